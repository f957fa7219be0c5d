"""Longest overdue first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notegraph.model.state import Reviewed
from notegraph.schedule.orders.in_notes import place
from notegraph.schedule.waiting import Waiting


def most_overdue(waiting: Sequence[Waiting], today: date) -> list[Waiting]:
    """By due day, oldest first, then as the cards stand in the notes."""
    return sorted(waiting, key=lambda one: (_due(one, today), place(one.card)))


def _due(one: Waiting, today: date) -> date:
    memory = one.state.memory
    return memory.due if isinstance(memory, Reviewed) else today
