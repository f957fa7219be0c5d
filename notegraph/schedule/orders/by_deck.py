"""Deck after deck."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notegraph.schedule.orders.in_notes import place
from notegraph.schedule.waiting import Waiting


def by_deck(waiting: Sequence[Waiting], _today: date) -> list[Waiting]:
    """By the name of the deck, then as the cards stand in the notes."""
    return sorted(waiting, key=lambda one: (one.card.deck, place(one.card)))
