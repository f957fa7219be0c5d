"""Cards out, as Anki packages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from notegraph.exchange.anki.departures import departures, returned, search_for, told_gone
from notegraph.exchange.anki.ledger import PACKAGE, anki_exports, content_times, known_guids
from notegraph.exchange.anki.media import MissingMedia
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.plan import Plan, PlannedNote, Skipped, build_notes
from notegraph.exchange.anki.progress import NO_PROGRESS, REVIEW, Progress, progress_of_cards
from notegraph.exchange.anki.retyped import Retyped, retyped, search_for_retyped
from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.model.event import ExportEvent
from notegraph.model.state import NEW_STATE
from notegraph.schedule.draft import ExportDraft
from notegraph.schedule.waiting import Waiting
from notegraph.workspace.choice import QuizOptions, choose
from notegraph.workspace.day_plan import new_order
from notegraph.workspace.export_files import VaultFiles
from notegraph.workspace.export_targets import check_package, deck_files
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

_SOME_DAY = date(2000, 1, 1)  # for the order by chance: the same cards have it every day


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """``progress`` takes schedule and history along. ``only_changed`` leaves out what left before as it is now.
    ``per_deck`` makes one package a deck; the target is then a folder. ``max_image_width`` is in pixels.
    """

    progress: bool = True
    only_changed: bool = False
    per_deck: bool = False
    max_image_width: int | None = None


@dataclass(frozen=True, slots=True)
class ToDoInAnki:
    """Notes that an import leaves as they are: ``search`` finds them in Anki, ``deck`` is where they belong now."""

    notes: int
    search: str
    deck: str = ""


@dataclass(frozen=True, slots=True)
class ToRetypeInAnki:
    """Cards whose notes may have the note type ``was`` in Anki and are of the type ``now`` here: an import leaves them
    alone until that is changed there. ``search`` finds those that are not of the type ``now``; ``cards`` are the first
    of each note.
    """

    was: str
    now: str
    search: str
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: ``notes`` and ``cards`` in the packages ``files``, ``changed`` notes that are new or differ
    since the last export, and what could not be taken along. ``left_out`` are notes that had not changed, where only
    changed ones were asked for; ``scheduled`` are the cards whose schedule went along; ``gone`` are notes that left
    once and are not here any more, ``moved`` those that belong in another deck: both are told once. ``retyped`` are
    changed notes that have another note type in Anki.
    """

    notes: int
    cards: int
    changed: int
    skipped: Sequence[Skipped]
    missing: Sequence[MissingMedia]
    files: Sequence[str] = ()
    left_out: int = 0
    scheduled: int = 0
    gone: ToDoInAnki | None = None
    moved: Sequence[ToDoInAnki] = ()
    retyped: Sequence[ToRetypeInAnki] = ()


def export_anki(
    workspace: Workspace,
    journal: Journal,
    decks: Sequence[str],
    target: str,
    options: ExportOptions = ExportOptions(),
) -> Exported:
    """Writes the cards of ``decks`` (none: all) to the package ``target``, then the ledger of what left to the log.

    Raises ``NotFoundError`` for an unknown deck and ``NotegraphError`` where there is no card, ``target`` is anything
    but a package or a file cannot be written; then nothing is logged.
    """
    if not options.per_deck:
        check_package(target)
    everything = workspace.reading.cards()
    cards = cards_to_learn(workspace, everything, decks)
    events = journal.events
    before = anki_exports(events)
    guids = known_guids(cards, before, journal.history.aliases.root, told_gone(events))
    plan = build_notes(
        cards,
        VaultFiles(workspace, everything),
        decks=workspace.decks,
        vault=workspace.name,
        guids=guids,
        max_image_width=options.max_image_width,
    )
    now = workspace.surroundings.clock()
    others = retyped(plan, events)
    times = content_times(plan, before, int(now.timestamp() * 1000), others)
    last = {event.guid: event.content_hash for event in before}
    changed = [note for note in plan.notes if last.get(note.guid) != note.content_hash]
    back = returned(plan, events) - {note.guid for note in changed}
    news = [*changed, *(note for note in plan.notes if note.guid in back)]
    going = plan.part(news) if options.only_changed else plan
    held = [card for note in going.notes for card in note.cards]
    progress = _progress(workspace, journal, held) if options.progress else NO_PROGRESS
    files = _files(going, target, options)
    for file, part in files.items():
        write_package(part, Path(file), now, times, progress=progress)
    leaving = departures(plan, events, whole=not decks)
    named = set(held)
    journal.append([*_ledger(news, before, times), *leaving.told()], [card for card in cards if card.id in named])
    return Exported(
        notes=len(going.notes),
        cards=len(held),
        changed=len(changed),
        skipped=plan.skipped,
        missing=plan.missing,
        files=tuple(files),
        left_out=len(plan.notes) - len(going.notes),
        scheduled=sum(row.type == REVIEW for row in progress.cards.values()),
        gone=ToDoInAnki(len(leaving.gone), search_for(leaving.gone)) if leaving.gone else None,
        moved=[ToDoInAnki(len(some), search_for(some), deck) for deck, some in leaving.by_deck().items()],
        retyped=list(_to_retype((others[note.guid] for note in changed if note.guid in others), cards)),
    )


def cards_to_learn(workspace: Workspace, everything: Sequence[Card], decks: Sequence[str]) -> list[Card]:
    """The cards to export, in the order in which new ones are to be learnt. Raises where there are none."""
    keys = [Waiting(key, NEW_STATE) for key in choose(workspace, QuizOptions(decks=tuple(decks)))]
    places = {one.card.id: place for place, one in enumerate(new_order(workspace)(keys, _SOME_DAY))}
    cards = [card for card in everything if card.id in places]
    if not cards:
        raise NotegraphError("there is no card to export")
    return sorted(cards, key=lambda card: places[card.id])


def _progress(workspace: Workspace, journal: Journal, cards: Sequence[str]) -> Progress:
    return progress_of_cards(cards, journal.history, journal.states, workspace.settings.schedule)


def _files(plan: Plan, target: str, options: ExportOptions) -> dict[str, Plan]:
    """What goes into which file; nothing goes into none."""
    if not plan.notes and options.only_changed:
        return {}
    if not options.per_deck:
        return {target: plan}
    decks: dict[str, list[PlannedNote]] = {}
    for note in plan.notes:
        decks.setdefault(note.deck, []).append(note)
    files = deck_files(decks, target)
    try:
        os.makedirs(target, exist_ok=True)
    except OSError as error:
        raise NotegraphError(f"{one_line(target)}: this folder cannot be made: {error.strerror}") from error
    for file in files.values():
        check_package(file)
    return {file: plan.part(decks[deck]) for deck, file in files.items()}


def _to_retype(notes: Iterable[Retyped], cards: Sequence[Card]) -> Iterator[ToRetypeInAnki]:
    """By both types: Anki's browser changes notes of one type at a time."""
    by_id = {card.id: card for card in cards}
    groups: dict[tuple[str, str], list[Retyped]] = {}
    for one in notes:
        groups.setdefault((one.was.name, one.note.note_type.name), []).append(one)
    for (was, now), some in sorted(groups.items()):
        first = sorted((by_id[one.note.cards[0]] for one in some), key=lambda card: (card.path, card.line))
        yield ToRetypeInAnki(was, now, search_for_retyped(some, now), first)


def _ledger(
    notes: Iterable[PlannedNote], before: Sequence[ExportEvent], times: Mapping[str, int]
) -> Iterator[ExportDraft]:
    """One entry a note that is not in Anki as it left last."""
    decks = {event.guid: event.deck for event in before if event.deck}  # an import moves no card: the first deck stays
    for note in notes:
        deck, time = decks.get(note.guid, note.deck), times[note.guid]
        yield ExportDraft(note.cards[0], PACKAGE, note.guid, note.content_hash, time, deck, note.tags)
