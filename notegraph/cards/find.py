"""The notations one after another: those with bounds of their own first, then inline cards, then clozes."""

from __future__ import annotations

from notegraph.cards.finder import Finder
from notegraph.cards.notations import anki_cloze, arrow, memory_link, question_mark
from notegraph.cards.page import Page
from notegraph.cards.sides import Sides
from notegraph.model.card import Notation
from notegraph.model.note import Note


def find(note: Note, page: Page, memory_folder: str, on: frozenset[Notation]) -> Finder:
    """Every card's text and every doubtful place of a note."""
    markers = memory_link.markers(note, page, memory_folder)
    alone = {marker.line: marker for marker in markers if marker.alone}
    separators = dict.fromkeys(question_mark.separators(page)) if Notation.QUESTION_MARK in on else {}
    page.separators = frozenset([*alone, *separators])
    finder = Finder(page, Sides(page, [marker.link.span for marker in markers]), on)
    for line in sorted(page.separators):
        if line in alone:
            finder.block(line, Notation.MEMORY_LINK, alone[line].id)
        else:
            finder.block(line, Notation.QUESTION_MARK)
    for marker in markers:
        if not marker.alone:
            finder.inline(marker.line, marker.link.span, Notation.MEMORY_LINK, marker.id)
    for notation, look in _LATER:
        if notation in on:
            look(finder)
    finder.found.sort(key=lambda found: found.span)
    return finder


_LATER = (
    (Notation.ARROW, arrow.find),
    (Notation.ANKI_CLOZE, anki_cloze.find),
)
"""Notations that look for cards in what those before them have left, in this order."""
