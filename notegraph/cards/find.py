"""Which lines belong to which card: block cards first, then inline cards, then clozes in what is left."""

from __future__ import annotations

import re
from bisect import bisect_right

from notegraph.cards.found import Found
from notegraph.cards.notations import anki_cloze, arrow, memory_link, question_mark
from notegraph.cards.notations.memory_link import Marker
from notegraph.cards.page import Page, quote_marks
from notegraph.cards.sides import Sides, without_bullet
from notegraph.model.card import Notation
from notegraph.model.note import Note
from notegraph.model.span import Span

_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]+")


def find(note: Note, page: Page, memory_folder: str) -> list[Found]:
    """Every card's text in file order. A line belongs to one card at most."""
    markers = memory_link.markers(note, page, memory_folder)
    alone = {marker.line: marker for marker in markers if marker.alone}
    page.separators = frozenset([*alone, *question_mark.separators(page)])
    finder = _Finder(page, Sides(page, [marker.link.span for marker in markers]))
    for line in sorted(page.separators):
        finder.block(line, alone.get(line))
    for marker in markers:
        if not marker.alone:
            finder.inline(marker.line, marker.link.span, marker)
    for line, at in arrow.separators(page):
        finder.inline(line, Span(at, at + 2), None)
    for span in anki_cloze.paragraphs(page):
        finder.cloze(span)
    return sorted(finder.found, key=lambda found: found.span)


class _Finder:
    """Collects cards and remembers which lines are taken."""

    def __init__(self, page: Page, sides: Sides) -> None:
        self.page = page
        self.sides = sides
        self.found: list[Found] = []
        self.taken: set[int] = set()
        self.free = 0  # the line after the last block card

    def block(self, line: int, marker: Marker | None) -> None:
        """A question above ``line`` and an answer below it. A later separator in the same block is answer text."""
        page = self.page
        if line in self.taken:
            return
        first, last = page.bounds(line)
        first = max(first, self.free)
        # Blank lines within a fence or a `$$` block end nothing, but a card neither begins nor ends with one.
        while not page.text(first).strip():
            first += 1
        while not page.text(last).strip():
            last -= 1
        if line in (first, last):
            return
        depth = page.depth(line)
        block_id, end = self._end(last)
        front = self.sides.block(first, line - 1, page.span(line - 1).end, depth)
        back = self.sides.block(line + 1, last, end, depth)
        if front and back:
            self.taken.update(range(first, last + 1))
            self.free = last + 1
            span = Span(_content_start(page, first), page.span(last).end)
            notation = Notation.MEMORY_LINK if marker else Notation.QUESTION_MARK
            self.found.append(Found(notation, span, front, back, marker.id if marker else None, block_id))

    def inline(self, line: int, separator: Span, marker: Marker | None) -> None:
        """What stands left and right of ``separator`` on its line."""
        if line in self.taken:
            return
        page = self.page
        start = page.span(line).start + quote_marks(page.text(line))[1]
        block_id, end = self._end(line)
        front = self.sides.inline(Span(start, separator.start))
        if line in page.heading_lines:
            front = _HASHES.sub("", front, count=1)
        front = without_bullet(f"{front} ").strip()
        back = self.sides.inline(Span(separator.end, max(separator.end, end)))
        if front and back:
            self.taken.add(line)
            notation = Notation.MEMORY_LINK if marker else Notation.ARROW
            span = Span(_content_start(page, line), page.span(line).end)
            self.found.append(Found(notation, span, front, back, marker.id if marker else None, block_id))

    def cloze(self, span: Span) -> None:
        """A paragraph or list item with clozes, unless another card has one of its lines."""
        page = self.page
        lines = range(page.line_of(span.start), page.line_of(span.end - 1) + 1)
        if not self.taken.isdisjoint(lines):
            return
        block_id, end = self._end(lines[-1])
        text, pairs = self.sides.paragraph(Span(span.start, min(span.end, end)))
        offsets = [offset for offset, _ in pairs]
        pieces = [
            piece._replace(start=text_start + piece.start - offset)
            for piece in anki_cloze.tokens(page.note.text, span, page.is_prose)
            for offset, text_start in [pairs[bisect_right(offsets, piece.start) - 1]]
        ]
        marks = anki_cloze.marks(text, pieces)
        if marks:
            self.taken.update(lines)
            self.found.append(Found(Notation.ANKI_CLOZE, span, text, text, None, block_id, marks))

    def _end(self, line: int) -> tuple[str | None, int]:
        """The block id at the end of ``line``, and where the line's text ends before it."""
        found = self.sides.end_id(line)
        return found or (None, self.page.span(line).end)


def _content_start(page: Page, line: int) -> int:
    text = page.text(line)
    return page.span(line).start + len(text) - len(text.lstrip())
