"""Comments and the property that tell lint to be silent: ``%% notegraph-disable NG101 %%``, ``<!-- … -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from notegraph.model.diagnostic import Edit
from notegraph.model.note import Note, RegionKind
from notegraph.model.span import Span
from notegraph.model.suppression import Suppression
from notegraph.syntax.spans import SpanSet

KEY = "notegraph-disable"
# The words, then what is said about them behind two hyphens. Nothing is tried twice: lines can be long.
_WORDS = r"((?:(?:[^\s,%<>-]|-(?!-)|%(?!%))++[ \t,]*+)*+)"
_REASON = r"(?:--(?!>)(?:[^\r\n%-]|%(?!%)|-(?!->)){0,500}+)?+"
_INNER = rf"[ \t]*+{KEY}(?![\w-])[ \t:,]*+{_WORDS}{_REASON}"
_COMMENT = re.compile(rf"%%{_INNER}%%|<!--{_INNER}-->")
_PROPERTY = re.compile(rf"(?<=[\r\n])(?P<quote>[\"']?){KEY}(?P=quote)[ \t]*+:[ \t]*+(?P<value>[^\r\n]*)")
_IN_ONE_LINE = re.compile(r"(?:\[(?P<list>[^\[\]]*)\]|(?P<word>[\w-]+))[ \t]*$")
_ITEM = re.compile(r"[ \t]*-[ \t][^\r\n]*")
_WORD = re.compile(r"[^\s,]+")
# Where a comment stands alone: margins of quotes and the marker of a list item do not count.
_MARGIN = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?")
_UNDERLINE = re.compile(r"[ \t>]*(?:-+|=+)[ \t]*\Z")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_HTML = frozenset({RegionKind.HTML, RegionKind.HTML_BLOCK})


def find_suppressions(note: Note) -> tuple[Suppression, ...]:
    """The suppressions of a note, the one of its frontmatter first. In code and math they are text."""
    if KEY not in note.text:
        return ()
    return (*_property(note), *_comments(note))


class _Line(NamedTuple):
    """A line with comments of ours: where it begins and ends, and whether nothing else stands on it but margins."""

    first: int
    last: int
    alone: bool


def _comments(note: Note) -> Iterator[Suppression]:
    text = note.text
    opened = {region.span.start for region in note.regions if region.kind is RegionKind.COMMENT}
    html = SpanSet(region.span for region in note.regions if region.kind in _HTML)
    matches: list[tuple[int, re.Match[str]]] = []
    lines: dict[int, _Line] = {}
    for match in _COMMENT.finditer(text):
        if match.start() in opened if text[match.start()] == "%" else html.covers(match.start()):
            number = note.position(match.start()).line
            matches.append((number, match))
            if number not in lines:
                lines[number] = _line(text, note.line_starts[number - 1])
    silenced: dict[int, int] = {}
    for number in sorted(lines, reverse=True):
        silenced[number] = silenced.get(number + 1, number + 1) if lines[number].alone else number
    for number, match in matches:
        first = match.start(1 if match[1] is not None else 2)
        written = (match[1] if match[1] is not None else match[2]).rstrip(" \t,")
        words = tuple(_WORD.findall(written))
        place = note.range(Span(first, first + len(written))) if words else None
        line = min(silenced[number], len(note.line_starts))
        yield Suppression(words, line, note.range(Span(*match.span())), _delete(note, lines[number], match), place)


def _line(text: str, first: int) -> _Line:
    found = _LINE.match(text, first)
    last = found.end(1) if found else len(text)
    return _Line(first, last, _MARGIN.fullmatch(_COMMENT.sub("", text[first:last])) is not None)


def _delete(note: Note, line: _Line, match: re.Match[str]) -> Edit | None:
    """Takes the comment out with the space before it; its whole line where nothing but the marks of quotes is left.

    ``None`` where the lines around it would then mean something else.
    """
    text = note.text
    start, end = match.span()
    if line.alone:
        rest = text[line.first : start] + text[end : line.last]
        if _COMMENT.search(rest):
            return None
        if not rest.strip(" \t>"):
            return _delete_line(note, line, match)
    while start > line.first and text[start - 1] in " \t":
        start -= 1
    if start == line.first:  # what follows keeps the indent
        start = match.start()
    return Edit(note.range(Span(start, end)), "")


def _delete_line(note: Note, line: _Line, match: re.Match[str]) -> Edit | None:
    """An HTML comment is a block: between two lines of text it parts paragraphs, and its line stays, empty. What would
    come to stand below another line must not become its underline, nor the head of the note its frontmatter.
    """
    text = note.text
    end_of_line = _LINE.match(text, line.first)
    after = end_of_line.end() if end_of_line else line.last
    following = _LINE.match(text, after)
    below = following[1] if following else ""
    is_block = match[2] is not None
    if _UNDERLINE.match(below):
        return Edit(note.range(Span(*match.span())), "") if is_block else None
    if is_block and below.strip() and _has_text_before(text, line.first):
        return Edit(note.range(Span(*match.span())), "")
    return Edit(note.range(Span(line.first, after)), "")


def _has_text_before(text: str, first: int) -> bool:
    """Whether the line before the one that begins at ``first`` has text."""
    end = first - 2 if text.endswith("\r\n", 0, first) else first - 1
    before = max(text.rfind("\n", 0, max(0, end)), text.rfind("\r", 0, max(0, end))) + 1
    return end > 0 and bool(text[before:end].strip())


def _property(note: Note) -> Iterator[Suppression]:
    """The property of a readable frontmatter: a word, a list of words, nothing or ``true`` for all."""
    values, header = note.frontmatter.values, note.frontmatter.span
    if header is None or KEY not in values:
        return
    words = _words(values)
    match = _PROPERTY.search(note.text, header.start, header.end)
    if words is None or match is None:
        return
    end, place = match.end(), None
    if not match["value"].strip():
        while (item := _following_line(note.text, end)) and _ITEM.fullmatch(item[1]):
            end = item.end(1)
    elif inline := _IN_ONE_LINE.match(match["value"]):
        group = "list" if inline["list"] is not None else "word"
        base = match.start("value")
        place = note.range(Span(base + inline.start(group), base + inline.end(group))) if words else None
    else:  # a comment behind it, a list over several lines: not to be touched
        yield Suppression(words, 0, note.range(Span(*match.span())), None, None)
        return
    after = _LINE.match(note.text, end)
    whole = Span(match.start(), after.end() if after else end)
    yield Suppression(words, 0, note.range(Span(match.start(), match.end())), Edit(note.range(whole), ""), place)


def _following_line(text: str, end: int) -> re.Match[str] | None:
    """The line after the one that ends at ``end``, ``None`` at the end of the text."""
    line_end = _LINE.match(text, end)
    return _LINE.match(text, line_end.end()) if line_end and line_end[2] else None


def _words(values: Mapping[str, object]) -> tuple[str, ...] | None:
    """The words of the property, ``None`` where it silences nothing."""
    value = values[KEY]
    if value is None or value is True:
        return ()
    items = value if isinstance(value, list) else [value]
    words = tuple(word for item in items if isinstance(item, str) for word in _WORD.findall(item))
    return words or None
