"""Cloze as Anki writes it: ``{{c1::hidden}}`` or ``{{c1::hidden::hint}}`` in a paragraph or list item.

The paragraph or item is the card's text; each number is one card, and numbers are the writer's: deleting one leaves
the others as they are. ``{{c1,2::x}}`` is hidden on both cards. The marks must stand in plain text, the hidden part may
hold math and code: braces and colons there mean nothing.

    {{c1::Softmax}} turns {{c2::logits::which numbers?}} into probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from notegraph.cards.clozes import Mark
from notegraph.cards.finder import Finder, Place
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.note import BlockKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet
from notegraph.syntax.tree import path_to

_OPEN = re.compile(r"\{\{c[0-9][0-9,]{0,40}::")
_TOKEN = re.compile(r"\\[^\w\s]|\{\{c([0-9][0-9,]{0,40})::|\}\}|::")
_HIGHEST = 500  # Anki counts no cloze beyond it
_DEEPEST = 10  # nor one that stands in more than nine others


class Token(NamedTuple):
    """A piece of a mark: its place, and for an opening the numbers in it (``None`` for ``}}`` and ``::``)."""

    start: int
    text: str
    numbers: str | None


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    page = finder.page
    for span in paragraphs(page):

        def marks_of(text: str, place: Place, span: Span = span) -> tuple[Mark, ...]:
            pieces = tokens(page.note.text, span, page.is_prose)
            return marks(text, [piece._replace(start=place(piece.start)) for piece in pieces])

        finder.cloze(span, Notation.ANKI_CLOZE, marks_of)


def paragraphs(page: Page) -> Iterator[Span]:
    """Paragraphs and list items' texts with a cloze in them, in file order; none in tables or headings."""
    text = page.note.text
    done = -1
    for match in _OPEN.finditer(text) if "{{c" in text else ():
        if match.start() < done or not page.is_prose(match.start()):
            continue
        path = list(path_to(page.note.blocks, match.start()))  # empty for a link's definition: that is no block
        if path and path[-1].kind is BlockKind.PARAGRAPH and match.start() < path[-1].span.end:
            start, end = path[-1].span
            done = end
            yield Span(start, start + len(text[start:end].rstrip()))


def tokens(text: str, span: Span, is_prose: Callable[[int], bool]) -> Iterator[Token]:
    """The pieces of marks in ``span`` that stand in plain text and are not escaped."""
    for match in _TOKEN.finditer(text, *span):
        if match[0][0] != "\\" and is_prose(match.start()):
            yield Token(match.start(), match[0], match[1])


def marks(text: str, pieces: Iterable[Token]) -> tuple[Mark, ...]:
    """The clozes of ``text`` made of ``pieces``, outer before inner. Those unclosed, empty or in a hint are none.

    The last ``::`` that stands in no inner mark parts the hint from what is hidden, unless nothing stands before it.
    """
    found: list[Mark] = []
    opened: list[tuple[Token, list[int]]] = []
    for piece in pieces:
        if piece.numbers is not None:
            opened.append((piece, []))
        elif opened and piece.text == "::":
            opened[-1][1].append(piece.start)
        elif opened:
            opening, colons = opened.pop()
            numbers = _numbers(opening.numbers or "")
            if numbers and len(opened) < _DEEPEST:
                found.extend(_closed(text, opening, numbers, colons[-1:], piece.start))
    found.sort(key=lambda mark: mark.whole)
    hints = SpanSet(mark.hint for mark in found if mark.hint)
    return tuple(mark for mark in found if not hints.covers(mark.whole.start))


def _numbers(written: str) -> tuple[int, ...]:
    """``1,2`` as numbers, without those that Anki does not count."""
    numbers = (int(number) for number in written.split(",") if number)
    return tuple(dict.fromkeys(number for number in numbers if 0 < number <= _HIGHEST))


def _closed(text: str, opening: Token, numbers: tuple[int, ...], colons: list[int], end: int) -> Iterator[Mark]:
    """The mark that ``}}`` at ``end`` closes, unless it hides nothing."""
    start = opening.start + len(opening.text)
    whole = Span(opening.start, end + 2)
    for cut in colons:
        if text[start:cut].strip():
            yield Mark(numbers, whole, Span(start, cut), Span(cut + 2, end))
            return
    if text[start:end].strip():
        yield Mark(numbers, whole, Span(start, end), None)
