"""Paragraphs and list items' texts seen as a cloze notation sees them: where its signs stand in plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from notegraph.cards.page import Page
from notegraph.model.note import BlockKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet
from notegraph.syntax.tree import path_to

Place = Callable[[int], int]
"""From an offset in the note to one in a card's text."""


class Piece(NamedTuple):
    """A sign of a notation: as written, its offset in the card's text and that in the note."""

    text: str
    at: int
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the card's text."""
        return self.at + len(self.text)

    @property
    def span(self) -> Span:
        """Its place in the note."""
        return Span(self.start, self.start + len(self.text))


def paragraphs(page: Page, opening: re.Pattern[str]) -> Iterator[Span]:
    """Paragraphs and list items' texts with an ``opening`` in plain text, in order; none in tables or headings."""
    text = page.note.text
    done = -1
    for match in opening.finditer(text):
        if match.start() < done or not page.is_prose(match.start()):
            continue
        path = list(path_to(page.note.blocks, match.start()))  # empty for a link's definition: that is no block
        if path and path[-1].kind is BlockKind.PARAGRAPH and match.start() < path[-1].span.end:
            start, end = path[-1].span
            done = end
            yield Span(start, start + len(text[start:end].rstrip()))


def pieces(page: Page, span: Span, signs: re.Pattern[str], text: str, place: Place) -> Iterator[Piece]:
    """The ``signs`` in ``span`` of the note that stand in plain text, are in the card's ``text`` and not escaped.

    The pattern has to match a backslash and the punctuation after it as a sign too, so that this is stepped over.
    """
    for match in signs.finditer(page.note.text, *span):
        sign = match[0]
        if (sign[0] == "\\" and not sign[1].isalpha()) or not page.is_prose(match.start()):
            continue
        at = place(match.start())
        if text.startswith(sign, at):  # what is cut out of a card, a callout's type for one, has no place in it
            yield Piece(sign, at, match.start())


def templates(text: str) -> SpanSet:
    """What stands in ``<% … %>``: a program that writes the note."""
    found: list[tuple[int, int]] = []
    end = 0
    while (start := text.find("<%", end)) >= 0 and (close := text.find("%>", start)) >= 0:
        end = close + 2
        found.append((start, end))
    return SpanSet(found)
