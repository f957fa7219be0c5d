"""Time spent answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from notegraph.stats.answer import Answer
from notegraph.stats.by_day import DayReviews


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Milliseconds: ``today``, ``total``, the mean of a day on which something was answered, and the ``median`` of an
    answer, of two in the middle the shorter.
    """

    today: int
    total: int
    mean_day: int
    median: int = 0


def time_spent(days: Sequence[DayReviews], today: date, answers: Sequence[Answer] = ()) -> TimeSpent:
    """Time over the study days and over their ``answers``, cram included."""
    total = sum(day.ms for day in days)
    return TimeSpent(
        sum(day.ms for day in days if day.day == today),
        total,
        total // len(days) if days else 0,
        median_low(answer.ms for answer in answers) if answers else 0,
    )
