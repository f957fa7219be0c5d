"""What a row of grades would lead to, without any card: the published algorithm for everyone to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from notegraph.model.settings import SchedulerName, ScheduleSettings, Sm2Variant
from notegraph.model.state import Fsrs, Sm2
from notegraph.schedule.sm2 import PASS, check_grade, ease_text, repeat_today, step

_ANY_DAY = date(2000, 1, 1)


class Step(NamedTuple):
    """A card after one more counted grade. ``interval`` is in days, ``ease`` as in ``2.60``; SM-2 has no stability and
    difficulty, FSRS no repetition and ease.
    """

    grade: int
    repetition: int | None
    interval: int
    ease: str | None
    repeat_today: bool
    stability: float | None = None
    difficulty: float | None = None


def preview(grades: Iterable[int], settings: ScheduleSettings) -> list[Step]:
    """One step a grade, from a new card on; every grade counts, as if given on its due day.

    SM-2's intervals have no limit here, FSRS's that of the settings. Raises ValueError for anything but integers from
    0 to 5.
    """
    if settings.scheduler is SchedulerName.FSRS:
        return list(_fsrs(grades, settings))
    return list(_sm2(grades, settings.variant))


def _sm2(grades: Iterable[int], variant: Sm2Variant) -> Iterator[Step]:
    memory: Sm2 | None = None
    for grade in grades:
        memory = step(memory, grade, variant)
        yield Step(grade, memory.repetition, memory.interval, ease_text(memory.ease), repeat_today(grade))


def _fsrs(grades: Iterable[int], settings: ScheduleSettings) -> Iterator[Step]:
    from notegraph.schedule.fsrs import next_memory

    memory: Fsrs | None = None
    last = day = _ANY_DAY
    for grade in grades:
        memory, interval = next_memory(memory, last, day, check_grade(grade), settings)
        yield Step(grade, None, interval, None, grade < PASS, memory.stability, memory.difficulty)
        last, day = day, _due(day, interval)


def _due(day: date, interval: int) -> date:
    try:
        return day + timedelta(interval)
    except OverflowError:  # a row of thousands of grades has come to the end of the calendar
        return date.max


def read_grades(text: str) -> list[int]:
    """The grades of ``5,4,3``. Raises ValueError, with a message for the user, for the first that is none."""
    return [_grade(word.strip()) for word in text.split(",")]


def _grade(word: str) -> int:
    if len(word) == 1 and word in "012345":
        return int(word)
    raise ValueError(f"{word!r} is not a grade: give whole numbers from 0 to 5 with commas between them")
