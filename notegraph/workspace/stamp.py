"""Block ids ``^ng-…`` written at the end of cards, for those who want to be certain of a card's id (DESIGN section 4).

The new id is made from the one the card has now, so that two devices that stamp the same card write the same.

What is written in which order, so that a crash at any point loses nothing:

1. ``alias`` events join the old ids that the log knows to the new ones. Should nothing follow, a card is still called
   by its old id, and its history is found by both; the next run makes the same new id and goes on.
2. The notes, each whole or not at all. A card in a note that is written has its new id, and the history of the old one.
3. ``card`` events of the new ids, so that the cards are found again should someone delete a block id. Should they be
   missing, those of the old ids stand for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

from notegraph.cards.extract import extract
from notegraph.cards.identity import BLOCK_ID
from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import VaultError
from notegraph.model.event import AliasEvent, Event
from notegraph.schedule.draft import AliasDraft
from notegraph.syntax.parse import parse
from notegraph.vault.edit_plan import FilePlan, Original, apply, diff, read_original
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.stamp_note import Wish, place
from notegraph.workspace.surroundings import Progress

_DIGITS = re.compile(r"[a-z0-9]{4,16}")
_LENGTHS = (8, 12, 16)
_UNSTAMPED = (
    "SELECT DISTINCT note.path FROM card JOIN note ON note.id = card.note"
    " WHERE card.written = card.minted OR card.id <> card.written ORDER BY note.path"
)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A card that gets the block id ``id``; ``card`` is what it was called, without ``#N``, ``line`` where it stood."""

    path: str
    line: int
    card: str
    id: str

    def document(self) -> Document:
        """An entry of ``stamp``."""
        return {"path": self.path, "line": self.line, "card": self.card, "id": self.id}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A card without an id of its own that gets none, and why."""

    path: str
    line: int
    card: str
    reason: str

    def document(self) -> Document:
        """An entry of ``stamp``."""
        return {"path": self.path, "line": self.line, "card": self.card, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Change:
    """A note as it is and what is to be written into it."""

    original: Original
    plan: FilePlan


@dataclass(frozen=True, slots=True)
class StampPlan:
    """What ``write`` would do: the cards by note and place, the changes of notes, the events that join ids."""

    stamped: Sequence[Stamped]
    skipped: Sequence[Skipped]
    changes: Sequence[Change]
    aliases: Sequence[AliasDraft]

    def diff(self) -> Iterator[str]:
        """Every change as lines of a unified diff. Control characters of the notes are still in them."""
        for change in self.changes:
            yield from diff(change.original, change.plan)


def plan_stamps(
    workspace: Workspace, journal: Journal, paths: Iterable[str] = (), progress: Progress | None = None
) -> StampPlan:
    """What stamping the notes ``paths`` (none: all) would write. Nothing is written.

    ``progress`` hears of it. Raises ``LogError`` where the log cannot be read.
    """
    planner = _Planner(workspace, journal)
    wanted = set(paths)
    rows = workspace.reading.database.execute(_UNSTAMPED).fetchall()
    notes = [path for (path,) in rows if not wanted or path in wanted]
    for number, path in enumerate(notes, 1):
        planner.note(path)
        if progress:
            progress(number, len(notes))
    skipped = sorted(planner.skipped, key=lambda one: (one.path, one.line))
    return StampPlan(planner.stamped, skipped, planner.changes, planner.aliases)


def write_stamps(workspace: Workspace, journal: Journal, plan: StampPlan) -> None:
    """Does what ``plan`` says, in the order that this module's head gives.

    Raises ``LogError`` (nothing was written into a note then) and ``VaultError`` (see ``edit_plan.apply``); run again,
    it goes on where it was stopped.
    """
    if not plan.changes:
        return
    journal.append(plan.aliases)
    apply(workspace.root, [change.plan for change in plan.changes])
    workspace.refresh()
    families = {alias.to for alias in plan.aliases}
    ids = [key.id for key in workspace.keys if _family(key.id) in families]
    now = Journal(workspace)  # what the other knew of neighbours has old ids in it
    now.append([], [card for card in map(workspace.reading.card, ids) if card is not None])


class _Planner:
    """Collects a plan note by note."""

    def __init__(self, workspace: Workspace, journal: Journal) -> None:
        self.workspace = workspace
        self.stamped: list[Stamped] = []
        self.skipped: list[Skipped] = []
        self.changes: list[Change] = []
        self.aliases: list[AliasDraft] = []
        self._joined = journal.history.aliases
        self._logged = {_family(card) for event in journal.events for card in _named(event)}
        self._used = self._logged | {_family(key.id) for key in workspace.keys}
        self._used.update(block_id for record in workspace.records.values() for block_id in record.block_ids)

    def note(self, path: str) -> None:
        """Plans one note's stamps."""
        workspace = self.workspace
        known = list(_families(workspace.reading.cards(path)))
        try:
            original = read_original(workspace.root, path)
        except VaultError as error:
            self._skip(known, str(error).removeprefix(f"{one_line(path)}: "))
            return
        note = parse(path, original.text)
        extracted = extract(note, workspace.card_options)
        found = list(_families(extracted.cards))
        if [[card.span for card in cards] for cards in found] != [[card.span for card in cards] for cards in known]:
            self._skip(known, "the note was changed in the meantime: run the command again")
            return
        unstamped = list(self._unstamped(known, found))
        placed = place(note, extracted, [wish for _, wish in unstamped], workspace.card_options)
        for cards, wish in unstamped:
            reason = placed.refused.get(wish.card.minted)
            if reason:
                self._skip([cards], reason)
                continue
            self.stamped.append(Stamped(path, cards[0].line, cards[0].family, wish.id))
            self.aliases += self._joins(cards[0].family, wish.id)
        if placed.edits:
            self.changes.append(Change(original, FilePlan(path, original.digest, placed.edits)))

    def _unstamped(self, known: list[list[Card]], found: list[list[Card]]) -> Iterator[tuple[list[Card], Wish]]:
        """The cards without a written id, as the index calls them, each with the one it is to have."""
        for cards, written in zip(known, found, strict=True):
            if written[0].id != written[0].minted:
                if cards[0].family != written[0].family:
                    belongs = f"the id {written[0].family} at it belongs to another card"
                    self._skip([cards], f"{belongs}: give it one of its own, or delete it")
                continue
            new = self._new_id(cards[0].family)
            if new is None:
                self._skip([cards], "every id that could be made from its own is taken")
                continue
            self._used.add(new)
            yield cards, Wish(written[0], new)

    def _new_id(self, family: str) -> str | None:
        """The block id for the card called ``family``; the shortest that no other card has or had."""
        if BLOCK_ID.fullmatch(family):
            return family  # its block id was deleted, and the card was found again by its text
        digits = family.lower()
        if not _DIGITS.fullmatch(digits):
            digits = blake2b(family.encode("utf-8", "replace"), digest_size=8).hexdigest()
        for length in _LENGTHS:
            new = f"ng-{digits[:length]}"
            if new not in self._used or self._joined.root(new) == self._joined.root(family):
                return new
        return None

    def _joins(self, family: str, new: str) -> list[AliasDraft]:
        """The event that gives the new id the history of the old, siblings and all; none where there is no need."""
        root = self._joined.root
        known = family != new and family in self._logged and root(family) != root(new)
        return [AliasDraft(family, new)] if known else []

    def _skip(self, families: Iterable[list[Card]], reason: str) -> None:
        self.skipped += [Skipped(cards[0].path, cards[0].line, cards[0].family, reason) for cards in families]


def _families(cards: Iterable[Card]) -> Iterator[list[Card]]:
    """Siblings together, in file order."""
    for _, family in groupby(cards, key=lambda card: card.span):
        yield list(family)


def _family(card_id: str) -> str:
    return card_id.partition("#")[0]


def _named(event: Event) -> tuple[str, ...]:
    """The ids that an event names."""
    if isinstance(event, AliasEvent):
        return (event.source, event.to)
    card = getattr(event, "card", None)
    return (card,) if card else ()
