"""A card's state while its events are folded, under SM-2. Mutable, days as ordinals: a million events take a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from notegraph.model.event import BuryEvent, ImportEvent, ResetEvent, ReviewEvent, SetDueEvent, SuspendEvent
from notegraph.model.settings import ScheduleSettings, Sm2Variant
from notegraph.model.state import CardState, Fsrs, New, Reviewed, Sm2
from notegraph.schedule.fuzz import kept
from notegraph.schedule.graded import Graded, Role
from notegraph.schedule.imported import Imported, read_import
from notegraph.schedule.sm2 import FIRST_EASE, PASS, SATISFIED, advance

_LAST_DAY = date.max.toordinal()
_day = lru_cache(4096)(date.fromordinal)


class Progress:
    """SM-2's way through a card's events; see ``fold`` for the rules."""

    __slots__ = (
        "again",
        "buried",
        "due",
        "ease",
        "first",
        "interval",
        "lapses",
        "last",
        "maximum",
        "repetition",
        "reviewed",
        "reviews",
        "settings",
        "suspended",
        "text",
        "trace",
    )

    def __init__(self, state: CardState, settings: ScheduleSettings, trace: list[Graded] | None) -> None:
        self.settings = settings
        self.text = settings.variant is Sm2Variant.TEXT
        self.maximum = max(1, settings.maximum_interval)
        self.trace = trace
        self.suspended = state.suspended
        self.buried = state.buried
        self.clear()
        memory = state.memory
        if isinstance(memory, Reviewed):
            self.reviewed = True
            self.interval = memory.interval
            self.first, self.last = memory.first.toordinal(), memory.last.toordinal()
            self.due = memory.due.toordinal()
            self.again, self.lapses, self.reviews = memory.again, memory.lapses, memory.reviews
            self.recall(memory)

    def clear(self) -> None:
        """As for a card that is new."""
        self.reviewed = self.again = False
        self.repetition = self.interval = self.due = self.first = self.last = self.lapses = self.reviews = 0
        self.ease = FIRST_EASE

    def recall(self, before: Reviewed) -> None:
        """Takes the memory of ``before``; another scheduler's is read as well as can be."""
        memory = before.memory
        if isinstance(memory, Sm2):
            self.repetition, self.ease = memory.repetition, memory.ease
        else:
            self.repetition = 2 if before.interval >= 6 else 1

    def memory(self) -> Sm2 | Fsrs:
        """The memory as a value."""
        return Sm2(self.repetition, self.interval, self.ease)

    def state(self) -> CardState:
        """The state as a value."""
        if not self.reviewed:
            return CardState(New(), self.suspended, self.buried)
        due, last, first = _day(self.due), _day(self.last), _day(self.first)
        memory = Reviewed(self.memory(), due, self.interval, last, self.again, self.lapses, self.reviews, first)
        return CardState(memory, self.suspended, self.buried)

    def review(self, event: ReviewEvent, day: int) -> None:
        """A grade, given on ``day``. Written out at length: replay spends its time here."""
        grade = event.grade
        if not 0 <= grade <= 5:
            return
        if self.trace is not None:
            self.note(event, self.role(event.mode, day))
        if event.mode == "cram":
            return
        if day > self.last:  # else it was graded that day already, or the day before, flying west
            self.last = day
            if not self.reviewed:
                self.reviewed, self.first = True, day
            if day >= self.due or grade < PASS:
                repetition = self.repetition
                if grade < PASS and (repetition or self.lapses):
                    self.lapses += 1
                self.repetition, interval, self.ease = advance(repetition, self.interval, self.ease, grade, self.text)
                self.interval = interval
                self.due = due = day + interval
                if interval > self.maximum or due > _LAST_DAY or event.shift:
                    self.put(interval, day, event.shift)
        self.again = grade < SATISFIED
        self.reviews += 1

    def role(self, mode: str, day: int) -> Role:
        """What a grade on ``day`` is to the schedule."""
        if mode == "cram":
            return Role.CRAM
        if not self.reviewed:
            return Role.NEW
        if day <= self.last:
            return Role.AGAIN
        return Role.EARLY if day < self.due else Role.DUE

    def note(self, event: ReviewEvent, role: Role) -> None:
        """Adds a grade to the trace, if one is wanted."""
        if self.trace is not None:
            at = event.at
            self.trace.append(Graded(event.card, at.ts, at.day, event.grade, event.ms, role, self.interval))

    def put(self, interval: int, day: int, shift: int) -> None:
        """The interval, cut at the longest one, and the due day from ``day`` on."""
        self.interval = interval = min(interval, self.maximum)
        self.due = min(day + interval + kept(shift, interval, self.maximum), _LAST_DAY)

    def suspend(self, event: SuspendEvent) -> None:
        """Out of the queue, or back."""
        self.suspended = event.on

    def bury(self, event: BuryEvent) -> None:
        """Out of the queue for the event's day."""
        self.buried = event.at.day

    def _review(self, event: ReviewEvent) -> None:
        self.review(event, event.at.day.toordinal())

    def reset(self, _event: ResetEvent) -> None:
        """New again."""
        self.clear()

    def set_due(self, event: SetDueEvent) -> None:
        """Another due day. A new card has none."""
        if self.reviewed:
            self.due = event.due.toordinal()

    def take_over(self, event: ImportEvent) -> Imported | None:
        """A schedule from another tool; returns what was taken."""
        before = None
        if self.reviewed:
            known = (self.repetition, self.interval, self.ease, self.due, self.last, self.lapses, self.reviews)
            before = Imported(*known)
        found = read_import(event.state, event.at.day.toordinal(), self.maximum, before)
        if found is None or found is before:
            return None
        if not self.reviewed:
            self.first = found.last
        self.reviewed, self.again = True, False
        self.repetition, self.interval, self.ease, due, self.last, self.lapses, self.reviews = found
        self.due = min(due, _LAST_DAY)
        return found

    TAKE: ClassVar[Mapping[type, Callable[[Any, Any], object]]] = {
        ReviewEvent: _review,
        SuspendEvent: suspend,
        BuryEvent: bury,
        ResetEvent: reset,
        SetDueEvent: set_due,
        ImportEvent: take_over,
    }
