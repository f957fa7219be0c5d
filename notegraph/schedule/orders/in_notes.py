"""As the cards stand in the notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notegraph.schedule.waiting import Queueable, Waiting


def note_order(waiting: Sequence[Waiting], _today: date) -> list[Waiting]:
    """By path, line and id; siblings by their number, so that ``#2`` comes before ``#10``."""
    return sorted(waiting, key=lambda one: place(one.card))


def place(card: Queueable) -> tuple[str, int, str, int, str]:
    """Where a card stands, as a key to sort by."""
    family, _, number = card.id.partition("#")
    return (card.path, card.line, family, int(number) if number.isdecimal() else 0, card.id)
