"""Which lines belong to which card: block cards first, then inline cards, then clozes in what is left."""

from __future__ import annotations

from notegraph.cards.found import Found
from notegraph.cards.notations import anki_cloze, arrow, memory_link, question_mark
from notegraph.cards.notations.memory_link import Marker
from notegraph.cards.page import Page, unquoted
from notegraph.cards.sides import inline_side, side
from notegraph.model.card import Notation
from notegraph.model.note import Note
from notegraph.model.span import Span


def find(note: Note, page: Page, memory_folder: str) -> list[Found]:
    """Every card's text in file order. A line belongs to one card at most."""
    markers = memory_link.markers(note, page, memory_folder)
    finder = _Finder(page, tuple(dict.fromkeys(marker.link.raw for marker in markers)))
    by_line = {marker.line: marker for marker in reversed(markers) if marker.alone}
    for line in sorted({*by_line, *question_mark.separators(page)}):
        finder.block(line, by_line.get(line))
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

    def __init__(self, page: Page, raw_markers: tuple[str, ...]) -> None:
        self.page = page
        self.raw_markers = raw_markers
        self.found: list[Found] = []
        self.taken: set[int] = set()

    def block(self, line: int, marker: Marker | None) -> None:
        """A question above ``line`` and an answer below it. A later separator in the same block is answer text."""
        page = self.page
        if line in self.taken:
            return
        first, last = page.first_of_block(line), page.last_of_block(line)
        if line in (first, last):
            return
        front = side(page, first, line - 1, self.raw_markers)
        back = side(page, line + 1, last, self.raw_markers)
        self.taken.update(range(first, last + 1))
        if front.strip() and back.strip():
            span = Span(_content_start(page, first), page.span(last).end)
            notation = Notation.MEMORY_LINK if marker else Notation.QUESTION_MARK
            self.found.append(Found(notation, span, front, back, marker.id if marker else None))

    def inline(self, line: int, separator: Span, marker: Marker | None) -> None:
        """What stands left and right of ``separator`` on its line."""
        if line in self.taken:
            return
        text, span = self.page.note.text, self.page.span(line)
        front = inline_side(text[span.start : separator.start], self.raw_markers)
        back = inline_side(text[separator.end : span.end], self.raw_markers)
        if front and back:
            self.taken.add(line)
            notation = Notation.MEMORY_LINK if marker else Notation.ARROW
            whole = Span(_content_start(self.page, line), span.end)
            self.found.append(Found(notation, whole, front, back, marker.id if marker else None))

    def cloze(self, span: Span) -> None:
        """A paragraph or list item with clozes, unless another card has one of its lines."""
        page = self.page
        lines = range(page.line_of(span.start), page.line_of(max(span.start, span.end - 1)) + 1)
        if not self.taken.isdisjoint(lines):
            return
        source = page.note.text[span.start : span.end]
        prose = anki_cloze.marks(page.note.text, span, page.is_prose)
        if not prose:
            return
        text = "\n".join(unquoted(line) for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        marks = anki_cloze.marks(text, Span(0, len(text)), lambda _: True)
        clozes = tuple(anki_cloze.parts(text, marks, mark) for mark in marks)
        self.taken.update(lines)
        self.found.append(Found(Notation.ANKI_CLOZE, span, text, text, None, clozes))


def _content_start(page: Page, line: int) -> int:
    span = page.span(line)
    text = page.text(line)
    return span.start + len(text) - len(text.lstrip())
