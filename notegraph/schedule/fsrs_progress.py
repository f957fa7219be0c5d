"""A card's state while its events are folded, under FSRS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from notegraph.model.event import ImportEvent, ReviewEvent
from notegraph.model.state import Fsrs, Reviewed
from notegraph.schedule.fsrs import from_sm2, next_memory
from notegraph.schedule.graded import Role
from notegraph.schedule.imported import Imported, read_fsrs
from notegraph.schedule.progress import Progress
from notegraph.schedule.sm2 import PASS


class FsrsProgress(Progress):
    """Every grade but cram moves the memory: FSRS knows how to take one that comes early or on the same day.

    A card is repeated the same day until it is remembered (grade 3), not until it gets 4: a same-day pass lowers or
    raises the stability, so a pass is not asked for twice.
    """

    __slots__ = ("known",)

    known: Fsrs | None

    def clear(self) -> None:
        """As for a card that is new."""
        super().clear()
        self.known = None

    def recall(self, before: Reviewed) -> None:
        """Takes the memory of ``before``, SM-2's as the stability and difficulty it stands for."""
        memory = before.memory
        self.known = memory if isinstance(memory, Fsrs) else from_sm2(memory.interval, memory.ease)

    def memory(self) -> Fsrs:
        """The memory as a value."""
        if self.known is None:
            raise AssertionError("a reviewed card has a memory")
        return self.known

    def review(self, event: ReviewEvent, day: int) -> None:
        """A grade, given on ``day``."""
        grade = event.grade
        if not 0 <= grade <= 5:
            return
        role = self.role(event.mode, day)
        self.note(event, role)
        if role is Role.CRAM:
            return
        day = max(day, self.last)
        if grade < PASS and role is not Role.AGAIN and role is not Role.NEW:
            self.lapses += 1
        last = date.fromordinal(self.last) if self.reviewed else event.at.day
        self.known, interval = next_memory(self.known, last, date.fromordinal(day), grade, self.settings)
        self.put(interval, day, event.shift)
        if not self.reviewed:
            self.reviewed, self.first = True, day
        self.last = day
        self.again = grade < PASS
        self.reviews += 1

    def take_over(self, event: ImportEvent) -> Imported | None:
        """A schedule from another tool, its own stability and difficulty where it had them."""
        found = super().take_over(event)
        if found is not None:
            memory = read_fsrs(event.state)
            self.known = Fsrs(*memory) if memory else from_sm2(found.interval, found.ease)
        return found

    TAKE: ClassVar[Mapping[type, Callable[[Any, Any], object]]] = {
        **Progress.TAKE,
        ImportEvent: take_over,
    }
