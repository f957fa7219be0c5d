"""A memory file of Spaced Repetition AI: JSON with FSRS's memory of one card and the log of its reviews."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import isfinite

from notegraph.exchange.foreign import Days, ForeignHistory, digest, ease_of, instant, milliseconds
from notegraph.schedule.imported import RATINGS, ImportedReview

_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_PHASES = {_LEARNING: "learning", _REVIEW: "review", _RELEARNING: "relearning"}

_MOST = 100_000  # days, reviews: beyond that it is no number the tool kept


class UnusableError(ValueError):
    """A memory file that says nothing usable; the text says why."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a memory file says. ``history`` is ``None`` for a card that was never reviewed.

    ``front`` and ``back`` are the card's text as the tool last saw it. ``digest`` stands for the history as written.
    """

    path: str
    front: str
    back: str
    history: ForeignHistory | None
    digest: str

    @property
    def id(self) -> str:
        """The file's name without its ending: what a note's memory link names."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


def read_memory(path: str, text: str, days: Days) -> Memory:
    """The memory in a file's ``text``. Missing keys are filled in as well as can be.

    ``card`` is believed over ``reviewLogs``: the tool writes them one after the other, so the log may lack a review.
    Raises ``UnusableError``.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise UnusableError("this is no JSON: the file is damaged") from None
    card = values.get("card") if isinstance(values, dict) else None
    if not isinstance(card, dict):
        raise UnusableError("it holds no `card`")
    log = _reviews(values.get("reviewLogs"), days)
    history = _history(card, log, days)
    facts = digest(*(_scalar(card.get(name)) for name in _SCHEDULE), [(one.ts, one.rating) for one in log])
    return Memory(path, _text(card, "front"), _text(card, "back"), history, facts)


_SCHEDULE = ("due", "stability", "difficulty", "scheduled_days", "reps", "lapses", "state", "last_review")


def _history(card: Mapping[str, object], log: tuple[ImportedReview, ...], days: Days) -> ForeignHistory | None:
    last_review = instant(card.get("last_review"))
    reps = _whole(card, "reps")
    state = card.get("state")
    if type(state) is not int or state not in range(4):
        state = _REVIEW if last_review or reps or log else _NEW
    if state == _NEW:
        return None
    due_at, planned = instant(card.get("due")), _whole(card, "scheduled_days")
    last = days.of(last_review) if last_review else log[-1].day if log else None
    if due_at is not None:
        due = days.of(due_at)
    elif last is not None and planned is not None:
        due = last + timedelta(days=planned)
    else:
        raise UnusableError("it says neither when the card is due nor when it was reviewed and for how long")
    if last is None:
        last = due - timedelta(days=planned or 0)
    stability, difficulty = _number(card, "stability"), _number(card, "difficulty")
    interval = planned or (due - last).days
    if state != _REVIEW:
        # Its learning steps are not ours: it is to be learnt again, and today.
        due, interval = min(due, days.today), 1
    return ForeignHistory(
        due=due,
        last=min(last, days.today),
        interval=max(interval, 1),
        ease=ease_of(difficulty),
        repetition=None if state == _REVIEW else 0,
        lapses=_whole(card, "lapses"),
        reviews=reps if reps else len(log),
        stability=stability,
        difficulty=None if difficulty is None else min(max(difficulty, 1.0), 10.0),
        phase=_PHASES[state],
        due_at=due_at,
        last_review=last_review,
        reviews_log=log,
    )


def _reviews(entries: object, days: Days) -> tuple[ImportedReview, ...]:
    """The log, oldest first; entries that are no reviews are left out."""
    found: set[ImportedReview] = set()
    for entry in entries if isinstance(entries, list) else ():
        rating, moment = (
            (entry.get("rating"), instant(entry.get("review"))) if isinstance(entry, dict) else (None, None)
        )
        if type(rating) is int and rating in RATINGS and moment is not None:  # 0 is a change by hand
            found.add(ImportedReview(milliseconds(moment), rating, days.of(moment)))
    return tuple(sorted(found))


def _text(card: Mapping[str, object], name: str) -> str:
    value = card.get(name)
    return value if isinstance(value, str) else ""


def _whole(card: Mapping[str, object], name: str) -> int | None:
    value = _number(card, name)
    return None if value is None else round(value)


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int | float) else None


def _number(card: Mapping[str, object], name: str) -> float | None:
    """A number that is not negative and not beyond all measure."""
    value = card.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value <= _MOST and isfinite(value) else None
