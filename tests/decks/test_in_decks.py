"""Decks with an order of their own."""

from __future__ import annotations

from datetime import date

from notegraph.model.state import NEW_STATE
from notegraph.schedule.orders.in_decks import in_decks
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.waiting import Place, Waiting

TODAY = date(2026, 11, 22)
WAITING = [
    Waiting(Place(card, deck, f"{card}.md", 1), NEW_STATE) for card, deck in zip("abcdef", "XYXYXY", strict=True)
]


def names(waiting: list[Waiting]) -> str:
    return "".join(one.card.id for one in waiting)


def test_a_deck_fills_its_own_places_in_its_own_order() -> None:
    order = in_decks(lambda waiting, _: list(waiting)[::-1], {"X": note_order})
    assert names(order(WAITING, TODAY)) == "fadcbe"


def test_without_such_decks_the_order_is_the_same() -> None:
    assert in_decks(note_order, {}) is note_order
    assert names(in_decks(note_order, {"Z": note_order})(WAITING, TODAY)) == "abcdef"
