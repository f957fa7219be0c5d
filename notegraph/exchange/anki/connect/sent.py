"""What Anki was told of each note, from the log: by it an edit made in Anki is known from an older text of ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notegraph.exchange.anki.departures import TOLD
from notegraph.exchange.anki.ledger import CONNECT
from notegraph.exchange.anki.note_types import NoteType
from notegraph.exchange.anki.plan import content_hash
from notegraph.model.event import ExportEvent
from notegraph.render.html import words_to_html
from notegraph.schedule.draft import ExportDraft

# Anki sets these by itself.
_OWN_TAGS = frozenset({"leech", "marked"})


@dataclass(frozen=True, slots=True)
class Sent:
    """Of one note: ``names`` are what its id field may say, ``contents`` the hashes of all that left with their tags
    (``None`` where the log does not tell them), ``deck`` the last one told and ``tags`` those told since the last push.
    ``last`` is what the log says last of it.
    """

    guid: str
    names: frozenset[str]
    contents: tuple[tuple[str, tuple[str, ...] | None], ...]
    deck: str
    tags: tuple[str, ...] | None
    last: ExportEvent

    @property
    def last_hash(self) -> str:
        """The content that left last."""
        return self.last.content_hash

    def departed(self) -> ExportDraft:
        """What to write down once Anki has it no more."""
        return ExportDraft(self.last.card, TOLD, self.guid, "", self.last.content_time)

    def knows(self, note_type: NoteType, fields: Sequence[str], tags: Sequence[str], now: Sequence[str]) -> bool:
        """Whether these fields, found in Anki, once left here. ``tags`` are those found there, ``now`` those of the
        note here; the tags that left are tried where the log tells them: a tag set in Anki is no edit of the text.
        """
        own = [tag for tag in tags if tag.casefold() not in _OWN_TAGS]
        hashes = {content_hash(note_type, fields, sorted(some)) for some in (tags, own, now)}
        known = {one for one, _ in self.contents}
        if hashes & known:
            return True
        told = {tags for _, tags in self.contents if tags is not None}
        return any(content_hash(note_type, fields, some) in known for some in told)


def sent_notes(exports: Iterable[ExportEvent]) -> dict[str, Sent]:
    """Every note that left, by GUID. ``exports`` are the log's events in their order, by package and by push alike."""
    courses: dict[str, list[ExportEvent]] = {}
    for event in exports:
        if event.guid:
            courses.setdefault(event.guid, []).append(event)
    return {guid: _sent(guid, events) for guid, events in courses.items()}


def _sent(guid: str, events: Sequence[ExportEvent]) -> Sent:
    names = {words_to_html(guid), *(words_to_html(event.card.partition("#")[0]) for event in events)}
    contents = dict.fromkeys((event.content_hash, event.tags) for event in reversed(events))
    deck = next((event.deck for event in reversed(events) if event.deck), "")
    # A package may never have been imported: what the last push told is looked at as well.
    last_push = max((place for place, event in enumerate(events) if event.target == CONNECT), default=0)
    told = [event.tags for event in events[last_push:] if event.tags is not None]
    tags = tuple(dict.fromkeys(tag for tags in told for tag in tags)) if told else None
    return Sent(guid, frozenset(names), tuple(reversed(contents)), deck, tags, events[-1])
