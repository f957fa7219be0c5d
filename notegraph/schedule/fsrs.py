"""FSRS-6 through the ``fsrs`` package, in study days.

The package is handed noon UTC of the study day and never a raw time: between 23:00 and 08:00 lies one night and not
nine hours, and a grade later on the same study day takes its short-term formula. It runs without learning steps (every
interval is whole days) and without its own fuzz, which can leave its own range (facts 1.6).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import Fsrs

if TYPE_CHECKING:
    from fsrs import Rating, Scheduler

WEIGHTS = 21
"""How many parameters FSRS-6 has."""
_NOON = 12
_EASE_LOW, _EASE_HIGH = 130, 370  # hundredths, the range that is spread over difficulties 10 to 1
_STABILITY_LOW, _STABILITY_HIGH = 0.001, 36_500.0


def next_memory(memory: Fsrs | None, last: date, day: date, grade: int, settings: ScheduleSettings) -> tuple[Fsrs, int]:
    """The memory after a grade 0-5 on study day ``day`` and the interval in days; ``None`` is a new card.

    ``last`` is the study day of the grade before. Grades below 3 are "again", 3 is "hard", 4 "good", 5 "easy".
    """
    from fsrs import Card, State

    if memory is None:
        card = Card(card_id=0, state=State.Learning, step=0, due=_noon(day))
    else:
        # A card that came from another tool may be in a state that the formulas cannot take.
        card = Card(
            card_id=0,
            state=State.Review,
            stability=min(max(memory.stability, _STABILITY_LOW), _STABILITY_HIGH),
            difficulty=min(max(memory.difficulty, 1.0), 10.0),
            due=_noon(day),
            last_review=_noon(min(last, day)),
        )
    after, _ = _scheduler(settings).review_card(card, _rating(grade), _noon(day))
    if after.stability is None or after.difficulty is None:
        raise AssertionError("a reviewed card has a memory")
    return Fsrs(after.stability, after.difficulty), max(1, (after.due - _noon(day)).days)


def recall(memory: Fsrs, last: date, day: date, settings: ScheduleSettings) -> float:
    """The probability of recall on ``day``, 0 to 1."""
    from fsrs import Card, State

    card = Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(day),
        last_review=_noon(last),
    )
    return _scheduler(settings).get_card_retrievability(card, _noon(day))


def from_sm2(interval: int, ease: int) -> Fsrs:
    """The memory that an SM-2 schedule of another tool stands for: its interval as stability, its ease factor (in
    hundredths) as difficulty (facts 2.1).
    """
    share = (min(max(ease, _EASE_LOW), _EASE_HIGH) - _EASE_LOW) / (_EASE_HIGH - _EASE_LOW)
    return Fsrs(max(0.1, float(interval)), 10.0 - 9.0 * share)


def parameters_fault(parameters: Sequence[float]) -> str | None:
    """What is wrong with weights, in words for the user; ``None`` where nothing is."""
    from fsrs import Scheduler

    try:
        Scheduler(parameters=tuple(parameters))
    except ValueError as error:
        return " ".join(str(error).split())
    return None


@lru_cache(maxsize=8)
def _scheduler(settings: ScheduleSettings) -> Scheduler:
    from fsrs import Scheduler

    weights = {"parameters": settings.parameters} if settings.parameters else {}
    return Scheduler(
        **weights,
        desired_retention=settings.desired_retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )


def _rating(grade: int) -> Rating:
    from fsrs import Rating

    return (Rating.Again, Rating.Again, Rating.Again, Rating.Hard, Rating.Good, Rating.Easy)[grade]


@lru_cache(maxsize=4096)
def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, _NOON, tzinfo=UTC)
