"""How much was done on each study day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from notegraph.stats.answer import Answer


@dataclass(frozen=True, slots=True)
class DayReviews:
    """A study day. ``grades`` counts its grades by 0-5, repeats included, cram not; ``new`` the cards introduced;
    ``ms`` is all time spent, cram included.
    """

    day: date
    reviews: int
    grades: tuple[int, int, int, int, int, int]
    new: int
    ms: int


def reviews_by_day(answers: Iterable[Answer]) -> tuple[DayReviews, ...]:
    """The study days on which something was answered, oldest first."""
    grades: dict[date, list[int]] = {}
    new: dict[date, int] = {}
    spent: dict[date, int] = {}
    for answer in answers:
        day = answer.day
        counts = grades.setdefault(day, [0] * 6)
        spent[day] = spent.get(day, 0) + answer.ms
        if answer.role != "cram":
            counts[answer.grade] += 1
        if answer.role == "new":
            new[day] = new.get(day, 0) + 1
    return tuple(
        DayReviews(
            day,
            sum(counts),
            (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]),
            new.get(day, 0),
            spent[day],
        )
        for day, counts in sorted(grades.items())
    )
