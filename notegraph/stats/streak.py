"""Study days in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with at least one review: the run that is still alive, and the longest there was."""

    current: int
    longest: int


def streak(days: Iterable[date], today: date) -> Streak:
    """Streaks over the study days with reviews, in any order. Today may still come: a run up to yesterday is alive."""
    longest = run = current = 0
    before: date | None = None
    for day in sorted(set(days)):
        run = run + 1 if before is not None and day - before == _DAY else 1
        before = day
        longest = max(longest, run)
        if today - _DAY <= day <= today:
            current = run
    return Streak(current, longest)
