"""How many cards are in which state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notegraph.model.state import CardState, New
from notegraph.stats.card import MATURE


@dataclass(frozen=True, slots=True)
class CardCounts:
    """Each card is in one of ``new``, ``young`` and ``mature``.

    Besides: ``learning`` are those of the young that were graded on no day after their first (nothing is known of them
    yet), ``suspended`` those that are not asked.
    """

    new: int
    young: int
    mature: int
    suspended: int
    learning: int = 0


@dataclass(frozen=True, slots=True)
class StateCounts:
    """Each card is in exactly one: suspended, else never graded, else graded on its first day only, else by age."""

    new: int
    learning: int
    young: int
    mature: int
    suspended: int


def count_cards(states: Iterable[CardState]) -> CardCounts:
    """Cards by maturity; a card is mature from an interval of 21 days on."""
    new = young = mature = suspended = learning = 0
    for state in states:
        suspended += state.suspended
        name = _age(state)
        new += name == "new"
        mature += name == "mature"
        young += name in ("young", "learning")
        learning += name == "learning"
    return CardCounts(new, young, mature, suspended, learning)


def count_states(states: Iterable[CardState]) -> StateCounts:
    """Every card once."""
    counts = {"new": 0, "learning": 0, "young": 0, "mature": 0, "suspended": 0}
    for state in states:
        counts["suspended" if state.suspended else _age(state)] += 1
    return StateCounts(**counts)


def _age(state: CardState) -> str:
    memory = state.memory
    if isinstance(memory, New):
        return "new"
    if memory.interval >= MATURE:
        return "mature"
    return "learning" if memory.first == memory.last else "young"
