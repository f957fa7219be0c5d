"""What was done on a study day, over all devices: the limits are measured against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE

# The counts are most often known without a look at any event.
if TYPE_CHECKING:
    from notegraph.model.event import Event
    from notegraph.schedule.graded import Graded
    from notegraph.schedule.history import History

# Two zones are at most 26 hours apart and the clock rule adds a day at most, so a course in order of time is out of
# order of days by three at most.
_DISORDER = timedelta(days=3)


class DayCounts(NamedTuple):
    """``new`` cards introduced and ``reviews`` of other cards done on a day; a card counts once, drill does not."""

    new: int
    reviews: int

    @property
    def done(self) -> int:
        """Cards done that day."""
        return self.new + self.reviews


def day_counts(history: History, day: date, settings: ScheduleSettings) -> DayCounts:
    """Distinct cards done on ``day``: those graded for the first time ever, and the others.

    Judged from the history, not from what a device believed then: a card that two devices introduced before they
    synced is one new card. Undone grades, drill and cram do not count.
    """
    from notegraph.schedule.fold import fold
    from notegraph.schedule.graded import Role

    new = reviews = 0
    for course in history.courses.values():
        if not _touched(course, day):
            continue
        trace: list[Graded] = []
        fold(NEW_STATE, course, settings, trace)
        roles = {graded.role for graded in trace if graded.day == day}
        if Role.NEW in roles:
            new += 1
        elif Role.DUE in roles or Role.EARLY in roles:
            reviews += 1
    return DayCounts(new, reviews)


def _touched(course: Sequence[Event], day: date) -> bool:
    from notegraph.model.event import ReviewEvent

    for event in reversed(course):
        if event.at.day == day and type(event) is ReviewEvent:
            return True
        if event.at.day < day - _DISORDER:
            return False
    return False
