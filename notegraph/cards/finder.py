"""Who owns which lines: notations claim them one after another, and a line belongs to one card at most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

from notegraph.cards.clozes import ANKI_SIGNS
from notegraph.cards.found import Found
from notegraph.cards.mark import Mark
from notegraph.cards.page import Page, quote_marks
from notegraph.cards.paragraphs import Place, pieces
from notegraph.cards.sides import Sides, without_bullet
from notegraph.cards.switches import Reading
from notegraph.model.card import Notation
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.span import Span, span_of

_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]+")


class Finder:
    """Collects a note's cards. ``reading`` says how the note is read, ``on`` which notations are looked for in it."""

    def __init__(self, page: Page, sides: Sides, reading: Reading) -> None:
        self.page = page
        self.sides = sides
        self.reading = reading
        self.on = reading.on
        self.found: list[Found] = []
        self.doubts: list[Doubt] = []
        self.breaks: frozenset[int] = frozenset()  # lines that are cards of their own and part of no question below
        self._taken: set[int] = set()

    def is_free(self, lines: Iterable[int]) -> bool:
        """Whether no card has any of ``lines``."""
        return self._taken.isdisjoint(lines)

    def claim(self, found: Found) -> bool:
        """Takes a card with its lines; false, and nothing is taken, where another card has one of them."""
        starts = self.page.note.line_starts
        start, end = found.span
        lines = range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))
        if not self._taken.isdisjoint(lines):
            return False
        self._taken.update(lines)
        self.found.append(found)
        return True

    @contextmanager
    def reserved(self, lines: Iterable[int]) -> Iterator[None]:
        """Keeps ``lines`` from the cards that are claimed meanwhile: a notation whose turn comes later owns them."""
        kept = set(lines) - self._taken
        self._taken |= kept
        yield
        self._taken -= kept

    def withhold(self, lines: Iterable[int]) -> None:
        """Keeps ``lines`` from becoming cards in another notation."""
        self._taken.update(lines)

    def doubt(self, kind: DoubtKind, span: Span, message: str) -> None:
        """Notes a doubtful place."""
        self.doubts.append(Doubt(kind, self.page.note.range(span), message))

    def block(
        self,
        line: int,
        notation: Notation,
        written_id: str | None = None,
        *,
        both_ways: bool = False,
        end_mark: int | None = None,
    ) -> None:
        """A question above ``line`` and an answer below it. A later separator in the same block is answer text.

        The answer ends with its block, or before the line ``end_mark``. Where a side is empty, that is a doubt.
        """
        page = self.page
        if line in self._taken:
            return
        first, last = page.bounds(line)
        if end_mark is not None:
            last = end_mark - 1
        above, below = range(line - 1, first - 1, -1), range(line + 1, last + 1)
        if self.breaks or not self._taken.isdisjoint(above):
            first = next((number + 1 for number in above if number in self._taken or number in self.breaks), first)
        if not self._taken.isdisjoint(below):
            last = next(taken - 1 for taken in below if taken in self._taken)
        # Blank lines within a fence or a `$$` block end nothing, but a card neither begins nor ends with one.
        while not page.text(first).strip():
            first += 1
        while not page.text(last).strip():
            last -= 1
        if line in (first, last):
            self._miss_side(line, above=line == first, below=line == last)
            return
        depth = page.depth(line)
        block_id, end = self.end_of(last)
        front = self.sides.block(first, line - 1, page.span(line - 1).end, depth)
        back = self.sides.block(line + 1, last, end, depth)
        if not front or back in ("", "?", "??"):
            self._miss_side(line, above=not front, below=True)
            return
        span = span_of((page.content_start(first), page.span(last).end))
        answer = span_of((page.content_start(line + 1), span.end))
        self.claim(Found(notation, span, front, back, written_id, block_id, both_ways=both_ways, answer=answer))
        if end_mark is not None:
            self.withhold([end_mark])

    def inline(
        self,
        line: int,
        separator: Span,
        notation: Notation,
        written_id: str | None = None,
        *,
        both_ways: bool = False,
        backwards: bool = False,
    ) -> bool:
        """What stands left and right of ``separator`` on its line; ``backwards`` asks for the left by the right.

        False where a side is empty or another card has the line.
        """
        if line in self._taken:
            return False
        page = self.page
        whole = page.span(line)
        start = whole.start + quote_marks(page.text(line))[1]
        block_id, end = self.end_of(line)
        left = self.sides.inline(span_of((start, separator.start)))
        if line in page.heading_lines:
            left = _HASHES.sub("", left, count=1)
        left = without_bullet(f"{left} ").strip()
        right = self.sides.inline(span_of((separator.end, max(separator.end, end))))
        if not left or not right:
            return False
        front, back = (right, left) if backwards else (left, right)
        span = span_of((page.content_start(line), whole.end))
        answer = span_of((span.start, separator.start) if backwards else (separator.end, span.end))
        return self.claim(Found(notation, span, front, back, written_id, block_id, both_ways=both_ways, answer=answer))

    def cloze(self, span: Span, notation: Notation, marks_of: Callable[[str, Place], tuple[Mark, ...]]) -> None:
        """A paragraph or list item with clozes; of one that has lines of other cards the stretches between them.

        ``marks_of`` gets the card's text and a way from the note's offsets to that text's, and gives the clozes.
        """
        page = self.page
        lines = range(page.line_of(span.start), page.line_of(span.end - 1) + 1)
        if not self.is_free(lines):
            for first, last in self._free(lines):
                part = Span(max(span.start, page.span(first).start), min(span.end, page.span(last).end))
                self.cloze(part, notation, marks_of)
            return
        block_id, end = self.end_of(lines[-1])
        text, pairs = self.sides.paragraph(Span(span.start, min(span.end, end)))
        offsets = [offset for offset, _ in pairs]

        def place(offset: int) -> int:
            index = bisect_right(offsets, offset) - 1
            if index < 0:  # before the text's beginning: in a callout's type, say
                return len(text)
            note_start, text_start = pairs[index]
            return text_start + offset - note_start

        marks = marks_of(text, place)
        if marks:
            # What means nothing in another notation would mean something in Anki's, in which the card is exported.
            own = notation is Notation.ANKI_CLOZE
            signs = () if own else tuple(sign.at for sign in pieces(page, span, ANKI_SIGNS, text, place))
            self.claim(Found(notation, span, text, text, None, block_id, marks, signs=signs))

    def _free(self, lines: range) -> Iterator[tuple[int, int]]:
        """First and last line of every stretch of ``lines`` that no card has."""
        for is_free, stretch in groupby(lines, lambda line: line not in self._taken):
            if is_free:
                found = list(stretch)
                yield found[0], found[-1]

    def _miss_side(self, line: int, *, above: bool, below: bool) -> None:
        where = "above and below" if above and below else "above" if above else "below"
        text = self.page.text(line)
        start = self.page.content_start(line)
        self.doubt(
            DoubtKind.EMPTY_SIDE,
            Span(start, start + len(text.strip())),
            f"there is nothing {where} this line, so it makes no card: the question stands right above it and the "
            "answer right below it, without a blank line between",
        )

    def end_of(self, line: int) -> tuple[str | None, int]:
        """The block id at the end of ``line``, and where the line's text ends before it."""
        found = self.sides.end_id(line)
        return found or (None, self.page.span(line).end)
