"""How likely it is that a card is remembered."""

from __future__ import annotations

from datetime import date

from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import Fsrs, Reviewed, Sm2

_AT_DUE = 0.9
"""What SM-2 is taken to have fallen to on the due day."""
_LEAST_STABILITY = 0.001


def retrievability(memory: Reviewed, day: date, settings: ScheduleSettings) -> float:
    """The probability of recall on study day ``day``, 0 to 1: FSRS's own, under SM-2 0.9^(t/I) as an estimate, where t
    is the days since the last grade and I the interval (facts, section 4). A day before the last grade counts as it.
    """
    known = memory.memory
    if isinstance(known, Sm2):
        return float(_AT_DUE ** (max(0, (day - memory.last).days) / max(1, memory.interval)))
    from notegraph.schedule.fsrs import recall

    # Another tool's import may hold a stability that the formula cannot take.
    known = Fsrs(max(known.stability, _LEAST_STABILITY), known.difficulty)
    return recall(known, memory.last, max(day, memory.last), settings)
