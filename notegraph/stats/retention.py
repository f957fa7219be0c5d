"""True retention: how much was remembered when the schedule asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notegraph.stats.answer import FIRST_OF_DAY, PASS, Answer

MATURE = 21
"""Days of interval from which a card is mature."""


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


def true_retention(answers: Iterable[Answer]) -> Retention:
    """Recall at the first grade of a study day on cards with an interval of at least one day.

    First grades of new cards, the same day's repeats and cram say nothing about memory and do not count.
    """
    passed, asked = [0, 0], [0, 0]
    for answer in answers:
        if answer.role in FIRST_OF_DAY and answer.interval >= 1:
            mature = answer.interval >= MATURE
            asked[mature] += 1
            passed[mature] += answer.grade >= PASS
    return Retention(Recall(sum(passed), sum(asked)), Recall(passed[0], asked[0]), Recall(passed[1], asked[1]))
