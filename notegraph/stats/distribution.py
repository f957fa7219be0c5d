"""How intervals and ease factors are spread over the cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notegraph.model.state import CardState, Reviewed, Sm2

INTERVAL_BOUNDS = (1, 7, 21, 90, 365)
"""Where the classes of intervals begin, in days; the last has no end."""

EASE_STEP = 20
"""Width of a class of ease factors, in hundredths."""


@dataclass(frozen=True, slots=True)
class Band:
    """``cards`` with ``low <= value < high``; ``high`` is ``None`` for the last class."""

    low: int
    high: int | None
    cards: int


def intervals(states: Iterable[CardState]) -> tuple[Band, ...]:
    """Reviewed cards by interval in days. Suspended cards are among them: they have not forgotten their interval."""
    counts = [0] * len(INTERVAL_BOUNDS)
    for memory in _reviewed(states):
        counts[sum(memory.interval >= bound for bound in INTERVAL_BOUNDS[1:])] += 1
    highs = (*INTERVAL_BOUNDS[1:], None)
    return tuple(Band(low, high, count) for low, high, count in zip(INTERVAL_BOUNDS, highs, counts, strict=True))


def eases(states: Iterable[CardState]) -> tuple[Band, ...]:
    """Reviewed cards by ease factor in hundredths, from the lowest class in use to the highest without gaps; none
    under FSRS, which has no ease factor.
    """
    counts: dict[int, int] = {}
    for reviewed in _reviewed(states):
        if not isinstance(reviewed.memory, Sm2):
            continue
        low = reviewed.memory.ease // EASE_STEP * EASE_STEP
        counts[low] = counts.get(low, 0) + 1
    if not counts:
        return ()
    lows = range(min(counts), max(counts) + 1, EASE_STEP)
    return tuple(Band(low, low + EASE_STEP, counts.get(low, 0)) for low in lows)


def _reviewed(states: Iterable[CardState]) -> Iterable[Reviewed]:
    return (state.memory for state in states if isinstance(state.memory, Reviewed))
