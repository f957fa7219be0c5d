"""A card's way through a session: where it stood and what has happened since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notegraph.model.event import Event, EventId
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import CardState
from notegraph.schedule.fold import fold


@dataclass(frozen=True, slots=True)
class Course:
    """``state`` is ``base`` after ``events``; taking one of these back folds the rest again."""

    base: CardState
    events: tuple[Event, ...]
    state: CardState

    @classmethod
    def of(cls, base: CardState, events: Iterable[Event], settings: ScheduleSettings) -> Course:
        """The course of a card from ``base``."""
        kept = tuple(events)
        return cls(base, kept, fold(base, kept, settings))

    def on(self, event: Event, settings: ScheduleSettings) -> Course:
        """One event further."""
        return Course(self.base, (*self.events, event), fold(self.state, (event,), settings))

    def without(self, of: EventId, settings: ScheduleSettings) -> Course:
        """As if the event ``of`` had not happened."""
        return Course.of(self.base, (event for event in self.events if event.id != of), settings)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be undone: which event, on which card, and whether that was asked as drill."""

    event: EventId
    card: str
    drill: bool = False
    ts: int | None = None
