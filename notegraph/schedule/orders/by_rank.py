"""Note after note, in an order of notes worked out elsewhere: prerequisites first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from notegraph.schedule.orders.in_notes import place
from notegraph.schedule.waiting import Order, Waiting


def by_rank(ranks: Mapping[str, int]) -> Order:
    """By the rank of a card's note (a note without one comes last), then as the cards stand in it."""
    last = len(ranks)

    def order(waiting: Sequence[Waiting], _today: date) -> list[Waiting]:
        return sorted(waiting, key=lambda one: (ranks.get(one.card.path, last), place(one.card)))

    return order
