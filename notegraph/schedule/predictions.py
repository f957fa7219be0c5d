"""What a scheduler foretold of each grade: how likely it was that the card would be remembered, and whether it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import log
from typing import NamedTuple

from notegraph.model.event import Event, ReviewEvent
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, Reviewed
from notegraph.schedule.fold import fold
from notegraph.schedule.retrievability import retrievability
from notegraph.schedule.sm2 import PASS

_SURE = 1e-4
"""No prediction counts as surer than this: one mistake would outweigh everything."""


class Prediction(NamedTuple):
    """One grade, the first of its study day: the probability of recall foretold, whether it came true, and how many
    days late it was (negative: early).
    """

    card: str
    day: date
    probability: float
    remembered: bool
    late: int


def predictions(courses: Iterable[Iterable[Event]], settings: ScheduleSettings) -> Iterator[Prediction]:
    """A prediction for every first grade of a study day but a card's very first, card by card.

    Under SM-2 the probability is an estimate: recall is taken to have fallen to 90 % on the due day (facts, section 4).
    """
    for course in courses:
        state = NEW_STATE
        for event in course:
            memory = state.memory
            if isinstance(event, ReviewEvent) and isinstance(memory, Reviewed) and _is_first(event, memory):
                day = event.at.day
                probability = retrievability(memory, day, settings)
                yield Prediction(event.card, day, probability, event.grade >= PASS, (day - memory.due).days)
            state = fold(state, (event,), settings)


def log_loss(found: Iterable[Prediction]) -> float | None:
    """The mean of -ln(probability given to what happened): 0 is perfect, 0.69 a coin. ``None`` without predictions."""
    losses = [
        -log(min(max(one.probability if one.remembered else 1 - one.probability, _SURE), 1 - _SURE)) for one in found
    ]
    return sum(losses) / len(losses) if losses else None


def _is_first(event: ReviewEvent, memory: Reviewed) -> bool:
    return event.mode != "cram" and event.at.day > memory.last and 0 <= event.grade <= 5
