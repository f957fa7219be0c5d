"""Grades given in another program that keeps a whole log of its own: events of this log, at the time they were given.

Their ids are made of what the other program knows, not counted by the device that writes them down: the same grade,
taken over on two devices, is one event (ADR 0008).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from notegraph.model.event import EventId, ResetEvent, ReviewEvent, Stamp

ANKI = "anki"
"""Stands where other events have their device; a real one has eight characters."""

_SPAN = 100_000


@dataclass(frozen=True, slots=True)
class ElsewhereDraft:
    """An event that has its id and time already."""

    event: ReviewEvent | ResetEvent

    def stamped(self, _event_id: EventId, _at: Stamp) -> ReviewEvent | ResetEvent:
        """The event as it is: what this device would call it and when it writes it down do not matter."""
        return self.event


def anki_event_id(guid: str, place: int, time: int) -> EventId:
    """The id of what happened in Anki at ``time`` (UTC ms) to card ``place`` of note ``guid``.

    Anki's log has a millisecond once a collection; the last five digits tell apart cards of several collections.
    """
    digest = blake2b(f"{guid}\x1f{place}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return EventId(ANKI, time * _SPAN + int.from_bytes(digest) % _SPAN)
