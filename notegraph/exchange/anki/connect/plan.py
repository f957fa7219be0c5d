"""What a push has to do: our notes against Anki's, nothing asked and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from notegraph.exchange.anki.connect.conflicts import Conflict, Reason, diff
from notegraph.exchange.anki.connect.held import ID_FIELD, HeldNote
from notegraph.exchange.anki.connect.sent import Sent
from notegraph.exchange.anki.note_types import ALL, NoteType
from notegraph.exchange.anki.plan import PlannedNote
from notegraph.render.html import words_to_html

_TYPES = {note_type.name: note_type for note_type in ALL}


@dataclass(frozen=True, slots=True)
class Change:
    """What differs of a note that Anki has: ``fields`` to write, tags to ``add`` and ``remove``, ``move`` the cards
    that lie in another deck, by their number.
    """

    note: PlannedNote
    held: HeldNote
    fields: Mapping[str, str] = field(default_factory=dict)
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    move: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_any(self) -> bool:
        """Whether there is something to do."""
        return bool(self.fields or self.add or self.remove or self.move)


@dataclass(frozen=True, slots=True)
class PushPlan:
    """``agreed`` are notes that Anki has as they are here; ``deletes`` those of cards that are gone, all ours."""

    adds: tuple[PlannedNote, ...]
    changes: tuple[Change, ...]
    deletes: tuple[HeldNote, ...]
    conflicts: tuple[Conflict, ...]
    agreed: tuple[PlannedNote, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Our notes with those of Anki that carry their ids; ``others`` are Anki's that no note of ours claims."""

    pairs: tuple[tuple[PlannedNote, tuple[HeldNote, ...]], ...]
    others: tuple[HeldNote, ...]


def match(notes: Iterable[PlannedNote], held: Iterable[HeldNote], sent: Mapping[str, Sent]) -> Matched:
    """Finds our notes in Anki by their present id, else by one that they left under."""
    by_name: dict[str, list[HeldNote]] = {}
    for one in held:
        by_name.setdefault(one.name, []).append(one)
    pairs = []
    for note in notes:
        known = sent.get(note.guid)
        names = [_fields(note)[ID_FIELD], words_to_html(note.guid), *sorted(known.names if known else ())]
        found = next((by_name.pop(name) for name in names if name in by_name), [])
        pairs.append((note, tuple(found)))
    return Matched(tuple(pairs), tuple(one for left in by_name.values() for one in left))


def cards_to_place(matched: Matched, sent: Mapping[str, Sent]) -> list[int]:
    """The cards whose deck has to be asked for: our deck is another than Anki was last told."""
    return [card for note, held in matched.pairs if _is_moved(note, sent) for one in held for card in one.cards]


def compare(
    matched: Matched,
    decks: Mapping[int, str],
    sent: Mapping[str, Sent],
    overwrite: Callable[[PlannedNote], bool],
    alive: frozenset[str] | None = None,
) -> PushPlan:
    """The plan. ``decks`` are those of ``cards_to_place``; ``overwrite`` says whether a note that was edited in Anki
    is to be sent all the same. ``alive`` are the ids, as the id field has them, of every card of the vault; ``None``
    where only a part of it is pushed: nothing is deleted then.
    """
    adds: list[PlannedNote] = []
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    agreed: list[PlannedNote] = []
    for note, held in matched.pairs:
        if not held:
            adds.append(note)
        elif conflict := _conflict(note, held, sent.get(note.guid), overwrite):
            conflicts.append(conflict)
        elif (change := _change(note, held[0], decks, sent.get(note.guid))).is_any:
            changes.append(change)
        else:
            agreed.append(note)
    deletes: list[HeldNote] = []
    if alive is not None:
        deletes, kept = _gone(matched.others, sent, alive)
        conflicts += kept
    return PushPlan(tuple(adds), tuple(changes), tuple(deletes), tuple(conflicts), tuple(agreed))


def _conflict(
    note: PlannedNote, held: Sequence[HeldNote], sent: Sent | None, overwrite: Callable[[PlannedNote], bool]
) -> Conflict | None:
    there, ours = held[0], _fields(note)
    if len(held) > 1:
        return Conflict(note, there, Reason.TWICE)
    if _TYPES.get(there.model, note.note_type) is not note.note_type:
        return Conflict(note, there, Reason.OTHER_TYPE)
    if not set(ours) <= set(there.fields):
        return Conflict(note, there, Reason.LACKS_FIELD)
    theirs = [there.fields[name] for name in ours]
    if theirs == list(note.fields) or overwrite(note):
        return None
    if sent is None:
        return Conflict(note, there, Reason.UNKNOWN, diff(there.fields, ours))
    if sent.knows(note.note_type, theirs, there.tags, note.tags):
        return None
    return Conflict(note, there, Reason.EDITED, diff(there.fields, ours))


def _change(note: PlannedNote, held: HeldNote, decks: Mapping[int, str], sent: Sent | None) -> Change:
    fields = {name: text for name, text in _fields(note).items() if held.fields[name] != text}
    there = {tag.casefold() for tag in held.tags}
    ours = {tag.casefold() for tag in note.tags}
    told = sent.tags if sent else None
    away = {tag.casefold() for tag in told or ()} - ours
    here = note.deck.casefold()
    cards = held.cards if sent and sent.deck.casefold() not in {"", here} else ()
    return Change(
        note,
        held,
        fields,
        add=tuple(tag for tag in note.tags if tag.casefold() not in there),
        remove=tuple(tag for tag in held.tags if tag.casefold() in away),
        move={card: decks[card] for card in cards if decks.get(card, note.deck).casefold() != here},
    )


def _is_moved(note: PlannedNote, sent: Mapping[str, Sent]) -> bool:
    known = sent.get(note.guid)
    return known is not None and known.deck.casefold() not in {"", note.deck.casefold()}


def _gone(
    others: Iterable[HeldNote], sent: Mapping[str, Sent], alive: frozenset[str]
) -> tuple[list[HeldNote], list[Conflict]]:
    """The notes of ours whose cards are gone: those to delete, and those that were edited in Anki."""
    owner = {name: one for one in sent.values() if one.names.isdisjoint(alive) for name in one.names}
    deletes: list[HeldNote] = []
    kept: list[Conflict] = []
    for one in others:
        note_type = _TYPES.get(one.model)
        if one.name not in owner or one.name in alive or note_type is None:
            continue
        if owner[one.name].knows(note_type, _values(one, note_type), one.tags, ()):
            deletes.append(one)
        else:
            kept.append(Conflict(None, one, Reason.EDITED_AND_GONE))
    return deletes, kept


def _fields(note: PlannedNote) -> dict[str, str]:
    return {one.name: text for one, text in zip(note.note_type.fields, note.fields, strict=True)}


def _values(held: HeldNote, note_type: NoteType) -> list[str]:
    return [held.fields.get(one.name, "") for one in note_type.fields]
