"""How intervals, ease factors, stabilities and difficulties are spread over the cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notegraph.model.state import CardState, Fsrs, Reviewed, Sm2

INTERVAL_BOUNDS = (1, 7, 21, 90, 365)
"""Where the classes of intervals and stabilities begin, in days; the last has no end, the first takes all below."""

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
    return _by_days(reviewed.interval for reviewed in _reviewed(states))


def stabilities(states: Iterable[CardState]) -> tuple[Band, ...]:
    """Reviewed cards by FSRS's stability in days, in the classes of intervals; none under SM-2."""
    known = [reviewed.memory.stability for reviewed in _reviewed(states) if isinstance(reviewed.memory, Fsrs)]
    return _by_days(known) if known else ()


def eases(states: Iterable[CardState]) -> tuple[Band, ...]:
    """Reviewed cards by ease factor in hundredths, from the lowest class in use to the highest without gaps; none
    under FSRS, which has no ease factor.
    """
    return _by_steps((one.memory.ease for one in _reviewed(states) if isinstance(one.memory, Sm2)), EASE_STEP)


def difficulties(states: Iterable[CardState]) -> tuple[Band, ...]:
    """Reviewed cards by FSRS's difficulty, 1 to 10, in classes one wide as ``eases`` has them; none under SM-2."""
    return _by_steps((int(one.memory.difficulty) for one in _reviewed(states) if isinstance(one.memory, Fsrs)), 1)


def _by_days(values: Iterable[float]) -> tuple[Band, ...]:
    counts = [0] * len(INTERVAL_BOUNDS)
    for value in values:
        counts[sum(value >= bound for bound in INTERVAL_BOUNDS[1:])] += 1
    highs = (*INTERVAL_BOUNDS[1:], None)
    return tuple(Band(low, high, count) for low, high, count in zip(INTERVAL_BOUNDS, highs, counts, strict=True))


def _by_steps(values: Iterable[int], step: int) -> tuple[Band, ...]:
    counts: dict[int, int] = {}
    for value in values:
        low = value // step * step
        counts[low] = counts.get(low, 0) + 1
    if not counts:
        return ()
    lows = range(min(counts), max(counts) + 1, step)
    return tuple(Band(low, low + step, counts.get(low, 0)) for low in lows)


def _reviewed(states: Iterable[CardState]) -> Iterable[Reviewed]:
    return (state.memory for state in states if isinstance(state.memory, Reviewed))
