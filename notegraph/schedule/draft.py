"""Events that are yet to be written: all but the id and the stamp, which the log gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from notegraph.model import event as log
from notegraph.model.event import EventId, Stamp
from notegraph.schedule.elsewhere import ElsewhereDraft


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """See ``ReviewEvent``."""

    card: str
    grade: int
    key: str
    scale: str
    mode: str
    ms: int
    alg: str
    after: Mapping[str, object]
    shift: int = 0

    def stamped(self, event_id: EventId, at: Stamp) -> log.ReviewEvent:
        """The event with its id and time."""
        pressed = (self.card, self.grade, self.key, self.scale, self.mode, self.ms)
        return log.ReviewEvent(event_id, at, *pressed, self.alg, self.after, self.shift)


@dataclass(frozen=True, slots=True)
class UndoDraft:
    """See ``UndoEvent``."""

    of: EventId
    ts: int | None = None

    def stamped(self, event_id: EventId, at: Stamp) -> log.UndoEvent:
        """The event with its id and time."""
        return log.UndoEvent(event_id, at, self.of, self.ts)


@dataclass(frozen=True, slots=True)
class CardDraft:
    """See ``CardEvent``."""

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

    def stamped(self, event_id: EventId, at: Stamp) -> log.CardEvent:
        """The event with its id and time."""
        place = (self.card, self.path, self.heading, self.notation, self.kind)
        sides = (self.front, self.back, self.previous, self.following)
        return log.CardEvent(event_id, at, *place, *sides, self.hidden, self.letters, self.could_be)


@dataclass(frozen=True, slots=True)
class SuspendDraft:
    """See ``SuspendEvent``."""

    card: str
    on: bool = True

    def stamped(self, event_id: EventId, at: Stamp) -> log.SuspendEvent:
        """The event with its id and time."""
        return log.SuspendEvent(event_id, at, self.card, self.on)


@dataclass(frozen=True, slots=True)
class BuryDraft:
    """See ``BuryEvent``."""

    card: str

    def stamped(self, event_id: EventId, at: Stamp) -> log.BuryEvent:
        """The event with its id and time."""
        return log.BuryEvent(event_id, at, self.card)


@dataclass(frozen=True, slots=True)
class ResetDraft:
    """See ``ResetEvent``."""

    card: str

    def stamped(self, event_id: EventId, at: Stamp) -> log.ResetEvent:
        """The event with its id and time."""
        return log.ResetEvent(event_id, at, self.card)


@dataclass(frozen=True, slots=True)
class SetDueDraft:
    """See ``SetDueEvent``."""

    card: str
    due: date
    reason: str

    def stamped(self, event_id: EventId, at: Stamp) -> log.SetDueEvent:
        """The event with its id and time."""
        return log.SetDueEvent(event_id, at, self.card, self.due, self.reason)


@dataclass(frozen=True, slots=True)
class AliasDraft:
    """See ``AliasEvent``."""

    source: str
    to: str
    reason: str = ""

    def stamped(self, event_id: EventId, at: Stamp) -> log.AliasEvent:
        """The event with its id and time."""
        return log.AliasEvent(event_id, at, self.source, self.to, self.reason)


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """See ``ImportEvent``."""

    card: str
    origin: str
    state: Mapping[str, object]

    def stamped(self, event_id: EventId, at: Stamp) -> log.ImportEvent:
        """The event with its id and time."""
        return log.ImportEvent(event_id, at, self.card, self.origin, self.state)


@dataclass(frozen=True, slots=True)
class ExportDraft:
    """See ``ExportEvent``."""

    card: str
    target: str
    guid: str
    content_hash: str
    content_time: int
    deck: str = ""
    tags: tuple[str, ...] | None = None

    def stamped(self, event_id: EventId, at: Stamp) -> log.ExportEvent:
        """The event with its id and time."""
        content = (self.content_hash, self.content_time, self.deck, self.tags)
        return log.ExportEvent(event_id, at, self.card, self.target, self.guid, *content)


@dataclass(frozen=True, slots=True)
class ConfigDraft:
    """See ``ConfigEvent``."""

    values: Mapping[str, object]

    def stamped(self, event_id: EventId, at: Stamp) -> log.ConfigEvent:
        """The event with its id and time."""
        return log.ConfigEvent(event_id, at, self.values)


Draft = (
    ReviewDraft
    | UndoDraft
    | CardDraft
    | SuspendDraft
    | BuryDraft
    | ResetDraft
    | SetDueDraft
    | AliasDraft
    | ImportDraft
    | ExportDraft
    | ConfigDraft
    | ElsewhereDraft
)
