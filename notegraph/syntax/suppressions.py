"""Comments and the property that tell lint to be silent: ``%% notegraph-disable NG101 %%``, ``<!-- … -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_HTML = frozenset({RegionKind.HTML, RegionKind.HTML_BLOCK})


def find_suppressions(note: Note) -> tuple[Suppression, ...]:
    """The suppressions of a note, the one of its frontmatter first. In code and math they are text."""
    if KEY not in note.text:
        return ()
    return (*_property(note), *_comments(note))


def _comments(note: Note) -> Iterator[Suppression]:
    text, starts = note.text, note.line_starts
    opened = {region.span.start for region in note.regions if region.kind is RegionKind.COMMENT}
    html = SpanSet(region.span for region in note.regions if region.kind in _HTML)
    matches = [
        match
        for match in _COMMENT.finditer(text)
        if (match.start() in opened if text[match.start()] == "%" else html.covers(match.start()))
    ]
    alone = {note.position(match.start()).line for match in matches if _is_alone(text, match)}
    for match in matches:
        line = note.position(match.start()).line
        silenced = line
        if _is_alone(text, match):
            while silenced in alone:
                silenced += 1
        first = match.start(1 if match[1] is not None else 2)
        written = (match[1] if match[1] is not None else match[2]).rstrip(" \t,")
        words = tuple(_WORD.findall(written))
        place = note.range(Span(first, first + len(written))) if words else None
        yield Suppression(words, min(silenced, len(starts)), note.range(Span(*match.span())), _delete(note, match), place)


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but margins and other comments of ours stands on the line."""
    first, last = _line_of(text, match.start())
    rest = _COMMENT.sub("", text[first:last])
    return _MARGIN.fullmatch(rest) is not None


def _delete(note: Note, match: re.Match[str]) -> Edit:
    """Takes the comment out with the space before it; its whole line where it stands alone there.

    Between two lines of text an HTML comment parts two paragraphs: its line stays, empty.
    """
    text = note.text
    first, last = _line_of(text, match.start())
    start, end = match.span()
    while start > first and text[start - 1] in " \t":
        start -= 1
    if text[first:last].strip() == match[0]:
        end_of_line = _LINE.match(text, first)
        after = end_of_line.end() if end_of_line else last
        following = _LINE.match(text, after)
        parts = match[2] is not None and _has_text_before(text, first) and bool(following and following[1].strip())
        start, end = first, (last if parts else after)
    elif start == first:  # what follows keeps the indent
        start = match.start()
    return Edit(note.range(Span(start, end)), "")


def _has_text_before(text: str, first: int) -> bool:
    """Whether the line before the one that begins at ``first`` has text."""
    end = first - 2 if text.endswith("\r\n", 0, first) else first - 1
    return end > 0 and bool(text[_line_of(text, end - 1)[0] : end].strip()) and text[end - 1] not in "\r\n"


def _line_of(text: str, at: int) -> tuple[int, int]:
    """Where the line that holds ``at`` begins and ends, without its end."""
    first = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = _LINE.match(text, first)
    return first, line.end(1) if line else len(text)


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
