"""The events of the review log (DESIGN section 5): the only truth about what a learner did.

The schema is final: fields may be added, none removed or renamed. State is ``replay(sort(unique(events)))``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

SCHEMA_VERSION = 1
ADOPTED = "adopt"
"""The reason of an ``alias`` that a learner asked for."""


class EventId(NamedTuple):
    """Which device wrote an event and its number there; written ``k3f9a2c1-004711``."""

    device: str
    counter: int

    def __str__(self) -> str:
        return f"{self.device}-{self.counter:06d}"


class Stamp(NamedTuple):
    """When an event happened: ``ts`` UTC in milliseconds, ``off`` the local UTC offset in minutes, ``day`` the study
    day as judged then. ``day`` is frozen: a rollover hour or zone changed later does not move the past.
    """

    ts: int
    off: int
    day: date


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """A grade. ``grade`` is 0-5; ``key`` is what was pressed on ``scale``; ``mode`` is ``due``, ``new``, ``again``
    (the same-day repeat) or ``cram`` (ignored by replay): what was believed when the key was pressed. Which grade of a
    day counts is replay's to say. ``ms`` is the time it took.
    ``after`` is what the scheduler made of it then: for people and drift checks, never read back as truth.
    ``shift`` is by how many days the due day was moved within its fuzz range; the interval stays what it is.
    """

    id: EventId
    at: Stamp
    card: str
    grade: int
    key: str
    scale: str
    mode: str
    ms: int
    alg: str
    after: Mapping[str, object]
    shift: int = 0


@dataclass(frozen=True, slots=True)
class UndoEvent:
    """Takes the event ``of`` back, on whichever device it was written. An undo cannot be undone.

    ``ts`` is that event's time: a cloned machine may have given its id to another event. ``None`` takes back all that
    have the id.
    """

    id: EventId
    at: Stamp
    of: EventId
    ts: int | None = None


@dataclass(frozen=True, slots=True)
class CardEvent:
    """Where a card stands and what it looks like, so that it can be found again after an edit.

    ``heading`` is the heading path. ``front`` and ``back`` are fingerprints (see ``cards/identity.py``): hashes of
    words, never the words. ``previous`` and ``following`` are the ids of its neighbours in the note. ``hidden`` is the
    fingerprint of what a cloze card hides, empty for other cards: by it a cloze is known among its siblings.
    ``letters`` are hashes that tell a typing error in a short side and a sign from another (see ``cards/identity.py``),
    of front and back, apart by ``|``. ``could_be`` are known cards, without ``#N``, that this one could have
    been when it started new: their histories are nobody else's as long as it is there.
    """

    id: EventId
    at: Stamp
    card: str
    path: str
    heading: tuple[str, ...]
    notation: str
    kind: str
    front: str
    back: str
    previous: str | None
    following: str | None
    hidden: str = ""
    letters: str = ""
    could_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuspendEvent:
    """``on`` false is an unsuspend."""

    id: EventId
    at: Stamp
    card: str
    on: bool


@dataclass(frozen=True, slots=True)
class BuryEvent:
    """Keeps a card out of the queue for the rest of the event's study day."""

    id: EventId
    at: Stamp
    card: str


@dataclass(frozen=True, slots=True)
class ResetEvent:
    """The card is new again; earlier grades stay in the log and no longer count."""

    id: EventId
    at: Stamp
    card: str


@dataclass(frozen=True, slots=True)
class SetDueEvent:
    """Moves a reviewed card's due day; its interval and ease stay. ``reason`` names the command."""

    id: EventId
    at: Stamp
    card: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class AliasEvent:
    """Joins two ids: the history of ``source`` belongs to ``to`` as well. ``reason`` is ``ADOPTED`` where the learner
    said so, who may undo that; empty for what became known otherwise.
    """

    id: EventId
    at: Stamp
    source: str
    to: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportEvent:
    """State brought from another tool. ``origin`` names it; ``state`` holds what that tool knew of the card, its own
    review log included, under the keys that ``schedule/imported.py`` documents.
    """

    id: EventId
    at: Stamp
    card: str
    origin: str
    state: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ExportEvent:
    """A card left for ``target``: the ledger of its GUID, content and ``content_time`` (UTC ms) there.

    ``deck`` and ``tags`` are those that Anki was last told: by them a move or a tag of the learner's own is known from
    ours. Events of older versions tell neither.
    """

    id: EventId
    at: Stamp
    card: str
    target: str
    guid: str
    content_hash: str
    content_time: int
    deck: str = ""
    tags: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ConfigEvent:
    """A setting that changes results was changed, so that the past stays explainable."""

    id: EventId
    at: Stamp
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class UnknownEvent:
    """A newer notegraph's event: kept, counted, skipped."""

    id: EventId
    at: Stamp
    kind: str


Event = (
    ReviewEvent
    | UndoEvent
    | CardEvent
    | SuspendEvent
    | BuryEvent
    | ResetEvent
    | SetDueEvent
    | AliasEvent
    | ImportEvent
    | ExportEvent
    | ConfigEvent
    | UnknownEvent
)


def order(event: Event) -> tuple[int, str, int]:
    """The log's order: time, then device, then the device's own count."""
    return (event.at.ts, event.id.device, event.id.counter)
