"""A note seen as lines, for notations that work by lines. Only the lines a card touches are ever looked at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from notegraph.cards.verbatim import verbatim
from notegraph.model.note import BlockKind, Note, RegionKind
from notegraph.model.span import Span, span_of
from notegraph.syntax.lines import split_lines
from notegraph.syntax.spans import NOTHING, SpanSet
from notegraph.syntax.tree import path_to

_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_REMARK = re.compile(r"[ \t]*<!--\s*(?:LEARN|SR|ID):[^>]*-->[ \t]*")
_QUOTE_MARK = re.compile(r"[ \t]*>")
_WIKILINK = re.compile(r"\[\[[^\[\]]*\]\]")
_INDENTED = 2  # columns from a list mark to the text of its item, at least


class Page:
    """A note's lines, numbered from 0 here, and what ends a card's block.

    ``separators`` are the lines that part a question from its answer, ``labels`` those that begin with ``Q:`` or
    ``A:``; ``find`` fills them before it asks for bounds. ``quotes`` are block quotes and callouts.
    """

    def __init__(self, note: Note) -> None:
        self.note = note
        self.count = len(note.line_starts)
        self.separators: frozenset[int] = frozenset()
        self.labels: frozenset[int] = frozenset()
        self.quotes = SpanSet(note.quotes) if note.quotes else NOTHING
        self._plain_starts = [start for start, _ in note.plain]
        self._header_end = note.frontmatter.span.end if note.frontmatter.span else 0

    @cached_property
    def lines(self) -> list[str]:
        """The text of every line, without its end."""
        return split_lines(self.note.text)

    def span(self, line: int) -> Span:
        """A line without its end."""
        start = self.note.line_starts[line]
        return span_of((start, start + len(self.lines[line])))

    def text(self, line: int) -> str:
        """A line's text without its end."""
        return self.lines[line]

    def content_start(self, line: int) -> int:
        """Where the first character of ``line`` stands that is no white space."""
        text = self.lines[line]
        return self.note.line_starts[line] + len(text) - len(text.lstrip())

    def is_row(self, line: int) -> bool:
        """Whether a line looks like a table's row, though it may stand in no table."""
        text = self.lines[line]
        if "|" not in text:
            return False
        text = text.strip()
        return len(text) > 1 and text[0] == text[-1] == "|"

    def is_scheduled(self, line: int) -> bool:
        """Whether the plugin Spaced Repetition keeps a schedule behind or below a line: then it is a card there."""
        below = self.lines[line + 1] if line + 1 < self.count else ""
        return "<!--SR:" in self.lines[line] or below.lstrip().startswith("<!--SR:")

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
    def verbatim(self) -> SpanSet:
        """Code and mathematics."""
        return verbatim(self.note)

    @cached_property
    def heading_lines(self) -> frozenset[int]:
        """Lines of headings. An underline below a card is meant as a rule: of such a heading only that line."""
        lines: set[int] = set()
        for heading in self.note.headings:
            own = range(heading.line - 1, heading.end_line)
            is_card = len(own) > 2 and not self.separators.isdisjoint(own)
            lines.update(own[-1:] if is_card or not self.labels.isdisjoint(own) else own)
        return frozenset(lines)

    @cached_property
    def tables(self) -> SpanSet:
        """Tables, at any depth: their lines with a bar. One without, right below a table, is read as its row too, but
        nobody who writes it there means a row: a separator, a label, an answer.
        """
        return SpanSet(row for table in self.note.tables for row in self._rows(table))

    def _rows(self, table: Span) -> Iterator[Span]:
        for line in range(self.line_of(table.start), self.line_of(table.end - 1) + 1):
            text = self.lines[line]
            if text.startswith("|") or "|" in (_WIKILINK.sub("", text) if "[[" in text else text):
                start = self.note.line_starts[line]
                yield span_of((start, start + len(text)))

    def is_prose(self, offset: int) -> bool:
        """Whether ``offset`` stands in plain text: not in code, math, a comment, a link, HTML or the frontmatter."""
        index = bisect_right(self._plain_starts, offset) - 1
        return index >= 0 and offset < self.note.plain[index].end

    def depth(self, line: int) -> int:
        """How many quotes the line stands in, by the marks at its start."""
        return quote_marks(self.text(line))[0]

    def bounds(self, line: int) -> tuple[int, int]:
        """First and last line of the block that ``line`` is in. It does not leave the list item it is indented into."""
        depth = self.depth(line)
        top, bottom = self.item_lines(line)
        first = last = line
        while first > top and not self.ends_block(first - 1, depth):
            first -= 1
        while last < bottom and not self.ends_block(last + 1, depth):
            last += 1
        return first, last

    def item_lines(self, line: int) -> tuple[int, int]:
        """First and last line of the innermost list item that ``line`` is indented into, else of the note."""
        text = self.text(line)
        indent = quote_marks(text)[1]
        offset = self.span(line).start + indent + len(text[indent:]) - len(text[indent:].lstrip())
        found = (0, self.count - 1)
        for block in path_to(self.note.blocks, offset):
            start, end = block.span
            if block.kind is BlockKind.ITEM and self._column(offset) >= self._column(start) + _INDENTED:
                found = (self.line_of(start), self.line_of(end - 1))
        return found

    def _column(self, offset: int) -> int:
        start = self.note.line_starts[self.line_of(offset)]
        return len(self.note.text[start:offset].expandtabs(4))

    def ends_block(self, line: int, depth: int) -> bool:
        """Whether the block of a card in ``depth`` quotes stops here.

        It does at a blank line, heading, rule, a tool's remark (``<!--SR:…-->``), ``%%`` of its own, at the quote's end
        and at the frontmatter; in a fence or a ``$$`` block at none of these.
        """
        start = self.note.line_starts[line]
        if start < self._header_end:
            return True
        text = self.lines[line]
        if text and text[0].isalnum() and not depth:  # nearly every line: only a heading's can end anything
            return line in self.heading_lines and not self.kept_together.covers(start)
        if self.kept_together.covers(start):
            return False
        if line in self.heading_lines:
            return True
        if depth:
            marks, length = quote_marks(text, depth)
            if marks < depth:
                return True
            text = text[length:]
        stripped = text.strip()
        if stripped in ("", "%%"):
            return True
        if stripped[0] not in "-*_<":
            return False
        return _RULE.fullmatch(text) is not None or _REMARK.fullmatch(text) is not None


def quote_marks(line: str, most: int | None = None) -> tuple[int, int]:
    """How many quote marks begin a line, ``most`` of them at most, and how many characters they and a space take."""
    count = at = 0
    if not line.lstrip(" \t").startswith(">"):
        return count, at
    while count != most and (mark := _QUOTE_MARK.match(line, at)):
        count, at = count + 1, mark.end()
    return count, at + (count > 0 and line[at : at + 1] in (" ", "\t"))
