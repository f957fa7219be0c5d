"""What was done last, for ``undo``: a grade, or all that one command did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from notegraph.model.event import (
    ADOPTED,
    AliasEvent,
    BuryEvent,
    ConfigEvent,
    Event,
    ImportEvent,
    ResetEvent,
    ReviewEvent,
    SetDueEvent,
    SuspendEvent,
)
from notegraph.schedule.exams import KEY as EXAM
from notegraph.schedule.live import live

Undoable = ReviewEvent | SuspendEvent | BuryEvent | ResetEvent | SetDueEvent | AliasEvent | ImportEvent | ConfigEvent


def last_action(events: Iterable[Event], today: date) -> tuple[Undoable, ...]:
    """The events of the last thing done on the study day ``today`` that was not undone, in order; empty without one.

    What one command did is one thing: events of one kind that one device wrote in one go, which the log numbers and
    times one after another.
    """
    done = [
        event
        for event in live(events)
        if isinstance(event, Undoable) and event.at.day == today and not _is_remark(event)
    ]
    if not done:
        return ()
    action = [done[-1]]
    if not isinstance(done[-1], ReviewEvent):
        of_device = {event.id.counter: event for event in done if event.id.device == done[-1].id.device}
        while (earlier := of_device.get(action[-1].id.counter - 1)) and _goes_with(earlier, action[-1]):
            action.append(earlier)
    return tuple(reversed(action))


def _is_remark(event: Undoable) -> bool:
    """Settings are taken back in notegraph.yaml, and what a stamp or an edit joined is one: here it is only told."""
    if isinstance(event, AliasEvent):
        return event.reason != ADOPTED
    return isinstance(event, ConfigEvent) and EXAM not in event.values


def _goes_with(earlier: Undoable, later: Undoable) -> bool:
    if type(earlier) is not type(later) or later.at.ts - earlier.at.ts != 1:
        return False
    if isinstance(earlier, SetDueEvent) and isinstance(later, SetDueEvent):
        return earlier.reason == later.reason
    if isinstance(earlier, SuspendEvent) and isinstance(later, SuspendEvent):
        return earlier.on is later.on
    return True
