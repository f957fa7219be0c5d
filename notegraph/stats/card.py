"""A card as the statistics see it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from notegraph.model.state import CardState, Reviewed

MATURE = 21
"""Days of interval from which a card is mature."""


class StatCard(NamedTuple):
    """A card of the vault with its state. ``root`` is the id its answers are gathered under.

    ``recall`` is the probability of recall today, 0 to 1, and ``None`` for a card that was never graded.
    """

    id: str
    root: str
    path: str
    line: int
    deck: str
    tags: tuple[str, ...]
    state: CardState
    recall: float | None


def lapses_of(state: CardState) -> int:
    """How often the card was forgotten."""
    return state.memory.lapses if isinstance(state.memory, Reviewed) else 0


def is_due(state: CardState, today: date) -> bool:
    """Whether the schedule asks for the card: its day has come, it is not suspended and was not graded today."""
    memory = state.memory
    return not state.suspended and isinstance(memory, Reviewed) and memory.due <= today and memory.last < today
