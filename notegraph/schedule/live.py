"""From the events as read to those that count: each once, in the log's order, nothing that was undone."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.model.event import Event, EventId, UndoEvent, order

_BEFORE_ALL = float("-inf")


def live(events: Iterable[Event]) -> list[Event]:
    """The events that count, in the log's order. It depends on the set of events alone, not on how they arrive.

    Copies (the same id and time) count once. Two events that share an id but not the time come from a cloned machine:
    both happened, so both stay. An undo takes its event away wherever either stands; an undo of an undo does nothing.
    """
    found = list(events)
    if not _in_order(found):
        found = _once(found)
    if UndoEvent not in map(type, found):
        return found
    undone = {(event.of, event.ts) for event in found if type(event) is UndoEvent}
    return [
        event
        for event in found
        if type(event) is not UndoEvent and (event.id, event.at.ts) not in undone and (event.id, None) not in undone
    ]


def _in_order(events: Iterable[Event]) -> bool:
    """Whether each event is later than the one before: then they are sorted, and no two are copies."""
    last = _BEFORE_ALL
    for event in events:
        ts = event.at.ts
        if ts <= last:
            return False
        last = ts
    return True


def _once(events: Iterable[Event]) -> list[Event]:
    """``events`` in the log's order, without copies."""
    once: list[Event] = []
    last_ts: int | None = None
    last_id: EventId | None = None
    for event in sorted(events, key=order):
        ts = event.at.ts
        if ts != last_ts or event.id != last_id:
            once.append(event)
            last_ts = ts
            last_id = event.id
        elif event != once[-1]:
            # A copy that was edited. Which of them is believed must not depend on arrival.
            once[-1] = min(once[-1], event, key=repr)
    return once
