"""What a row of grades would lead to, without any card: the published algorithm for everyone to check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from notegraph.model.settings import Sm2Variant
from notegraph.model.state import Sm2
from notegraph.schedule.sm2 import ease_text, repeat_today, step


class Step(NamedTuple):
    """A card after one more counted grade. ``interval`` is in days, ``ease`` as in ``2.60``."""

    grade: int
    repetition: int
    interval: int
    ease: str
    repeat_today: bool


def preview(grades: Iterable[int], variant: Sm2Variant) -> list[Step]:
    """One step a grade, from a new card on; every grade counts, as if given on its due day. Intervals have no limit.

    Raises ValueError for anything but integers from 0 to 5.
    """
    memory: Sm2 | None = None
    steps: list[Step] = []
    for grade in grades:
        memory = step(memory, grade, variant)
        steps.append(Step(grade, memory.repetition, memory.interval, ease_text(memory.ease), repeat_today(grade)))
    return steps


def read_grades(text: str) -> list[int]:
    """The grades of ``5,4,3``. Raises ValueError, with a message for the user, for the first that is none."""
    return [_grade(word.strip()) for word in text.split(",")]


def _grade(word: str) -> int:
    if len(word) == 1 and word in "012345":
        return int(word)
    raise ValueError(f"{word!r} is not a grade: give whole numbers from 0 to 5 with commas between them")
