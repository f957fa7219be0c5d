"""Cards into a running Anki: what has to be done there, and doing it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from notegraph.exchange.anki.connect.client import Client
from notegraph.exchange.anki.connect.held import HeldNote, Progress, find_ids, read_decks, read_notes
from notegraph.exchange.anki.connect.plan import PushPlan, cards_to_place, compare, match
from notegraph.exchange.anki.connect.sending import Trouble, delete_notes, import_package, send_changes, store_media
from notegraph.exchange.anki.connect.sent import Sent, sent_notes
from notegraph.exchange.anki.departures import told_gone
from notegraph.exchange.anki.ledger import CONNECT, anki_exports, content_times, known_guids
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.plan import Plan, PlannedNote, build_notes
from notegraph.exchange.anki.progress import NO_PROGRESS, progress_of_cards
from notegraph.model.card import Card
from notegraph.model.errors import NotegraphError
from notegraph.model.event import CardEvent
from notegraph.render.html import words_to_html
from notegraph.schedule.draft import ExportDraft
from notegraph.workspace.by_hand import cards_called
from notegraph.workspace.export import cards_to_learn
from notegraph.workspace.export_files import VaultFiles
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

EVERYTHING = "all"
"""As the only name to overwrite: every note that was edited in Anki."""


@dataclass(frozen=True, slots=True)
class PushOptions:
    """``decks`` narrow the push, none is the whole vault. ``delete``: notes whose cards are gone are deleted, which
    only a push of the whole vault can tell. ``overwrite`` names cards to send although they were edited in Anki.
    ``progress`` takes the schedule and history of new notes along. ``max_image_width`` is in pixels.
    """

    decks: tuple[str, ...] = ()
    delete: bool = False
    overwrite: tuple[str, ...] = ()
    progress: bool = True
    max_image_width: int | None = None


@dataclass(frozen=True, slots=True)
class PreparedPush:
    """``plan`` are our notes, ``todo`` what Anki lacks of them. ``known`` are the numbers of the notes in Anki that
    carry an id of ours, ``times`` the content times (UTC ms) by GUID.
    """

    plan: Plan
    todo: PushPlan
    options: PushOptions
    cards: Mapping[str, Card]
    sent: Mapping[str, Sent]
    times: Mapping[str, int]
    known: Sequence[int]

    def card(self, note: PlannedNote) -> Card:
        """The first card of a note."""
        return self.cards[note.cards[0]]

    @property
    def steps(self) -> int:
        """How many notes there is something to do for."""
        deletes = len(self.todo.deletes) if self.options.delete else 0
        return len(self.todo.adds) + len(self.todo.changes) + deletes


@dataclass(slots=True)
class PushDone:
    """What Anki acknowledged, and the notes for which it did not do all."""

    added: int = 0
    changed: int = 0
    deleted: int = 0
    troubles: list[Trouble] = field(default_factory=list)


def connect(url: str, key: str | None) -> Client:
    """AnkiConnect at ``url``, asked for nothing yet. Raises ``AnkiConnectError`` for another computer's address."""
    return Client(url, key)


def prepare_push(
    workspace: Workspace, journal: Journal, client: Client, options: PushOptions, progress: Progress | None = None
) -> PreparedPush:
    """Compares the vault with Anki; nothing is changed in either.

    Raises ``NotFoundError`` for an unknown deck or card, ``AnkiConnectError`` where Anki cannot be asked, and
    ``NotegraphError`` where there is no card.
    """
    everything = workspace.reading.cards()
    cards = cards_to_learn(workspace, everything, options.decks)
    named = [name for name in options.overwrite if name != EVERYTHING]
    families = {card.family for card in cards_called(workspace, named)}
    client.greet()
    exports = anki_exports(journal.events)
    guids = known_guids(cards, exports, journal.history.aliases.root, told_gone(journal.events))
    plan = build_notes(
        cards,
        VaultFiles(workspace, everything),
        decks=workspace.decks,
        vault=workspace.name,
        guids=guids,
        max_image_width=options.max_image_width,
    )
    times = content_times(plan, exports, int(workspace.surroundings.clock().timestamp() * 1000))
    sent = sent_notes(exports)
    known = find_ids(client)
    matched = match(plan.notes, read_notes(client, known, progress), sent)
    decks = read_decks(client, cards_to_place(matched, sent))
    by_id = {card.id: card for card in cards}
    todo = compare(
        matched,
        decks,
        sent,
        lambda note: EVERYTHING in options.overwrite or by_id[note.cards[0]].family in families,
        None if options.decks else _alive(workspace, journal, guids),
    )
    return PreparedPush(plan, todo, options, by_id, sent, times, known)


def carry_out(
    workspace: Workspace, journal: Journal, client: Client, prepared: PreparedPush, progress: Progress | None = None
) -> PushDone:
    """Does what ``prepared`` says, new notes first, and logs each part as soon as Anki has acknowledged it: after a
    break the next push does the rest.

    Raises ``AnkiConnectError`` where Anki cannot be talked to any more or does not import our package, and
    ``LogError``.
    """
    todo, done = prepared.todo, PushDone()
    _log(journal, prepared, [note for note in todo.agreed if _is_news(note, prepared.sent)])
    if todo.adds:
        there = _add(workspace, journal, client, prepared)
        arrived = [note for note in todo.adds if note.guid in there]
        _log(journal, prepared, arrived)
        done.added = len(arrived)
        reason = "Anki imported the package without it: import the vault's package once with File > Import"
        done.troubles += [Trouble(note, reason) for note in todo.adds if note.guid not in there]
    steps = len(todo.adds)
    store_media(client, prepared.plan.part(change.note for change in todo.changes if change.fields).media)
    for changed, troubles in send_changes(client, todo.changes):
        _log(journal, prepared, changed)
        done.changed += len(changed)
        done.troubles += troubles
        steps += len(changed) + len(troubles)
        _tell(progress, steps, prepared)
    for deleted in delete_notes(client, todo.deletes) if prepared.options.delete else ():
        _log_deleted(journal, prepared, deleted)
        done.deleted += len(deleted)
        steps += len(deleted)
        _tell(progress, steps, prepared)
    return done


def _tell(progress: Progress | None, done: int, prepared: PreparedPush) -> None:
    if progress:
        progress(done, prepared.steps)


def _add(workspace: Workspace, journal: Journal, client: Client, prepared: PreparedPush) -> set[str]:
    """Has Anki import the new notes from a package in the cache folder, which is removed again."""
    cache = workspace.surroundings.cache_folder
    if cache is None:
        raise NotegraphError("push hands new notes to Anki in a file: name a folder for it in NOTEGRAPH_CACHE_DIR")
    folder = Path(cache, "push")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"new-notes-{os.getpid()}.apkg"
    notes = prepared.todo.adds
    progress = NO_PROGRESS
    if prepared.options.progress:
        new = [card for note in notes for card in note.cards]
        progress = progress_of_cards(new, journal.history, journal.states, workspace.settings.schedule)
    try:
        now = workspace.surroundings.clock()
        write_package(prepared.plan.part(notes), file, now, prepared.times, progress=progress)
        return import_package(client, str(file), notes, prepared.known)
    finally:
        file.unlink(missing_ok=True)


def _log(journal: Journal, prepared: PreparedPush, notes: Sequence[PlannedNote]) -> None:
    """Writes down what Anki has now."""
    drafts = [
        ExportDraft(
            note.cards[0], CONNECT, note.guid, note.content_hash, prepared.times[note.guid], note.deck, note.tags
        )
        for note in notes
    ]
    if drafts:
        journal.append(drafts, [prepared.cards[card] for note in notes for card in note.cards])


def _log_deleted(journal: Journal, prepared: PreparedPush, notes: Sequence[HeldNote]) -> None:
    """Writes down what Anki has no more, so that no export tells of it."""
    owners = {name: one for one in prepared.sent.values() for name in one.names}
    journal.append([owners[note.name].departed() for note in notes])


def _is_news(note: PlannedNote, sent: Mapping[str, Sent]) -> bool:
    """Whether the log does not know yet that Anki has a note as it is: a break lost the acknowledgement."""
    known = sent.get(note.guid)
    return known is None or (known.last_hash, known.deck) != (note.content_hash, note.deck)


def _alive(workspace: Workspace, journal: Journal, guids: Mapping[str, str]) -> frozenset[str]:
    """The ids, as the id field has them, of the cards of the vault, those that could not be exported included, and of
    those that were last seen in a file that cannot be read now. A family is called as in ``guids``, if there.
    """
    doubtful = tuple(problem.path for problem in workspace.problems() if problem.range[:2] == (1, 1))
    places = {event.card: event.path for event in journal.events if isinstance(event, CardEvent)} if doubtful else {}
    hidden = [
        card
        for card, path in places.items()
        if path in doubtful or path.startswith(tuple(f"{one}/" for one in doubtful))
    ]
    families = {name.partition("#")[0] for name in [*(key.id for key in workspace.keys), *hidden]}
    return frozenset(words_to_html(guids.get(family, family)) for family in families)
