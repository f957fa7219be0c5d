"""Clozes and their numbers."""

from __future__ import annotations

import pytest

from notegraph.cards.binding_numbers import numbers
from notegraph.cards.binding_values import Candidate, Known
from notegraph.cards.identity import fingerprint

TEXT = "the mitochondrion makes energy for the cell"
THREE = {1: "mitochondrion", 2: "energy", 3: "cell"}


def found(
    was: dict[int, str], now: dict[int, str], text: str = TEXT, before: str = TEXT, own: frozenset[int] = frozenset()
) -> dict[int, int]:
    then = {number: fingerprint(one) for number, one in was.items()}
    hidden = {number: fingerprint(one) for number, one in now.items()}
    known = Known("x", "a.md", (), "highlight-cloze", "cloze", "", fingerprint(before), then)
    card = Candidate("y", "y", False, "a.md", 0, (), "highlight-cloze", "cloze", "", fingerprint(text), hidden, own)
    return numbers(known, card)


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (THREE, {}),
        ({1: "energy", 2: "cell"}, {1: 2, 2: 3}),
        ({1: "mitochondrion", 2: "cell"}, {1: 1, 2: 3}),
        ({1: "mitochondrion", 2: "energy"}, {}),
        ({1: "makes", 2: "energy", 3: "cell"}, {1: 4, 2: 2, 3: 3}),
        ({1: "mitochondrion", 2: "makes", 3: "energy", 4: "cell"}, {1: 1, 2: 4, 3: 2, 4: 3}),
        ({1: "cell"}, {1: 3}),
        ({1: "for"}, {1: 4}),
    ],
)
def test_a_cloze_keeps_the_number_of_what_it_hides(now: dict[int, str], kept: dict[int, int]) -> None:
    assert found(THREE, now) == kept


def test_a_cloze_whose_words_were_replaced_keeps_its_number() -> None:
    now = {1: "mitochondrion", 2: "heat", 3: "cell"}
    assert found(THREE, now, text=TEXT.replace("energy", "heat")) == {}
    assert found(THREE, {1: "heat", 2: "cell"}, text=TEXT.replace("energy", "heat")) == {1: 4, 2: 3}


def test_a_cloze_that_grew_keeps_its_number() -> None:
    assert found(THREE, THREE | {2: "makes energy"}) == {}


def test_history_follows_what_is_hidden_even_where_the_writer_numbers_anew() -> None:
    own = frozenset({1, 2})
    assert found(THREE, {1: "energy", 2: "cell"}, own=own) == {1: 2, 2: 3}
    assert found(THREE, {1: "energy", 2: "mitochondrion"}, own=own) == {1: 2, 2: 1}


def test_the_writers_own_number_stays_where_nothing_speaks_against_it() -> None:
    assert found(THREE, {1: "mitochondrion", 5: "makes"}, own=frozenset({1, 5})) == {}
    assert found(THREE, {1: "mitochondrion", 2: "makes"}, own=frozenset({1, 2})) == {}


def test_clozes_that_hide_the_same_stay_in_order() -> None:
    assert found({1: "cell", 2: "cell", 3: "energy"}, {1: "cell", 2: "cell", 3: "energy"}) == {}
    assert found({1: "cell", 2: "cell"}, {1: "energy", 2: "cell", 3: "cell"}) == {1: 3, 2: 2, 3: 1}


def test_nothing_is_known_of_the_clozes() -> None:
    assert found({}, {1: "cell"}) == {}
