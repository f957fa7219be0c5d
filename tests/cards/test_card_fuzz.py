"""Parsing and extraction are total: random and mutated notes raise nothing, and their cards agree with their text."""

from __future__ import annotations

from itertools import cycle

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import Notation
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.switches import Switches
from notegraph.syntax.parse import parse
from support.mutations import mutated_texts
from support.note_checks import check_cards

ALL = Switches(tuple((notation.value, True) for notation in Notation))
OPTIONS = (
    CardOptions(),
    CardOptions(switches=ALL),
    CardOptions(plugin=SpacedRepetition(every_note=True, inline="->", inline_both="=", block="!", end="+++")),
    CardOptions(switches=ALL, plugin=SpacedRepetition(end="---", braces=True)),
)
CHUNKS, CHUNK = 40, 5_000


def read_all(seed: int, count: int) -> int:
    """Reads ``count`` texts, every other one with all notations, and returns how many cards they have."""
    cards = 0
    for text, options in zip(mutated_texts(seed, count), cycle(OPTIONS), strict=False):
        try:
            note = parse("a.md", text)
            found = extract(note, options)
            check_cards(note, found.cards)
        except Exception as error:
            raise AssertionError(f"{error!r} for {text!r} with {options}") from error
        for doubt in found.doubts:
            assert doubt.range <= (len(note.line_starts), len(text) + 1, len(note.line_starts), len(text) + 1)
        cards += len(found.cards)
    return cards


def test_mutated_notes_raise_nothing() -> None:
    assert read_all(0, 600) > 100


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_200_000_mutated_notes_raise_nothing(chunk: int) -> None:
    assert read_all(chunk + 1, CHUNK) > CHUNK // 10
