"""What one grade was to the schedule: the record that day counts and statistics are made from."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """How replay took a grade: only the first of a study day can move the schedule."""

    NEW = "new"  # the card's first grade
    DUE = "due"  # the day's first grade of a card that was due
    EARLY = "early"  # the day's first grade, before the due day: only a failure counts
    AGAIN = "again"  # a later grade of the same day
    CRAM = "cram"  # practice outside the schedule: time spent, nothing else


class Graded(NamedTuple):
    """A grade in its place. ``interval`` is the card's interval in days before it, 0 for a new card; ``ms`` the time
    it took. ``card`` is the id under which joined histories are gathered.
    """

    card: str
    ts: int
    day: date
    grade: int
    ms: int
    role: Role
    interval: int
