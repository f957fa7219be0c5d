"""Events by the handful: a log that numbers and stamps what it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from notegraph.model.event import (
    AliasEvent,
    BuryEvent,
    CardEvent,
    Event,
    EventId,
    ImportEvent,
    ResetEvent,
    ReviewEvent,
    SetDueEvent,
    Stamp,
    SuspendEvent,
    UndoEvent,
    UnknownEvent,
)
from notegraph.model.state import Reviewed, Sm2

DAY0 = date(2026, 1, 1)
_DAY_MS = 86_400_000


def day(number: int) -> date:
    """The study day ``number`` days after the first."""
    return DAY0 + timedelta(days=number)


def sm2(reviewed: Reviewed) -> Sm2:
    """What SM-2 remembers of a card."""
    assert isinstance(reviewed.memory, Sm2)
    return reviewed.memory


class Script:
    """Writes events of one device, a second apart within a study day."""

    def __init__(self, device: str = "aaaaaaaa") -> None:
        self.device = device
        self.events: list[Event] = []

    def _next(self, number: int, at: int | None) -> tuple[EventId, Stamp]:
        count = len(self.events) + 1
        ts = number * _DAY_MS + (count * 1000 if at is None else at)
        return EventId(self.device, count), Stamp(ts, 0, day(number))

    def review(self, number: int, grade: int, card: str = "c", mode: str = "due", at: int | None = None) -> ReviewEvent:
        event = ReviewEvent(
            *self._next(number, at), card, grade, str(grade), "six", mode, 1000, "sm2/text", {"n": 99, "i": 99}
        )
        self.events.append(event)
        return event

    def undo(self, number: int, of: Event, at: int | None = None) -> UndoEvent:
        event = UndoEvent(*self._next(number, at), of.id)
        self.events.append(event)
        return event

    def suspend(self, number: int, card: str = "c", on: bool = True) -> SuspendEvent:
        event = SuspendEvent(*self._next(number, None), card, on)
        self.events.append(event)
        return event

    def bury(self, number: int, card: str = "c") -> BuryEvent:
        event = BuryEvent(*self._next(number, None), card)
        self.events.append(event)
        return event

    def reset(self, number: int, card: str = "c") -> ResetEvent:
        event = ResetEvent(*self._next(number, None), card)
        self.events.append(event)
        return event

    def set_due(self, number: int, due: date, card: str = "c") -> SetDueEvent:
        event = SetDueEvent(*self._next(number, None), card, due, "set-due")
        self.events.append(event)
        return event

    def alias(self, number: int, source: str, to: str) -> AliasEvent:
        event = AliasEvent(*self._next(number, None), source, to)
        self.events.append(event)
        return event

    def imported(self, number: int, state: Mapping[str, object], card: str = "c") -> ImportEvent:
        event = ImportEvent(*self._next(number, None), card, "test", state)
        self.events.append(event)
        return event

    def unknown(self, number: int) -> UnknownEvent:
        event = UnknownEvent(*self._next(number, None), "dream")
        self.events.append(event)
        return event

    def card(self, number: int, card: str = "c") -> CardEvent:
        event = CardEvent(*self._next(number, None), card, "a.md", ("A",), "arrow", "basic", "f", "b", None, None)
        self.events.append(event)
        return event
