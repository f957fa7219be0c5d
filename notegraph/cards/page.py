"""A note seen as lines, for notations that work by lines. Only the lines a card touches are ever looked at."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from notegraph.model.note import Block, BlockKind, Note, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_LEARN = re.compile(r"[ \t>]*<!--\s*LEARN:[^>]*-->[ \t]*")
_QUOTE = re.compile(r"(?:[ \t]*>)+[ \t]?")
_QUOTES = frozenset({BlockKind.QUOTE, BlockKind.CALLOUT})


class Page:
    """A note's lines, numbered from 0 here, and what ends a card's block."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.count = len(note.line_starts)

    def span(self, line: int) -> Span:
        """A line without its end."""
        starts = self.note.line_starts
        end = starts[line + 1] if line + 1 < self.count else len(self.note.text)
        text = self.note.text
        while end > starts[line] and text[end - 1] in "\r\n":
            end -= 1
        return Span(starts[line], end)

    def text(self, line: int) -> str:
        """A line's text without its end."""
        span = self.span(line)
        return self.note.text[span.start : span.end]

    def line_of(self, offset: int) -> int:
        """The line that holds ``offset``."""
        return bisect_right(self.note.line_starts, offset) - 1

    @cached_property
    def kept_together(self) -> SpanSet:
        """Fences and ``$$`` blocks: a blank line in them ends nothing."""
        text = self.note.text
        return SpanSet(
            region.span
            for region in self.note.regions
            if region.kind is RegionKind.MATH_BLOCK
            or (region.kind is RegionKind.CODE_BLOCK and text[region.span.start] in "`~")
        )

    @cached_property
    def heading_lines(self) -> frozenset[int]:
        """Lines of headings. A setext underline below a ``?`` card is meant as a rule, so that is no heading."""
        lines: set[int] = set()
        for heading in self.note.headings:
            own = range(heading.line - 1, heading.end_line)
            if len(own) < 3 or not any(self.text(line).strip() == "?" for line in own):
                lines.update(own)
        return frozenset(lines)

    @cached_property
    def quotes(self) -> SpanSet:
        """Block quotes and callouts."""
        found: list[Span] = []
        waiting: list[Block] = list(self.note.blocks)
        while waiting:
            block = waiting.pop()
            if block.kind in _QUOTES:
                found.append(block.span)
            else:
                waiting.extend(block.children)
        return SpanSet(found)

    @cached_property
    def tables(self) -> SpanSet:
        """Tables, at any depth."""
        found: list[Span] = []
        waiting: list[Block] = list(self.note.blocks)
        while waiting:
            block = waiting.pop()
            if block.kind is BlockKind.TABLE:
                found.append(block.span)
            waiting.extend(block.children)
        return SpanSet(found)

    def is_prose(self, offset: int) -> bool:
        """Whether ``offset`` stands in plain text: not in code, math, a comment, a link, HTML or the frontmatter."""
        plain = self.note.plain
        index = bisect_right(plain, offset, key=lambda span: span.start) - 1
        return index >= 0 and offset < plain[index].end

    def ends_block(self, line: int) -> bool:
        """Whether a card's block stops here: blank line, heading, rule, ``<!--LEARN:…-->`` or frontmatter."""
        span = self.span(line)
        header = self.note.frontmatter.span
        if header is not None and span.start < header.end:
            return True
        text = self.note.text[span.start : span.end]
        if not text.strip() or not unquoted(text).strip():
            return not self.kept_together.covers(span.start) if span.start < span.end else not self._inside(span.start)
        if self.kept_together.covers(span.start):
            return False
        if line in self.heading_lines:
            return True
        return _RULE.fullmatch(text) is not None or _LEARN.fullmatch(text) is not None or text.strip() == "%%"

    def _inside(self, offset: int) -> bool:
        return self.kept_together.covers(offset)

    def first_of_block(self, line: int) -> int:
        """The first line of the block that ``line`` is in."""
        while line > 0 and not self.ends_block(line - 1):
            line -= 1
        return line

    def last_of_block(self, line: int) -> int:
        """The last line of the block that ``line`` is in."""
        while line + 1 < self.count and not self.ends_block(line + 1):
            line += 1
        return line


def unquoted(line: str) -> str:
    """A line without its block quote marks."""
    match = _QUOTE.match(line)
    return line[match.end() :] if match else line
