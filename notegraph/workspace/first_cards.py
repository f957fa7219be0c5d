"""The cards of a quiz's start, out of as few rows of the index as they need: the vault may have any number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

from notegraph.model.settings import NewOrder
from notegraph.model.state import CardState, Reviewed
from notegraph.schedule.limits import Done, Limits
from notegraph.schedule.orders.in_notes import place
from notegraph.schedule.queue import Plan, day_cards
from notegraph.schedule.waiting import Queueable
from notegraph.store.reading import CardKey
from notegraph.workspace.choice import QuizOptions
from notegraph.workspace.day_plan import day_plan, done_today, new_order_name
from notegraph.workspace.journal import Journal
from notegraph.workspace.learning_order import kept_order
from notegraph.workspace.open import Workspace

_FIRST_NOTES = 64


class Day(NamedTuple):
    """What a queue is made from beside the cards, as it was when a session began."""

    today: date
    states: Mapping[str, CardState]
    limits: Limits
    done: Done
    plan: Plan

    @classmethod
    def of(cls, workspace: Workspace, journal: Journal, options: QuizOptions) -> Day:
        """As of now."""
        limits = Limits.of(workspace.settings.limits, options.new, options.limit)
        plan = day_plan(workspace, journal, options.order)
        return cls(journal.today, journal.states, limits, done_today(workspace, journal), plan)


def first_cards(workspace: Workspace, day: Day, options: QuizOptions) -> tuple[Queueable, ...] | None:
    """The cards that the whole queue asks, all of them in its order, without a look at every card of the vault.

    ``None`` where it takes that look: for a part of the vault, for orders that do not go note by note, without a limit
    of new cards, and where the order of the notes has still to be worked out.
    """
    narrowed = options.decks or options.notes or options.tags or options.near
    if options.cram or narrowed or (day.limits.new is None and day.limits.total is None):
        return None
    paths = _paths(workspace, options)
    if paths is None:
        return None
    known = workspace.keys_of([card for card, state in day.states.items() if _matters(state, day)])
    return day_cards(known, _in_turn(workspace, paths), day.states, day.today, day.limits, day.done, day.plan)


def _matters(state: CardState, day: Day) -> bool:
    """Whether a card with a state is perhaps due, or was graded so late that it keeps others back."""
    memory = state.memory
    if not isinstance(memory, Reviewed):
        return False
    return bool(day.plan.exams) or memory.due <= day.today or memory.last >= day.today


def _paths(workspace: Workspace, options: QuizOptions) -> list[str] | None:
    """All notes in the order in which their new cards are asked, ``None`` where that cannot be said of notes."""
    order = new_order_name(workspace, options.order)
    if order == NewOrder.NOTE:
        return []
    return kept_order(workspace) if order == NewOrder.PREREQUISITES else None


def _in_turn(workspace: Workspace, paths: list[str]) -> Iterator[CardKey]:
    """The cards of the notes at ``paths`` in turn, then those of all other notes by path. More and more notes are read
    at once: most often the first few have enough of them.
    """
    yield from _cards_of(workspace, paths)
    ranked = set(paths)
    yield from _cards_of(workspace, [path for path in workspace.reading.note_paths() if path not in ranked])


def _cards_of(workspace: Workspace, paths: list[str]) -> Iterator[CardKey]:
    begin = 0
    for doublings in count():
        some = paths[begin : begin + (_FIRST_NOTES << doublings)]
        if not some:
            return
        begin += len(some)
        ranks = {path: rank for rank, path in enumerate(some)}
        yield from sorted(workspace.note_keys(some), key=lambda key: (ranks[key.path], place(key)))
