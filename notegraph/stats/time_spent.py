"""Time spent answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notegraph.stats.by_day import DayReviews


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Milliseconds: ``today``, ``total``, and the mean of a day on which something was answered."""

    today: int
    total: int
    mean_day: int


def time_spent(days: Sequence[DayReviews], today: date) -> TimeSpent:
    """Time over all study days, cram included."""
    total = sum(day.ms for day in days)
    return TimeSpent(sum(day.ms for day in days if day.day == today), total, total // len(days) if days else 0)
