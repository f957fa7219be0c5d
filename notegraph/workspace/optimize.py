"""FSRS's weights fitted to one's own reviews, and whether that is worth it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from notegraph.model.errors import NotegraphError
from notegraph.model.event import Event, ReviewEvent
from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.schedule.history import History
from notegraph.schedule.predictions import Prediction, log_loss, predictions
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal

LEAST = 400
"""Predicted reviews below which a fit would be chance."""
_HELD_OUT = 0.2


@dataclass(frozen=True, slots=True)
class Optimized:
    """Weights, and the log loss on reviews they were not fitted to: with the weights in use ``before``, and ``after``.

    ``trained`` and ``held_out`` are numbers of reviews; those held out are the latest.
    """

    parameters: tuple[float, ...]
    before: float
    after: float
    trained: int
    held_out: int

    @property
    def is_better(self) -> bool:
        """Whether the fitted weights foretell the held-out reviews better."""
        return self.after < self.before

    def document(self) -> Document:
        """The document of ``optimize``."""
        return {
            "version": 1,
            "parameters": list(self.parameters),
            "log_loss_before": self.before,
            "log_loss_after": self.after,
            "trained": self.trained,
            "held_out": self.held_out,
            "better": self.is_better,
        }


def optimize(journal: Journal) -> Optimized:
    """Fits FSRS-6 to the reviews before a day and tries the weights on those since: the latest fifth.

    Raises ``NotegraphError`` where the extra package is missing or there are too few reviews.
    """
    settings = journal.settings._replace(scheduler=SchedulerName.FSRS)
    history = journal.history
    known = sorted(predictions(history.courses.values(), settings), key=lambda one: one.day)
    if len(known) < LEAST:
        raise NotegraphError(
            f"there are {len(known)} reviews to learn from, {LEAST} are needed: until then the published weights are "
            "the better guess"
        )
    first_held_out = known[round(len(known) * (1 - _HELD_OUT))].day
    weights = _fitted(history, first_held_out)
    held_out = [one for one in known if one.day >= first_held_out]
    after = _since(history, settings._replace(parameters=weights), first_held_out)
    return Optimized(weights, _loss(held_out), _loss(after), len(known) - len(held_out), len(held_out))


def _since(history: History, settings: ScheduleSettings, day: date) -> list[Prediction]:
    return [one for one in predictions(history.courses.values(), settings) if one.day >= day]


def _loss(found: Iterable[Prediction]) -> float:
    loss = log_loss(found)
    if loss is None:
        raise AssertionError("there are reviews to foretell")
    return loss


def _fitted(history: History, before: date) -> tuple[float, ...]:
    try:
        from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
    except ImportError:
        raise NotegraphError(
            "the optimiser is an extra: install it with `pip install 'notegraph[optimizer]'`"
        ) from None
    items = []
    for course in history.courses.values():
        reviews: list[FSRSReview] = []
        for rating, days in _reviews(course, before):
            reviews.append(FSRSReview(rating, days))
            if days > 0:
                items.append(FSRSItem(list(reviews)))
    return tuple(float(weight) for weight in FSRS([]).compute_parameters(items))


def _reviews(course: Sequence[Event], before: date) -> Iterable[tuple[int, int]]:
    """Ratings 1-4 with the study days since the one before, 0 for a card's first and for repeats of a day."""
    last: date | None = None
    for event in course:
        if isinstance(event, ReviewEvent) and event.mode != "cram" and event.at.day < before:
            yield (1, 1, 1, 2, 3, 4)[event.grade], max(0, (event.at.day - last).days) if last else 0
            last = event.at.day
