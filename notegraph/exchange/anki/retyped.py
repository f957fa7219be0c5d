"""Notes that left with another note type than they have now, as when ``::`` becomes ``:::``.

An import never changes a note's type: Anki counts the note as conflicting and ignores its text from then on, without a
word (facts 2.2). Only the user can change the type there; then the same package, imported again, updates the note.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from notegraph.exchange.anki import note_types
from notegraph.exchange.anki.departures import TOLD, search_for
from notegraph.exchange.anki.ledger import CONNECT, PACKAGE
from notegraph.exchange.anki.note_types import NoteType
from notegraph.exchange.anki.plan import Plan, PlannedNote
from notegraph.model.card import CardKind
from notegraph.model.event import CardEvent, Event, ExportEvent

_TYPES = {
    CardKind.BASIC.value: note_types.BASIC,
    CardKind.REVERSED.value: note_types.REVERSED,
    CardKind.CLOZE.value: note_types.CLOZE,
    CardKind.BLANKS.value: note_types.BLANKS,
}


class Retyped(NamedTuple):
    """A note that left last as ``was``, or once did where it has left since with the type it has now. ``names`` are
    what its id field may say in Anki.
    """

    note: PlannedNote
    was: NoteType
    names: tuple[str, ...]


def retyped(plan: Plan, events: Iterable[Event]) -> dict[str, Retyped]:
    """The notes of the plan that Anki may have with another type, by GUID, from the log's events in their order.

    With which type a note left, the ``card`` event before its export says; where there is none, nothing is known. A
    push has told what Anki has, and a note that was told gone is deleted there: what left before does not count.
    """
    kinds: dict[str, str] = {}
    left: dict[str, list[tuple[str, NoteType | None]]] = {}
    for event in events:
        if isinstance(event, CardEvent):
            kinds[event.card] = event.kind
        elif isinstance(event, ExportEvent):
            if event.target == CONNECT or (event.target == TOLD and not event.deck):
                left.pop(event.guid, None)
            if event.target in (PACKAGE, CONNECT):
                left.setdefault(event.guid, []).append((event.card, _TYPES.get(kinds.get(event.card, ""))))
    found: dict[str, Retyped] = {}
    for note in plan.notes:
        before = left.get(note.guid, ())
        others = [kind for _, kind in before if kind is not None and kind is not note.note_type]
        if others:
            names = dict.fromkeys((note.guid, *(card.partition("#")[0] for card, _ in before)))
            found[note.guid] = Retyped(note, others[-1], tuple(names))
    return found


def search_for_retyped(notes: Iterable[Retyped], now: str) -> str:
    """The search that finds these notes in Anki's browser as long as they are not of the type called ``now``."""
    names = search_for(name for one in notes for name in one.names)
    return f'-"note:{now}" ({names})'
