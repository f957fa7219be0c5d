"""Doubtful places in a note's frontmatter: properties that are read otherwise than meant, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.note import Note
from notegraph.model.span import Span

if TYPE_CHECKING:
    import yaml

_KEY = re.compile(
    r"(?:\A|(?<=[\r\n]))(?P<quote>[\"']?)(?P<name>[^\s#\"':,\[\]{}&*!|>%@`-][^\r\n:\"']*+)(?P=quote)[ \t]*+:(?=\s)"
)
"""What looks like a key of the outermost mapping; what stands in a text of several lines is indented."""
_BARE_LINK = re.compile(r"(?:(?<=:[ \t])|(?<=-[ \t]))[ \t]*(\[\[[^\[\]\r\n]+\]\])[ \t]*(?=[\r\n])")
_SINGULAR = {"alias": "aliases", "tag": "tags"}
_TEXTS = frozenset({"aliases", "tags"})
_VALUE = re.compile(r"true|false|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|0x[0-9a-f]+|0o[0-7]+", re.IGNORECASE)
"""A truth value or number of YAML 1.2's core."""
_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:null"})


def property_doubts(note: Note) -> Iterator[Doubt]:
    """What is doubtful about a readable frontmatter, in no order."""
    header, values = note.frontmatter.span, note.frontmatter.values
    if header is None or not values:
        return
    yield from _keys(note, header, values)
    yield from _bare_links(note, header, values)
    for key, value in values.items():
        if key.lower() in _TEXTS and not _is_texts(value):
            yield from _wrong_types(note, header, key)


def _keys(note: Note, header: Span, values: Mapping[str, object]) -> Iterator[Doubt]:
    """Keys that are given twice, and singular ones."""
    firsts: dict[str, int] = {}
    for match in _KEY.finditer(note.text, header.start, header.end):
        name, start = match["name"].rstrip(), match.start("name")
        first = firsts.setdefault(name, start)
        plural = _SINGULAR.get(name.lower())
        if name not in values:
            continue
        if first != start:
            known = f"line {note.position(first).line} gives `{name}` already"
            message = f"{known}, and properties given twice are invalid: keep one"
            yield Doubt(DoubtKind.DUPLICATE_KEY, note.range(Span(start, start + len(name))), message)
        elif plural is not None and values[name] is not None:
            message = f"`{name}` is not read any more: call it `{plural}`"
            yield Doubt(DoubtKind.SINGULAR_KEY, note.range(Span(start, start + len(name))), message)


def _bare_links(note: Note, header: Span, values: Mapping[str, object]) -> Iterator[Doubt]:
    """``up: [[A]]``; that YAML has made a list in a list of it tells it from text that only looks so."""
    if note.text.find("[[", header.start, header.end) < 0 or not any(map(_holds_list_in_list, values.values())):
        return
    for match in _BARE_LINK.finditer(note.text, header.start, header.end):
        message = f'without quotes `{match[1]}` is a list in a list and no link: write `"{match[1]}"`'
        yield Doubt(DoubtKind.UNQUOTED_LINK, note.range(Span(*match.span(1))), message)


def _holds_list_in_list(value: object) -> bool:
    """``[[…]]`` as a value, or as an item of a list."""
    return isinstance(value, list) and any(isinstance(item, list) for item in value)


def _is_texts(value: object) -> bool:
    """Whether a value is a text, a list of texts, or nothing yet."""
    items = value if isinstance(value, list) else [value]
    return all(item is None or isinstance(item, str) for item in items)


def _wrong_types(note: Note, header: Span, key: str) -> Iterator[Doubt]:
    """Each value of ``key`` that is no text, in its place."""
    what = "an alias" if key.lower() == "aliases" else "a tag"
    for node in _items(note.text[: header.end], key):
        start, end = node.start_mark.index, node.end_mark.index
        written = note.text[start:end]
        if _is_text(node):
            continue
        if _kind(node) == "text":
            advice = f'put it in quotes: `"{written}"`' if key.lower() == "aliases" else "a tag needs a letter"
            message = f"`{written}` is no text and so not {what}: {advice}"
        elif "[[" in note.text[start - 1 : start + 2]:
            continue  # told as a link without quotes
        else:
            message = f"`{key}` takes texts, and this is a {_kind(node)}"
        yield Doubt(DoubtKind.WRONG_TYPE, note.range(Span(start, start + len(written.rstrip()))), message)


def _items(text: str, key: str) -> list[yaml.Node]:
    """The nodes of a property: its value, or the items of its list."""
    import yaml

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Blanked, the fences leave every place in the header as it was.
    inner = text.rstrip().removesuffix("---")
    root: yaml.Node | None = yaml.compose("   " + inner[3:], Loader=loader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    found = [value for name, value in pairs if name.value == key]
    return [item for value in found for item in (value.value if isinstance(value, yaml.SequenceNode) else [value])]


def _kind(node: yaml.Node) -> str:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "text"
    return "list" if isinstance(node, yaml.SequenceNode) else "mapping"


def _is_text(node: yaml.Node) -> bool:
    """Whether a value is a text to YAML 1.2, too, which takes `Yes` and `2026-11-22` for texts."""
    import yaml

    if isinstance(node, yaml.ScalarNode) and node.tag not in _TAGS:
        return not _VALUE.fullmatch(node.value)
    return node.tag in _TAGS
