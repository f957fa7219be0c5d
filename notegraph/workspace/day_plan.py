"""How today's queue is made in this vault: its orders, its limits, and what was done so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from notegraph.model.settings import NewOrder, ReviewOrder
from notegraph.model.state import CardState, Reviewed
from notegraph.schedule.day_counts import DayCounts
from notegraph.schedule.exams import exams
from notegraph.schedule.limits import Done, Limits
from notegraph.schedule.orders.by_deck import by_deck
from notegraph.schedule.orders.by_rank import by_rank
from notegraph.schedule.orders.in_decks import in_decks
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.orders.most_overdue import most_overdue
from notegraph.schedule.orders.relative_overdueness import relative_overdueness
from notegraph.schedule.orders.shuffled import shuffled
from notegraph.schedule.queue import Plan
from notegraph.schedule.waiting import Order, Waiting
from notegraph.workspace.asked_order import AskedOrder
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

_DUE: Mapping[str, Order] = {
    ReviewOrder.RELATIVE: relative_overdueness,
    ReviewOrder.OVERDUE: most_overdue,
    ReviewOrder.RANDOM: shuffled,
    ReviewOrder.DECK: by_deck,
    ReviewOrder.NOTE: note_order,
}
_NEW: Mapping[str, Order] = {NewOrder.NOTE: note_order, NewOrder.DECK: by_deck, NewOrder.RANDOM: shuffled}


def day_plan(workspace: Workspace, journal: Journal, asked: AskedOrder | None = None) -> Plan:
    """The plan that the settings and the deck files make; ``asked`` replaces the orders it names."""
    settings = workspace.settings.queue
    due = settings.review_order.value
    if asked is not None:
        due = asked.value if asked.value in _DUE else due
    return Plan(
        _DUE[due],
        new_order(workspace, asked),
        settings.mix,
        settings.bury_siblings,
        {
            deck.name: Limits(deck.new, None, deck.limit)
            for deck in workspace.decks
            if deck.new is not None or deck.limit is not None
        },
        exams(journal.configs),
    )


def new_order(workspace: Workspace, asked: AskedOrder | None = None) -> Order:
    """The order of new cards: ``asked``, else that of the settings with the deck files' own orders in it."""
    name = new_order_name(workspace, asked)
    if name is not None:
        return _named(workspace, name)
    own = {deck.name: _named(workspace, deck.order.value) for deck in workspace.decks if deck.order is not None}
    return in_decks(_named(workspace, workspace.settings.queue.new_order.value), own)


def new_order_name(workspace: Workspace, asked: AskedOrder | None = None) -> str | None:
    """The one order of all new cards, ``None`` where decks have orders of their own."""
    if asked is not None and asked.value in (*_NEW, NewOrder.PREREQUISITES):
        return asked.value
    return None if any(deck.order is not None for deck in workspace.decks) else workspace.settings.queue.new_order.value


def done_today(workspace: Workspace, journal: Journal) -> Done:
    """What was done today on all devices, in the whole vault and in the decks with limits of their own."""
    today = journal.today
    limited = {deck.name for deck in workspace.decks if deck.new is not None or deck.limit is not None}
    decks: dict[str, DayCounts] = {}
    if limited:
        for key in workspace.keys_of(journal.states):
            if key.deck in limited:
                decks[key.deck] = _counted(decks.get(key.deck, DayCounts(0, 0)), journal.state(key.id), today)
    return Done(journal.done_on(today), decks)


def _counted(counts: DayCounts, state: CardState, today: date) -> DayCounts:
    memory = state.memory
    if not isinstance(memory, Reviewed) or memory.last != today:
        return counts
    return (
        DayCounts(counts.new + 1, counts.reviews)
        if memory.first == today
        else counts._replace(reviews=counts.reviews + 1)
    )


def _named(workspace: Workspace, order: str) -> Order:
    return _NEW[order] if order in _NEW else _prerequisites(workspace)


def _prerequisites(workspace: Workspace) -> Order:
    """By the order in which the notes should be learnt; that is worked out only for new cards of several notes."""

    def order(waiting: Sequence[Waiting], today: date) -> list[Waiting]:
        if len({one.card.path for one in waiting}) < 2:
            return note_order(waiting, today)
        return by_rank(workspace.learning_ranks)(waiting, today)

    return order
