"""True retention: how much was remembered when the schedule asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from notegraph.stats.answer import FIRST_OF_DAY, PASS, Answer
from notegraph.stats.card import MATURE

REFERENCE = 0.9
"""The recall at which intervals are taken to aim where no desired retention is set."""


@dataclass(frozen=True, slots=True)
class Recall:
    """``passed`` of ``asked``."""

    passed: int
    asked: int

    @property
    def rate(self) -> float | None:
        """The share that was remembered, ``None`` when nothing was asked."""
        return self.passed / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Retention:
    """Recall of all cards, of those with an interval below 21 days, and of the others."""

    all: Recall
    young: Recall
    mature: Recall


class PeriodRetention(NamedTuple):
    """The retention of the week or month that begins on ``start``."""

    start: date
    retention: Retention


def asks_memory(answer: Answer) -> bool:
    """Whether the answer says something about memory: a study day's first, of a card with an interval of a day or more.

    First grades of new cards, the same day's repeats and cram do not.
    """
    return answer.role in FIRST_OF_DAY and answer.interval >= 1


def true_retention(answers: Iterable[Answer]) -> Retention:
    """Recall over the answers that ask memory (see ``asks_memory``)."""
    passed, asked = [0, 0], [0, 0]
    for answer in answers:
        if asks_memory(answer):
            mature = answer.interval >= MATURE
            asked[mature] += 1
            passed[mature] += answer.grade >= PASS
    return Retention(Recall(sum(passed), sum(asked)), Recall(passed[0], asked[0]), Recall(passed[1], asked[1]))


def retention_by_week(answers: Iterable[Answer]) -> tuple[PeriodRetention, ...]:
    """Retention of every week in which memory was asked, oldest first; weeks begin on Monday (ISO 8601)."""
    return _by(answers, lambda day: day - timedelta(day.weekday()))


def retention_by_month(answers: Iterable[Answer]) -> tuple[PeriodRetention, ...]:
    """Retention of every month in which memory was asked, oldest first."""
    return _by(answers, lambda day: day.replace(day=1))


def _by(answers: Iterable[Answer], start: Callable[[date], date]) -> tuple[PeriodRetention, ...]:
    periods: dict[date, list[Answer]] = {}
    for answer in answers:
        if asks_memory(answer):
            periods.setdefault(start(answer.day), []).append(answer)
    return tuple(PeriodRetention(begin, true_retention(asked)) for begin, asked in sorted(periods.items()))
