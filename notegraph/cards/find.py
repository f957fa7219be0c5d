"""The notations one after another: those with bounds of their own first, then inline cards, then clozes."""

from __future__ import annotations

from collections.abc import Callable

from notegraph.cards import clozes_in_math
from notegraph.cards.finder import Finder
from notegraph.cards.notations import (
    anki_cloze,
    arrow,
    brace_cloze,
    callout,
    double_colon,
    hash_card,
    hashcards,
    highlight_cloze,
    memory_link,
    question_answer,
    question_mark,
    ruled,
    start_end,
)
from notegraph.cards.page import Page
from notegraph.cards.sides import Sides
from notegraph.cards.switches import Reading
from notegraph.model.card import Notation
from notegraph.model.note import Note

_EARLIER: tuple[tuple[Notation, Callable[[Finder], None]], ...] = (
    (Notation.START_END, start_end.find),
    (Notation.HASHCARDS, hashcards.find),
    (Notation.RULED, ruled.find),
    (Notation.CALLOUT, callout.find),
    (Notation.HASH_CARD, hash_card.find),
)
"""Notations whose cards begin and end with marks of their own, in this order. No memory link loses a line to them."""

_LATER = (
    (Notation.QUESTION_ANSWER, question_answer.find),
    (Notation.ARROW, arrow.find),
    (Notation.DOUBLE_COLON, double_colon.find),
    (Notation.ANKI_CLOZE, anki_cloze.find),
    (Notation.HIGHLIGHT_CLOZE, highlight_cloze.find),
    (Notation.BRACE_CLOZE, brace_cloze.find),
)
"""Notations that look for cards in what those before them have left, in this order."""


def find(note: Note, page: Page, memory_folder: str, reading: Reading, withheld: frozenset[int]) -> Finder:
    """Every card's text and every doubtful place of a note. Lines ``withheld`` make no card."""
    markers = memory_link.markers(note, page, memory_folder)
    linked = markers if Notation.MEMORY_LINK in reading.on else []
    alone = {marker.line: marker for marker in linked if marker.alone}
    asked = Notation.QUESTION_MARK in reading.on
    separators = question_mark.separators(page, reading.plugin, alone) if asked else {}
    page.separators = frozenset([*alone, *separators])
    if Notation.QUESTION_ANSWER in reading.on:
        page.labels = frozenset(label.line for label in question_answer.pairable(page))
    finder = Finder(page, Sides(page, [marker.span for marker in markers]), reading)
    finder.withhold(withheld)
    if Notation.DOUBLE_COLON in reading.on:
        finder.breaks = double_colon.lines(finder)
    earlier = [look for notation, look in _EARLIER if notation in reading.on]
    if earlier:
        with finder.reserved(memory_link.lines(page, linked)):
            for look in earlier:
                look(finder)
    for line in sorted(page.separators):
        if line in alone:
            finder.block(line, Notation.MEMORY_LINK, alone[line].id)
        else:
            question_mark.block(finder, line, separators[line])
    if Notation.MEMORY_LINK in reading.on:
        memory_link.inline_cards(finder, markers)
        memory_link.note_remains(finder)
    for notation, look in _LATER:
        if notation in reading.on:
            look(finder)
    clozes_in_math.tell(finder)
    finder.found.sort(key=lambda found: found.span)
    return finder
