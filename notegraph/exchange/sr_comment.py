"""The schedules that Obsidian Spaced Repetition keeps in notes, as ``<!--SR:!2024-08-16,51,230-->``.

A comment holds one schedule a sibling, each behind a ``!``: due day, interval in days and ease in percent; or, under
FSRS, ``fsrs``, due time, interval, stability, difficulty, state, repetitions, lapses, learning steps left and the time
of the last review. Due on 2000-01-01 means not reviewed yet. Oldest comments hold one schedule and no ``!``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from notegraph.exchange.foreign import Days, ForeignHistory, digest, ease_of, instant
from notegraph.schedule.sm2 import LOWEST_EASE

COMMENT = re.compile(r"<!--\s{0,9}SR:([^<>\r\n]*)-->")
"""A schedule comment; group 1 is what it holds."""

_NEVER = date(2000, 1, 1)
_YEARS = range(1970, 9000)
_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%a %b %d %Y")  # all that the tool has written over the years
_PHASES = ("new", "learning", "review", "relearning")
_LONGEST = 100_000
_FSRS_FIELDS = 10


class Schedule(NamedTuple):
    """One sibling's schedule. ``history`` is ``None`` for a card never reviewed and where there is a ``fault``."""

    history: ForeignHistory | None
    digest: str
    fault: str = ""


def schedules(body: str, days: Days) -> list[Schedule]:
    """The schedules in a comment, by position. Nothing raises."""
    parts = body.strip().split("!")
    if len(parts) > 1 and not parts[0].strip():
        del parts[0]
    return [_schedule([field.strip() for field in part.split(",")], days) for part in parts]


def _schedule(fields: Sequence[str], days: Days) -> Schedule:
    facts = digest(*fields)
    read = _fsrs if fields[0].lower() == "fsrs" else _sm2
    try:
        return Schedule(read(fields, days), facts)
    except (ValueError, InvalidOperation, OverflowError):
        return Schedule(None, facts, f"`{','.join(fields)[:80]}` is no schedule")


def _sm2(fields: Sequence[str], days: Days) -> ForeignHistory | None:
    due_text, interval_text, ease_text = fields[:3]
    due, interval, ease = _day(due_text, days), _number(interval_text), _number(ease_text)
    if due == _NEVER:
        return None
    whole = max(round(interval), 1)
    # Reviewed one interval before it is due; an interval of 0 is a failure that is asked again on its due day.
    last = due - timedelta(days=whole if interval >= 1 else 0)
    return ForeignHistory(due, min(last, days.today), whole, max(round(ease), LOWEST_EASE))


def _fsrs(fields: Sequence[str], days: Days) -> ForeignHistory | None:
    if len(fields) < _FSRS_FIELDS:
        raise ValueError("fields are missing")
    numbers = [_number(field) for field in fields[2:8]]
    interval, stability, difficulty, state, reps, lapses = numbers
    due, last_review = _day(fields[1], days), instant(fields[9])
    if due == _NEVER or (state == 0 and last_review is None):
        return None
    phase = _PHASES[int(state)] if 1 <= state < len(_PHASES) else "review"
    last = days.of(last_review) if last_review else due - timedelta(days=round(interval))
    whole = max(round(interval), 1)
    if phase != "review":
        # Its learning steps are not ours: it is to be learnt again, and today.
        due, whole = min(due, days.today), 1
    known = bool(stability and difficulty)
    hard = min(max(float(difficulty), 1.0), 10.0) if known else None
    return ForeignHistory(
        due=due,
        last=min(last, days.today),
        interval=whole,
        ease=ease_of(hard),
        repetition=None if phase == "review" else 0,
        lapses=round(lapses),
        reviews=round(reps),
        stability=float(stability) if known else None,
        difficulty=hard,
        phase=phase,
        due_at=instant(fields[1]),
        last_review=last_review,
    )


def _day(text: str, days: Days) -> date:
    """The study day of a day or a time. Raises ValueError."""
    if "T" in text and (moment := instant(text)) is not None:
        return days.of(moment)
    for form in _FORMATS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 # a day has no zone
        except ValueError:
            continue
        if day.year in _YEARS:
            return day
    raise ValueError(f"{text!r} is no day")


def _number(text: str) -> Decimal:
    """A number that is not negative. Raises ValueError or InvalidOperation."""
    number = Decimal(text)
    if not number.is_finite() or not 0 <= number <= _LONGEST:
        raise ValueError(f"{text!r} is no number that the tool keeps")
    return number
