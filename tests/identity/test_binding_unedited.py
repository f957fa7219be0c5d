"""Notes that nobody edited: every card stays itself, however many say the same."""

from __future__ import annotations

from itertools import product

import pytest

from identity.binding_cases import SCATTERING, SINE, SKY, card, note
from notegraph.cards.binding import bind
from notegraph.cards.binding_values import Candidate

TEXTS = {"a": (SKY, SCATTERING), "b": (SINE, "the cosine"), "c": ("Who weighs hay?", "a farmer does")}


def written(letters: str) -> list[Candidate]:
    """A note of one card a letter, equal ones of the same letter."""
    return [
        card(*TEXTS[letter], position=place, number=letters[: place + 1].count(letter))
        for place, letter in enumerate(letters)
    ]


@pytest.mark.parametrize("size", range(1, 6))
def test_any_order_of_equal_cards(size: int) -> None:
    for letters in map("".join, product(TEXTS, repeat=size)):
        cards = written(letters)
        assert bind(cards, note(*cards)).ids == tuple(one.family for one in cards), letters
