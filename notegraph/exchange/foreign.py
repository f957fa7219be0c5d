"""A card's history as another tool kept it, and what became of it: what the imports share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from notegraph.model.card import Card
from notegraph.schedule.imported import ImportedReview
from notegraph.schedule.sm2 import LOWEST_EASE, ease_text
from notegraph.schedule.study_day import study_day

LocalTime = Callable[[datetime], datetime]
"""An aware time in the learner's own zone, with the offset that held there then."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = range(1970, 9000)
_EASE_RANGE = 240  # hundredths from the lowest ease factor to the one that stands for the least difficulty


@dataclass(frozen=True, slots=True)
class Days:
    """Turns times into study days. ``today`` is the study day of the import."""

    local: LocalTime
    rollover_hour: int
    today: date

    def of(self, moment: datetime) -> date:
        """The study day of ``moment`` by the wall clock of then."""
        return study_day(self.local(moment), self.rollover_hour)


@dataclass(frozen=True, slots=True)
class ForeignHistory:
    """What another tool knew of a card that was reviewed there; ``None`` where it did not know.

    ``due`` and ``last`` are study days, ``interval`` days, ``ease`` hundredths; ``stability`` (days), ``difficulty``
    (1-10) and ``phase`` (``learning``, ``review``, ``relearning``) are those of FSRS. ``reviews_log`` is oldest first.
    """

    due: date
    last: date
    interval: int
    ease: int | None = None
    repetition: int | None = None
    lapses: int | None = None
    reviews: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    phase: str | None = None
    due_at: datetime | None = None
    last_review: datetime | None = None
    reviews_log: tuple[ImportedReview, ...] = ()

    def state(self, digest: str, source: str) -> dict[str, object]:
        """The ``state`` of an import event, as ``schedule/imported.py`` documents it."""
        values: dict[str, object] = {
            "due": self.due.isoformat(),
            "last": self.last.isoformat(),
            "interval": self.interval,
            "ease": None if self.ease is None else ease_text(self.ease),
            "repetition": self.repetition,
            "lapses": self.lapses,
            "reviews": self.reviews,
            "stability": self.stability,
            "difficulty": self.difficulty,
            "state": self.phase,
            "due_at": _iso(self.due_at),
            "last_review": _iso(self.last_review),
            "reviews_log": [[one.ts, one.rating, one.day.isoformat()] for one in self.reviews_log] or None,
            "source": source,
            "digest": digest,
        }
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Match:
    """A history that was found for ``card``; ``source`` is where, ``line`` the line there.

    ``digest`` stands for what the other tool wrote, free of zone and day of the import: the same history has the same.
    """

    card: Card
    history: ForeignHistory
    source: str
    line: int
    digest: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something that was not brought over, and why. ``card`` is its id, ``None`` where it is in no note."""

    path: str
    line: int
    card: str | None
    reason: str


class Found(NamedTuple):
    """What an import found: histories with their cards, how many cards were never reviewed there, and the rest."""

    matches: list[Match]
    new: int
    not_taken: list[NotTaken]


def digest(*facts: object) -> str:
    """A short text that changes with ``facts``, which are JSON values."""
    return blake2b(json.dumps(facts, sort_keys=True, default=str).encode(), digest_size=9).hexdigest()


def instant(value: object) -> datetime | None:
    """The time that an ISO 8601 text means, in UTC unless it says otherwise; ``None`` for anything else."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None


def milliseconds(moment: datetime) -> int:
    """UTC milliseconds of an aware time."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def ease_of(difficulty: float | None) -> int | None:
    """An ease factor in hundredths for an FSRS difficulty: 3.70 for the least (1) to 1.30 for the greatest (10).

    The inverse of what Obsidian Spaced Repetition does when it turns its ease factors into difficulties.
    """
    if difficulty is None:
        return None
    return LOWEST_EASE + round(_EASE_RANGE * (10 - min(max(difficulty, 1.0), 10.0)) / 9)


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
