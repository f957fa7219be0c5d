"""One card's events, one after another, on its state. Full replay and a running session both go through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from notegraph.model.event import BuryEvent, Event, ImportEvent, ResetEvent, ReviewEvent, SetDueEvent, SuspendEvent
from notegraph.model.settings import ScheduleSettings, Sm2Variant
from notegraph.model.state import CardState, New, Reviewed, Sm2
from notegraph.schedule.graded import Graded, Role
from notegraph.schedule.imported import Imported, read_import
from notegraph.schedule.sm2 import FIRST_EASE, PASS, SATISFIED, advance

_LAST_DAY = date.max.toordinal()
# An enum's members are slow to look up.
_NEW, _DUE, _EARLY, _AGAIN, _CRAM = Role.NEW, Role.DUE, Role.EARLY, Role.AGAIN, Role.CRAM


def fold(
    state: CardState, events: Iterable[Event], settings: ScheduleSettings, trace: list[Graded] | None = None
) -> CardState:
    """``state`` after ``events``, all of one card and in the log's order. Other kinds of event are skipped.

    What every grade was taken for is added to ``trace``. The rules (facts 1.4):

    * At most one repetition counts on a study day: the first grade that was not undone, whatever its mode says: it
      was acknowledged. Later ones are drill and change ``again`` and ``reviews`` alone. ``cram`` changes nothing.
    * A new or due card's grade counts. Before the due day a failure counts, a pass moves nothing.
    * The next due day is the study day of the grade plus the interval, however late the grade came; the interval is
      cut at ``maximum_interval``.
    """
    progress = _Progress(state, settings, trace)
    take = _TAKE
    for event in events:
        taken = take.get(type(event))
        if taken is not None:
            taken(progress, event)
    return progress.state()


class _Progress:
    """A card's state while its events are folded. Mutable, days as ordinals: a million events should take a second."""

    __slots__ = (
        "again",
        "buried",
        "due",
        "ease",
        "interval",
        "lapses",
        "last",
        "maximum",
        "repetition",
        "reviewed",
        "reviews",
        "suspended",
        "text",
        "trace",
    )

    def __init__(self, state: CardState, settings: ScheduleSettings, trace: list[Graded] | None) -> None:
        self.text = settings.variant is Sm2Variant.TEXT
        self.maximum = max(1, settings.maximum_interval)
        self.trace = trace
        self.suspended = state.suspended
        self.buried = state.buried
        self.clear()
        memory = state.memory
        if isinstance(memory, Reviewed):
            self.reviewed = True
            self.repetition, self.ease = memory.memory.repetition, memory.memory.ease
            self.interval = memory.interval
            self.due, self.last = memory.due.toordinal(), memory.last.toordinal()
            self.again, self.lapses, self.reviews = memory.again, memory.lapses, memory.reviews

    def clear(self) -> None:
        self.reviewed = self.again = False
        self.repetition = self.interval = self.due = self.last = self.lapses = self.reviews = 0
        self.ease = FIRST_EASE

    def state(self) -> CardState:
        if not self.reviewed:
            return CardState(New(), self.suspended, self.buried)
        memory = Reviewed(
            memory=Sm2(self.repetition, self.interval, self.ease),
            due=date.fromordinal(self.due),
            interval=self.interval,
            last=date.fromordinal(self.last),
            again=self.again,
            lapses=self.lapses,
            reviews=self.reviews,
        )
        return CardState(memory, self.suspended, self.buried)

    def review(self, event: ReviewEvent) -> None:
        grade, day = event.grade, event.at.day.toordinal()
        if not 0 <= grade <= 5:
            return
        role = self.role(event.mode, day)
        if self.trace is not None:
            at = event.at
            self.trace.append(Graded(event.card, at.ts, at.day, grade, event.ms, role, self.interval))
        if role is _CRAM:
            return
        if role is not _AGAIN:
            if role is not _EARLY or grade < PASS:
                self.count(grade, day)
            self.reviewed = True
            self.last = day
        self.again = grade < SATISFIED
        self.reviews += 1

    def role(self, mode: str, day: int) -> Role:
        if mode == "cram":
            return _CRAM
        if not self.reviewed:
            return _NEW
        if day <= self.last:  # a day before the last one: the learner flew west
            return _AGAIN
        return _EARLY if day < self.due else _DUE

    def count(self, grade: int, day: int) -> None:
        repetition = self.repetition
        if grade < PASS and (repetition or self.lapses):
            self.lapses += 1
        self.repetition, interval, self.ease = advance(repetition, self.interval, self.ease, grade, self.text)
        self.interval = interval = min(interval, self.maximum)
        self.due = min(day + interval, _LAST_DAY)

    def suspend(self, event: SuspendEvent) -> None:
        self.suspended = event.on

    def bury(self, event: BuryEvent) -> None:
        self.buried = event.at.day

    def reset(self, _event: ResetEvent) -> None:
        self.clear()

    def set_due(self, event: SetDueEvent) -> None:
        self.due = event.due.toordinal()  # a new card has no due day: the value is never seen

    def take_over(self, event: ImportEvent) -> None:
        before = None
        if self.reviewed:
            known = (self.repetition, self.interval, self.ease, self.due, self.last, self.lapses, self.reviews)
            before = Imported(*known)
        found = read_import(event.state, event.at.day.toordinal(), self.maximum, before)
        if found is None or found is before:
            return
        self.reviewed, self.again = True, False
        self.repetition, self.interval, self.ease, due, self.last, self.lapses, self.reviews = found
        self.due = min(due, _LAST_DAY)


_TAKE: dict[type, Callable[[_Progress, Any], None]] = {
    ReviewEvent: _Progress.review,
    SuspendEvent: _Progress.suspend,
    BuryEvent: _Progress.bury,
    ResetEvent: _Progress.reset,
    SetDueEvent: _Progress.set_due,
    ImportEvent: _Progress.take_over,
}

STATEFUL = frozenset(_TAKE)
"""The kinds of event that say something about a card's state."""
