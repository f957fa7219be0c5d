"""A link's new target and anchor, put where the old ones stand; all else of the link stays as its writer has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from notegraph.graph.link_parts import parts_of
from notegraph.graph.link_text import encoded
from notegraph.graph.rename.world import is_name
from notegraph.graph.requires import REQUIRES
from notegraph.model.link import Link, LinkKind
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.syntax.yaml_scalars import Scalar, scalars, spelled

_IN_ANGLES = re.compile(r"[%<>#\\\x00-\x1f]")
_LABELS = (re.compile(r"\]\[([^\[\]]+)\]\Z"), re.compile(r"\A!?\[(.*?)\](?:\[\])?\Z", re.DOTALL))
"""The label of a reference link: behind its text, or the text itself."""
_DEFINITION = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*\[(?P<label>(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:\r\n|\n|\r)?[ \t>]*"
    r"(?:<(?P<angle>[^<>\r\n]*)>|(?P<bare>[^\s<]\S*))",
    re.MULTILINE,
)


class Words(NamedTuple):
    """A link's new target and its new anchor without ``#``; ``None`` for what stays."""

    target: str | None
    anchor: str | None


class Splice(NamedTuple):
    """Put ``text`` in the place of ``span``."""

    span: Span
    text: str


def splices(note: Note, link: Link, words: Words) -> list[Splice]:
    """What makes ``link`` say ``words``; none where that cannot be written."""
    if is_name(link):
        return list(_names(note, link, words))
    if link.kind is LinkKind.FRONTMATTER:
        return list(_property(note, link, words))
    parts = parts_of(link)
    if parts is None:
        return list(_definition(note, link, words)) if link.markdown else []
    start, end = link.span.start + len(parts.before), link.span.end - len(parts.after)
    in_angles = link.markdown and not parts.percent
    return [
        Splice(Span(start, end), _joined(parts.target, parts.anchor, words, percent=parts.percent, in_angles=in_angles))
    ]


def _joined(target: str, anchor: str | None, words: Words, *, percent: bool, in_angles: bool) -> str:
    def written(text: str) -> str:
        if percent:
            return encoded(text)
        return _IN_ANGLES.sub(lambda match: quote(match[0], safe=""), text) if in_angles else text

    target = target if words.target is None else written(words.target)
    anchor = anchor if words.anchor is None else written(words.anchor)
    return target if anchor is None else f"{target}#{anchor}"


def _definition(note: Note, link: Link, words: Words) -> Iterator[Splice]:
    """The destination where a reference link's label is defined: first come, first served."""
    label = next((match[1] for form in _LABELS if (match := form.search(link.raw))), "")
    wanted = _label_key(label)
    for match in _DEFINITION.finditer(note.text):
        if _label_key(match["label"]) != wanted or _is_hidden(note, match.start("label")):
            continue
        name = "angle" if match["angle"] is not None else "bare"
        target, mark, anchor = match[name].partition("#")
        text = _joined(target, anchor if mark else None, words, percent=name == "bare", in_angles=name == "angle")
        yield Splice(Span(*match.span(name)), text)
        return


def _label_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _is_hidden(note: Note, offset: int) -> bool:
    return any(region.span.contains(offset) for region in note.regions)


def _property(note: Note, link: Link, words: Words) -> Iterator[Splice]:
    """A frontmatter link: within the quotes, as YAML spells it."""
    for scalar in _header_scalars(note):
        if scalar.span.start <= link.span.start and link.span.end <= scalar.span.end:
            value = scalar.text
            found = value.find("[[")
            raw = value[found : value.rfind("]]") + 2]
            parts = parts_of(Link(LinkKind.WIKILINK, raw, link.target, link.anchor, link.alias, link.span, link.range))
            if parts is not None:
                new = _joined(parts.target, parts.anchor, words, percent=False, in_angles=False)
                whole = f"{value[:found]}{parts.before}{new}{parts.after}{value[found + len(raw) :]}"
                yield from _scalar(scalar, whole)


def _names(note: Note, link: Link, words: Words) -> Iterator[Splice]:
    """Every entry of ``requires:`` that says what ``link`` says."""
    for scalar in _header_scalars(note):
        if scalar.keys and str(scalar.keys[0]).lower() == REQUIRES and scalar.text.strip() == link.raw:
            yield from _scalar(scalar, words.target or link.raw)


def _scalar(scalar: Scalar, value: str) -> Iterator[Splice]:
    text = spelled(value, scalar.style)
    if text is not None:
        yield Splice(scalar.span, text)


def _header_scalars(note: Note) -> Iterator[Scalar]:
    """The values of the frontmatter, with their places in the note."""
    header = note.frontmatter.span
    if header is None:
        return
    # Blanked, the fences leave every place in the header as it was.
    inner = note.text[: header.end].rstrip().removesuffix("---")
    yield from scalars("   " + inner[3:])
