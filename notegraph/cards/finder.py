"""Who owns which lines: notations claim them one after another, and a line belongs to one card at most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from notegraph.cards.clozes import Mark
from notegraph.cards.found import Found
from notegraph.cards.page import Page, quote_marks
from notegraph.cards.sides import Sides, without_bullet
from notegraph.model.card import Notation
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.span import Span

_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]+")

Place = Callable[[int], int]
"""From an offset in the note to one in a card's text."""


class Finder:
    """Collects a note's cards. ``on`` are the notations that are looked for in it."""

    def __init__(self, page: Page, sides: Sides, on: frozenset[Notation]) -> None:
        self.page = page
        self.sides = sides
        self.on = on
        self.found: list[Found] = []
        self.doubts: list[Doubt] = []
        self._taken: set[int] = set()
        self._free = 0  # the line after the last block card

    def is_free(self, lines: Iterable[int]) -> bool:
        """Whether no card has any of ``lines``."""
        return self._taken.isdisjoint(lines)

    def claim(self, found: Found) -> bool:
        """Takes a card with its lines; false, and nothing is taken, where another card has one of them."""
        page = self.page
        lines = range(page.line_of(found.span.start), page.line_of(found.span.end - 1) + 1)
        if not self.is_free(lines):
            return False
        self._taken.update(lines)
        self.found.append(found)
        return True

    def withhold(self, lines: Iterable[int]) -> None:
        """Keeps ``lines`` from becoming cards in another notation."""
        self._taken.update(lines)

    def doubt(self, kind: DoubtKind, span: Span, message: str) -> None:
        """Notes a doubtful place."""
        self.doubts.append(Doubt(kind, self.page.note.range(span), message))

    def block(self, line: int, notation: Notation, written_id: str | None = None, *, both_ways: bool = False) -> None:
        """A question above ``line`` and an answer below it. A later separator in the same block is answer text."""
        page = self.page
        if line in self._taken:
            return
        first, last = page.bounds(line)
        first = max(first, self._free)
        # Blank lines within a fence or a `$$` block end nothing, but a card neither begins nor ends with one.
        while not page.text(first).strip():
            first += 1
        while not page.text(last).strip():
            last -= 1
        if line in (first, last):
            return
        depth = page.depth(line)
        block_id, end = self.end_of(last)
        front = self.sides.block(first, line - 1, page.span(line - 1).end, depth)
        back = self.sides.block(line + 1, last, end, depth)
        if front and back:
            span = Span(page.content_start(first), page.span(last).end)
            if self.claim(Found(notation, span, front, back, written_id, block_id, both_ways=both_ways)):
                self._free = last + 1

    def inline(
        self,
        line: int,
        separator: Span,
        notation: Notation,
        written_id: str | None = None,
        *,
        both_ways: bool = False,
        backwards: bool = False,
    ) -> None:
        """What stands left and right of ``separator`` on its line; ``backwards`` asks for the left by the right."""
        if line in self._taken:
            return
        page = self.page
        start = page.span(line).start + quote_marks(page.text(line))[1]
        block_id, end = self.end_of(line)
        left = self.sides.inline(Span(start, separator.start))
        if line in page.heading_lines:
            left = _HASHES.sub("", left, count=1)
        left = without_bullet(f"{left} ").strip()
        right = self.sides.inline(Span(separator.end, max(separator.end, end)))
        if left and right:
            front, back = (right, left) if backwards else (left, right)
            span = Span(page.content_start(line), page.span(line).end)
            self.claim(Found(notation, span, front, back, written_id, block_id, both_ways=both_ways))

    def cloze(self, span: Span, notation: Notation, marks_of: Callable[[str, Place], tuple[Mark, ...]]) -> None:
        """A paragraph or list item with clozes, unless another card has one of its lines.

        ``marks_of`` gets the card's text and a way from the note's offsets to that text's, and gives the clozes.
        """
        page = self.page
        lines = range(page.line_of(span.start), page.line_of(span.end - 1) + 1)
        if not self.is_free(lines):
            return
        block_id, end = self.end_of(lines[-1])
        text, pairs = self.sides.paragraph(Span(span.start, min(span.end, end)))
        offsets = [offset for offset, _ in pairs]

        def place(offset: int) -> int:
            note_start, text_start = pairs[bisect_right(offsets, offset) - 1]
            return text_start + offset - note_start

        marks = marks_of(text, place)
        if marks:
            self.claim(Found(notation, span, text, text, None, block_id, marks))

    def end_of(self, line: int) -> tuple[str | None, int]:
        """The block id at the end of ``line``, and where the line's text ends before it."""
        found = self.sides.end_id(line)
        return found or (None, self.page.span(line).end)
