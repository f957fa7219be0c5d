"""A year of reviews, a number a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from notegraph.stats.by_day import DayReviews

YEAR = 365
"""How many days a heat map shows."""


class DayCount(NamedTuple):
    """A study day and its reviews."""

    day: date
    reviews: int


def heat_map(days: Iterable[DayReviews], today: date, span: int = YEAR) -> tuple[DayCount, ...]:
    """The last ``span`` study days, today's the last, those without a review too."""
    reviews = {day.day: day.reviews for day in days}
    shown = (today - timedelta(ago) for ago in range(span - 1, -1, -1))
    return tuple(DayCount(day, reviews.get(day, 0)) for day in shown)
