"""What an import cannot do in Anki: notes that are gone here, and notes that belong in another deck now.

A package only adds and updates (facts 2.3). What is to be deleted or moved there is found by the id field. Each is told
once; that it was is in the log under a target of its own, so that the ledger of what Anki holds stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from notegraph.exchange.anki.ledger import anki_exports
from notegraph.exchange.anki.plan import Plan
from notegraph.model.event import Event, ExportEvent
from notegraph.schedule.draft import ExportDraft

TOLD = "anki-package-told"
"""The target of ``export`` events that only say what was told: a note's new deck, or (without one) that it is gone."""


@dataclass(frozen=True, slots=True)
class Departures:
    """By GUID: the last exports of notes that are gone from here, and of those that belong in the deck beside it."""

    gone: Mapping[str, ExportEvent]
    moved: Mapping[str, tuple[ExportEvent, str]]

    def by_deck(self) -> dict[str, list[str]]:
        """The GUIDs of moved notes by the deck they belong in."""
        decks: dict[str, list[str]] = {}
        for guid, (_, deck) in self.moved.items():
            decks.setdefault(deck, []).append(guid)
        return dict(sorted(decks.items()))

    def told(self) -> list[ExportDraft]:
        """What to write down once all of it was told."""
        gone = [ExportDraft(one.card, TOLD, guid, "", one.content_time) for guid, one in self.gone.items()]
        moved = [
            ExportDraft(one.card, TOLD, guid, "", one.content_time, deck) for guid, (one, deck) in self.moved.items()
        ]
        return gone + moved


def departures(plan: Plan, events: Sequence[Event], *, whole: bool) -> Departures:
    """What has to be told, from the log's events in their order. Only a plan of the ``whole`` vault can tell what is
    gone. Where the log does not say in which deck a note is in Anki, it has not moved.
    """
    last: dict[str, ExportEvent] = {}
    decks: dict[str, str] = {}
    for event in anki_exports(events):
        last[event.guid] = event
        decks[event.guid] = event.deck or decks.get(event.guid, "")
    told = _told(events)
    here = {note.guid: note.deck for note in plan.notes}
    gone = {guid: one for guid, one in last.items() if whole and guid not in here and told.get(guid) != ""}
    moved = {
        guid: (last[guid], deck)
        for guid, deck in here.items()
        if decks.get(guid) and decks[guid].casefold() != deck.casefold() and told.get(guid) != deck
    }
    return Departures(gone, moved)


def returned(plan: Plan, events: Iterable[Event]) -> set[str]:
    """The GUIDs of notes that are back after it was told that they are gone."""
    gone = told_gone(events)
    return {note.guid for note in plan.notes if note.guid in gone}


def told_gone(events: Iterable[Event]) -> set[str]:
    """The GUIDs of notes of which it was told that they are gone, and that did not leave again since."""
    return {guid for guid, deck in _told(events).items() if deck == ""}


def _told(events: Iterable[Event]) -> dict[str, str]:
    """What was told last of each note; one that left again since is not gone."""
    told: dict[str, str] = {}
    for event in events:
        if isinstance(event, ExportEvent):
            if event.target == TOLD:
                told[event.guid] = event.deck
            elif told.get(event.guid) == "":
                del told[event.guid]
    return told


def search_for(guids: Iterable[str]) -> str:
    """The search that finds these notes in Anki's browser."""
    return " OR ".join(f"NgId:{_searchable(guid)}" for guid in guids)


def _searchable(guid: str) -> str:
    """Ids are letters, digits and ``-`` as a rule; other signs may mean something in Anki's search."""
    if guid.replace("-", "").isalnum():
        return guid
    escaped = "".join(f"\\{sign}" if sign in '\\"*_:' else sign for sign in guid)
    return f'"{escaped}"'
