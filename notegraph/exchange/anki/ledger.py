"""When a note's content last changed: what decides in Anki between its text and ours."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.exchange.anki.plan import Plan
from notegraph.model.event import ExportEvent


def content_times(plan: Plan, exports: Iterable[ExportEvent], now: int) -> dict[str, int]:
    """The content time (UTC ms) of every note by GUID, from the log's ``export`` events in their order.

    A note whose content is what was exported last keeps its time, so that Anki leaves it alone and keeps what its
    user changed there. New content gets ``now`` (UTC ms), at least one second after the last: Anki compares whole
    seconds, and a clock may have been set back.
    """
    last = {event.guid: event for event in exports}
    times: dict[str, int] = {}
    for note in plan.notes:
        event = last.get(note.guid)
        if event is None:
            times[note.guid] = now
        elif event.content_hash == note.content_hash:
            times[note.guid] = event.content_time
        else:
            times[note.guid] = max(now, event.content_time + 1000)
    return times
