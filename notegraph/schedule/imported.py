"""Reading what another tool knew of a card. Whatever is missing or unusable is filled in, never an error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from notegraph.schedule.sm2 import FIRST_EASE, LOWEST_EASE

_LARGEST = 1_000_000  # days, repetitions, lapses: beyond that it is no number a tool kept
_HIGHEST_EASE = 10_000  # an ease factor of 100


class Imported(NamedTuple):
    """A schedule as another tool had it; days are ordinals, the ease factor is in hundredths."""

    repetition: int
    interval: int
    ease: int
    due: int
    last: int
    lapses: int
    reviews: int


def read_import(state: Mapping[str, object], today: int, maximum: int, before: Imported | None) -> Imported | None:
    """The schedule in an import event's ``state``, or ``before`` where it holds none.

    Keys: ``due`` and ``last`` (ISO days), ``interval`` (days), ``ease`` (``"2.60"``, 2.6 or 260), ``repetition``,
    ``lapses``, ``reviews``. What is missing is taken from ``before``, else worked out from the rest. ``today`` is the
    event's study day as an ordinal, ``maximum`` the longest interval.
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
