"""Due days moved by hand: one card's, all that are due, those of a vacation, those of an exam. Each an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.model.state import Reviewed
from notegraph.schedule.draft import ConfigDraft, SetDueDraft
from notegraph.schedule.exams import KEY, exams
from notegraph.store.reading import CardKey
from notegraph.workspace.by_hand import cards_called
from notegraph.workspace.choice import QuizOptions, choose
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Moved:
    """A card whose due day was moved."""

    card: str
    before: date
    due: date


def set_due(workspace: Workspace, journal: Journal, names: Sequence[str], due: date) -> list[Moved]:
    """Gives the cards called ``names`` (see ``suspend``) another due day; their intervals stay.

    Raises ``NotFoundError``, and ``NotegraphError`` for a card that is new: it has no due day yet.
    """
    moved: list[Moved] = []
    for card in cards_called(workspace, names):
        memory = journal.state(card.id).memory
        if not isinstance(memory, Reviewed):
            place = f"{one_line(card.path)}:{card.line}"
            raise NotegraphError(f"{place}: the card is new and has no due day yet: nothing was changed")
        moved.append(Moved(card.id, memory.due, due))
    return _write(workspace, journal, moved, "set-due")


def postpone(workspace: Workspace, journal: Journal, days: int, decks: Sequence[str] = ()) -> list[Moved]:
    """Puts off what is due today or overdue, in ``decks`` (none: all), to ``days`` days from today."""
    today = journal.today
    due = today + timedelta(days)
    moved = [
        Moved(key.id, memory.due, due)
        for key, memory in _scheduled(workspace, journal, decks)
        if memory.due <= today and memory.last < today
    ]
    return _write(workspace, journal, moved, "postpone")


def advance(workspace: Workspace, journal: Journal, days: int, decks: Sequence[str] = ()) -> list[Moved]:
    """Brings what falls due within ``days`` days, in ``decks`` (none: all), to today."""
    today = journal.today
    moved = [
        Moved(key.id, memory.due, today)
        for key, memory in _scheduled(workspace, journal, decks)
        if today < memory.due <= today + timedelta(days) and memory.last < today
    ]
    return _write(workspace, journal, moved, "advance")


def vacation(workspace: Workspace, journal: Journal, first: date, last: date, decks: Sequence[str] = ()) -> list[Moved]:
    """Moves what falls due from ``first`` to ``last``, both included, behind the vacation by its length.

    Raises ``NotegraphError`` where the days are in the wrong order or over.
    """
    if last < first:
        raise NotegraphError(f"a vacation ends after it begins: {last} is before {first}")
    if last < journal.today:
        raise NotegraphError(f"this vacation is over: {last} is before today")
    length = (last - first).days + 1
    moved = [
        Moved(key.id, memory.due, date.fromordinal(min(memory.due.toordinal() + length, _LAST_DAY)))
        for key, memory in _scheduled(workspace, journal, decks)
        if first <= memory.due <= last
    ]
    return _write(workspace, journal, moved, "vacation")


def set_exam(workspace: Workspace, journal: Journal, deck: str, day: date | None) -> str:
    """Sets the day of a deck's exam, or takes it away; returns the deck's name in full.

    Raises ``NotFoundError`` for a deck without cards and ``NotegraphError`` for a day that is over.
    """
    known = exams(journal.configs)
    name = deck if deck in known else _deck_named(workspace, deck)
    if day is not None and day <= journal.today:
        raise NotegraphError(f"the exam must lie ahead: {day} is not after today")
    if day is None and name not in known:
        raise NotegraphError(f"the deck {name} has no exam")
    journal.append([ConfigDraft({KEY: {"deck": name, "date": day.isoformat() if day else None}})])
    return name


def _deck_named(workspace: Workspace, deck: str) -> str:
    """The deck's name as it is written in the vault; one that has only decks below it has none but what was typed."""
    names = {key.deck for key in choose(workspace, QuizOptions(decks=(deck,)))}
    return next((name for name in sorted(names) if name.casefold() == deck.strip().casefold()), deck.strip())


def _scheduled(workspace: Workspace, journal: Journal, decks: Sequence[str]) -> Iterator[tuple[CardKey, Reviewed]]:
    keys = choose(workspace, QuizOptions(decks=tuple(decks))) if decks else workspace.keys_of(journal.states)
    for key in keys:
        state = journal.state(key.id)
        if isinstance(state.memory, Reviewed) and not state.suspended:
            yield key, state.memory


def _write(workspace: Workspace, journal: Journal, moved: list[Moved], reason: str) -> list[Moved]:
    cards = [card for one in moved if (card := workspace.reading.card(one.card)) is not None]
    journal.append([SetDueDraft(one.card, one.due, reason) for one in moved], cards)
    return moved
