"""Reading what another tool knew of a card. Whatever is missing or unusable is filled in, never an error.

The keys of an import event's ``state``, all of them optional:

* for any scheduler: ``due`` and ``last`` (study days, ISO), ``interval`` (days), ``lapses``, ``reviews`` (counts);
* for SM-2: ``ease`` (``"2.60"``), ``repetition``;
* for FSRS: ``stability`` (days), ``difficulty`` (1-10), ``state`` (``learning``, ``review`` or ``relearning``);
* the other tool's own times: ``due_at`` and ``last_review`` (ISO, UTC);
* ``reviews_log``: every review that the other tool logged, oldest first, as ``[time in UTC ms, rating, study day]``,
  the rating 1 to 4 for again, hard, good, easy. It may lack some: the rest of the state is believed over it;
* ``source`` (the file it came from) and ``digest`` (what the other tool wrote, hashed: nothing is imported twice).

``read_import`` is what SM-2 needs of them, ``read_fsrs`` what FSRS adds, ``read_reviews`` the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import NamedTuple

from notegraph.schedule.sm2 import FIRST_EASE, LOWEST_EASE

_LARGEST = 1_000_000  # days, repetitions, lapses: beyond that it is no number a tool kept
_HIGHEST_EASE = 10_000  # an ease factor of 100
_TIMES = range(253_402_300_800_000)  # 1970 to 9999, in milliseconds

RATINGS: Mapping[int, str] = MappingProxyType({1: "again", 2: "hard", 3: "good", 4: "easy"})
"""What FSRS's ratings are called."""


class Imported(NamedTuple):
    """A schedule as another tool had it; days are ordinals, the ease factor is in hundredths."""

    repetition: int
    interval: int
    ease: int
    due: int
    last: int
    lapses: int
    reviews: int


class ImportedReview(NamedTuple):
    """A review in another tool: ``ts`` in UTC milliseconds, ``rating`` 1-4 (again, hard, good, easy), its study day."""

    ts: int
    rating: int
    day: date


def read_import(state: Mapping[str, object], today: int, maximum: int, before: Imported | None) -> Imported | None:
    """The schedule in an import event's ``state``, or ``before`` where it holds none.

    ``ease`` may also be a number, 2.6 or 260. What is missing is taken from ``before``, else worked out from the rest.
    ``today`` is the event's study day as an ordinal, ``maximum`` the longest interval.
    """
    due, last = _day(state.get("due")), _day(state.get("last"))
    interval, repetition = _whole(state.get("interval")), _whole(state.get("repetition"))
    if due is None and last is None and not interval and not repetition:
        return before
    if not interval:
        interval = due - last if due is not None and last is not None else before.interval if before else 1
    interval = min(max(interval, 1), maximum)
    if last is None:
        last = min(due - interval, today) if due is not None else today
    if repetition is None:
        # From the second repetition on SM-2 multiplies the interval; below six days it has not come to that.
        repetition = before.repetition if before else 2 if interval >= 6 else 1
    return Imported(
        repetition=repetition,
        interval=interval,
        ease=_first(_ease(state.get("ease")), before and before.ease, FIRST_EASE),
        due=due if due is not None else last + interval,
        last=max(last, 1),
        lapses=_first(_whole(state.get("lapses")), before and before.lapses, 0),
        reviews=_first(_whole(state.get("reviews")), before and before.reviews, 0),
    )


def read_fsrs(state: Mapping[str, object]) -> tuple[float, float] | None:
    """Stability in days and difficulty (1-10) as FSRS in another tool had them, ``None`` without both."""
    stability, difficulty = _number(state.get("stability")), _number(state.get("difficulty"))
    if not stability or difficulty is None or not 1 <= difficulty <= 10:
        return None
    return float(stability), float(difficulty)


def read_reviews(state: Mapping[str, object]) -> tuple[ImportedReview, ...]:
    """The other tool's own reviews in an import event's ``state``, oldest first; what is no review is left out.

    A later import of the same card holds them all again: only those of the last one count.
    """
    log = state.get("reviews_log")
    found = (_review(entry) for entry in log) if isinstance(log, list | tuple) else ()
    return tuple(sorted({review for review in found if review is not None}))


def _review(entry: object) -> ImportedReview | None:
    if not isinstance(entry, list | tuple) or len(entry) < 3:
        return None
    ts, rating, day = entry[0], entry[1], _day(entry[2])
    if type(ts) is not int or ts not in _TIMES or type(rating) is not int or rating not in RATINGS or day is None:
        return None
    return ImportedReview(ts, rating, date.fromordinal(day))


def _first(*values: int | None) -> int:
    return next(value for value in values if value is not None)


def _day(value: object) -> int | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value))
    except (InvalidOperation, ValueError):  # ValueError: an integer of thousands of digits
        return None
    return number if number.is_finite() and 0 <= number <= _LARGEST else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else round(number)


def _ease(value: object) -> int | None:
    number = _number(value)
    if number is None:
        return None
    hundredths = round(number if number >= 100 else number * 100)
    return max(hundredths, LOWEST_EASE) if hundredths <= _HIGHEST_EASE else None
