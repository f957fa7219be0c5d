"""The two sides of a card as Markdown: markers, ids and schedule comments are in neither."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from textwrap import dedent

from notegraph.cards.page import Page, quote_marks
from notegraph.model.note import RegionKind
from notegraph.model.span import Span
from notegraph.syntax.lines import split_lines

_SCHEDULE = re.compile(r"<!--\s{0,9}(?:SR:|LEARN:|ID:)[^>\r\n]{0,2000}-->")
_END_ID = re.compile(r"(?:^|(?<=[ \t]))\^([A-Za-z0-9-]+)[ \t]*$")
_BULLET = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+")
_BOX = re.compile(r"\[.\][ \t]+")
_CALLOUT = re.compile(r"[ \t]*\[![^\]]+\][+-]?[ \t]*")


class Sides:
    """Cuts sides out of a note. ``markers`` are the spans of its memory links."""

    def __init__(self, page: Page, markers: Iterable[Span]) -> None:
        self.page = page
        ids = (block_id.span for block_id in page.note.block_ids)
        self._cuts = sorted([*markers, *ids, *_schedule_comments(page)])
        comments = page.note.regions if "%" in page.note.text else ()
        self._comments = [region.span for region in comments if region.kind is RegionKind.COMMENT]

    def block(self, first: int, last: int, end: int, depth: int) -> str:
        """Lines ``first`` to ``last``, up to ``end``, as one side: out of ``depth`` quotes, a lone list item without
        its mark, a callout's head as its title.
        """
        whole = Span(self.page.note.line_starts[first], end)
        marks = self._comment_marks(whole)
        if not depth and not marks and not self._cuts_in(whole):  # nothing to take out: nearly every card
            return _out_of_item(split_lines(self.page.note.text[whole.start : whole.end]))
        lines: list[str] = []
        for number in range(first, last + 1):
            span = self.page.span(number)
            line = self._without_cuts(Span(span.start, min(span.end, end)), marks)
            is_cut = len(line) < span.end - span.start
            line = line[quote_marks(line, depth)[1] :]
            if depth and number == first and (callout := _CALLOUT.match(line)):
                line, is_cut = line[callout.end() :], True
            if is_cut:
                line = line.rstrip()
            if line or not is_cut:
                lines.append(line)
        return _out_of_item(lines)

    def inline(self, span: Span) -> str:
        """``span``, a part of one line, as one side."""
        marks = self._comment_marks(span)
        if not marks and not self._cuts_in(span):
            return self.page.note.text[span.start : span.end].strip()
        return self._without_cuts(span, marks).strip()

    def paragraph(self, span: Span) -> tuple[str, list[tuple[int, int]]]:
        """A paragraph's text, and pairs of offsets in the note and in that text from which both run on alike.

        A task's box and a callout's type are left out, and what stands before the first word of a later line: that
        is the container's.
        """
        page, note = self.page, self.page.note.text
        top = page.line_of(span.start)
        head = (_CALLOUT.match(note, *span) if page.depth(top) else None) or _BOX.match(note, *span)
        marks = self._comment_marks(span)
        start = head.end() if head else span.start
        bottom = page.line_of(max(span.start, span.end - 1))
        if top == bottom and not marks and not self._cuts_in(span):
            text = note[start : min(page.span(top).end, span.end)].rstrip()
            return text, [(start, 0)] if text else []
        lines: list[str] = []
        pairs: list[tuple[int, int]] = []
        length = 0
        for number in range(top, bottom + 1):
            line = page.span(number)
            if number > top:
                start = line.start + quote_marks(page.text(number))[1]
                start += len(note[start : line.end]) - len(note[start : line.end].lstrip())
            kept = list(self._kept(Span(start, min(line.end, span.end)), marks))
            if kept or lines:
                for left, right in kept:
                    pairs.append((left, length))
                    length += right - left
                lines.append("".join(note[left:right] for left, right in kept))
                length += 1
        return "\n".join(lines).rstrip(), pairs

    def end_id(self, line: int) -> tuple[str, int] | None:
        """The block id at the end of ``line`` and where it starts, also where Obsidian sees none: in mid-paragraph."""
        text = self.page.text(line)
        match = _END_ID.search(text) if "^" in text else None
        if match is None:
            return None
        start = self.page.span(line).start + match.start()
        return (match[1], start) if self.page.is_prose(start) else None

    def _without_cuts(self, span: Span, marks: list[Span]) -> str:
        text = self.page.note.text
        return "".join(text[left:right] for left, right in self._kept(span, marks))

    def _kept(self, span: Span, marks: list[Span]) -> Iterator[Span]:
        """What cuts and comment ``marks`` leave of ``span``."""
        cuts = self._cuts_in(span)
        if marks:
            cuts = sorted([*cuts, *(mark for mark in marks if span.contains(mark.start))])
        at = span.start
        for left, right in cuts:
            if at < left:
                yield Span(at, left)
            at = max(at, right)
        if at < span.end:
            yield Span(at, span.end)

    def _cuts_in(self, span: Span) -> list[Span]:
        cuts = self._cuts
        if not cuts:
            return cuts
        first = bisect_left(cuts, (span.start, 0))
        return cuts[first : bisect_left(cuts, (span.end, 0), first)]

    def _comment_marks(self, span: Span) -> list[Span]:
        """The ``%%`` of comments that ``span`` does not hold whole: the card stands in them."""
        comments = self._comments
        if not comments:
            return []
        marks: list[Span] = []
        over_start = bisect_left(comments, (span.start, 0)) - 1
        if over_start >= 0 and span.start < comments[over_start].end <= span.end:
            closing = Span(comments[over_start].end - 2, comments[over_start].end)
            if self.page.note.text[closing.start : closing.end] == "%%":
                marks.append(closing)
        over_end = bisect_right(comments, (span.end, 0)) - 1
        if over_end >= 0 and span.contains(comments[over_end].start) and comments[over_end].end > span.end:
            marks.append(Span(comments[over_end].start, comments[over_end].start + 2))
        return marks


def _schedule_comments(page: Page) -> list[Span]:
    """Comments in which other tools keep a card's schedule or id."""
    text = page.note.text
    if "<" not in text:
        return []
    return [
        Span(match.start(), match.end())
        for match in _SCHEDULE.finditer(text)
        if not page.verbatim.covers(match.start())
    ]


def _out_of_item(lines: list[str]) -> str:
    """The lines dedented; a list item that is alone, with what is indented below it, without its mark."""
    bullet = _BULLET.match(lines[0]) if lines else None
    if not bullet and len(lines) == 1:
        return lines[0].strip()
    if bullet and all(_indent(line) >= len(bullet[0].expandtabs(4)) for line in lines[1:] if line.strip()):
        first = without_bullet(lines[0])
        lines = [first, *dedent("\n".join(lines[1:])).split("\n")] if lines[1:] else [first]
        return "\n".join(lines).strip()
    text = "\n".join(lines)
    is_indented = text[:1] in (" ", "\t") or "\n " in text or "\n\t" in text  # else `dedent` would change nothing
    return (dedent(text) if is_indented else text).strip("\n").rstrip()


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def without_bullet(line: str) -> str:
    """A line without its list mark and task box."""
    match = _BULLET.match(line)
    if match is None:
        return line
    box = _BOX.match(line, match.end())
    return line[box.end() if box else match.end() :]
