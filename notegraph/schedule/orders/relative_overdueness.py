"""Most overdue for its interval first: three days late weigh more on a card of a week than on one of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notegraph.model.state import Reviewed
from notegraph.schedule.orders.in_notes import place
from notegraph.schedule.waiting import Waiting


def relative_overdueness(waiting: Sequence[Waiting], today: date) -> list[Waiting]:
    """By days overdue over the interval, largest first, then as the cards stand in the notes."""
    return sorted(waiting, key=lambda one: (-_overdueness(one, today), place(one.card)))


def _overdueness(one: Waiting, today: date) -> float:
    memory = one.state.memory
    return (today - memory.due).days / max(1, memory.interval) if isinstance(memory, Reviewed) else 0.0
