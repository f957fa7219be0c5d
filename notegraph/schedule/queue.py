"""The day's queue: what is due, what is to be repeated today, and new cards, within the day's limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from notegraph.model.settings import Mix
from notegraph.model.state import NEW_STATE, CardState, New, Reviewed
from notegraph.schedule.exams import due_before, exam_of
from notegraph.schedule.limits import Done, Limits, Rooms
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.orders.relative_overdueness import relative_overdueness
from notegraph.schedule.siblings import Siblings, family
from notegraph.schedule.waiting import Order, Queueable, Waiting


class Plan(NamedTuple):
    """How a queue is made: the orders, where new cards stand among the due, whether one sibling a day is asked, the
    limits of decks that have their own, and the days of exams by deck.
    """

    due_order: Order = relative_overdueness
    new_order: Order = note_order
    mix: Mix = Mix.AFTER
    bury_siblings: bool = True
    decks: Mapping[str, Limits] = MappingProxyType({})
    exams: Mapping[str, date] = MappingProxyType({})


PLAIN = Plan()
"""Due cards by relative overdueness, then new cards as they stand in the notes."""


class DayQueue(NamedTuple):
    """What a study day asks, in order, how many cards more the limits hold back, and how many wait for another day
    because a sibling is asked today.
    """

    due: tuple[Queueable, ...]
    again: tuple[Queueable, ...]
    new: tuple[Queueable, ...]
    due_held: int = 0
    new_held: int = 0
    siblings_held: int = 0
    mix: Mix = Mix.AFTER

    @property
    def cards(self) -> tuple[Queueable, ...]:
        """All of them as they are asked."""
        return _mixed(self.due, self.again, self.new, self.mix)


def day_queue(
    cards: Iterable[Queueable],
    states: Mapping[str, CardState],
    today: date,
    limits: Limits,
    done: Done,
    plan: Plan = PLAIN,
) -> DayQueue:
    """The queue of ``today``. A card without a state is new; ``done`` is what the log says was done today.

    A card is due when its due day has come and it was not graded today; it is repeated when it was, with less than 4.
    Suspended cards and those buried today stay out, and so do those last graded on a day to come (over the date line,
    or by a clock that was wrong), until it has come: a grade now would be drill.
    """
    found = _sort_out(cards, states, today, plan.exams)
    due, new = plan.due_order(found.due, today), plan.new_order(found.new, today)
    siblings = Siblings(found.families)
    if plan.bury_siblings:
        due, new = siblings.first_of(due), siblings.first_of(new)
    rooms = Rooms(limits, done, plan.decks)
    asked_due, asked_new = rooms.due(due), rooms.new(new)
    return DayQueue(
        due=tuple(one.card for one in asked_due),
        again=tuple(one.card for one in plan.due_order(found.again, today)),
        new=tuple(one.card for one in asked_new),
        due_held=len(due) - len(asked_due),
        new_held=len(new) - len(asked_new),
        siblings_held=siblings.held,
        mix=plan.mix,
    )


def day_cards(
    known: Iterable[Queueable],
    new: Iterable[Queueable],
    states: Mapping[str, CardState],
    today: date,
    limits: Limits,
    done: Done,
    plan: Plan = PLAIN,
) -> tuple[Queueable, ...]:
    """The ``cards`` of ``day_queue``, with no more of the new ones looked at than the limits let through.

    ``known`` are the cards whose state can make a difference: all that are due by any exam or were graded today or
    later. ``new`` are all cards in the order in which new ones are asked, whatever ``plan`` says of that; cards among
    them that are not new are passed over.
    """
    found = _sort_out(known, states, today, plan.exams)
    due = plan.due_order(found.due, today)
    siblings, rooms = Siblings(found.families), Rooms(limits, done, plan.decks)
    asked_due = rooms.due(siblings.first_of(due) if plan.bury_siblings else due)
    asked_new: list[Queueable] = []
    for card in new if rooms.take_new else ():
        state = states.get(card.id, NEW_STATE)
        if state.suspended or state.buried == today or not isinstance(state.memory, New):
            continue
        one = [Waiting(card, state)]
        asked_new += (one.card for one in rooms.new(siblings.first_of(one) if plan.bury_siblings else one))
        if not rooms.take_new:
            break
    again = plan.due_order(found.again, today)
    return _mixed(tuple(one.card for one in asked_due), tuple(one.card for one in again), tuple(asked_new), plan.mix)


class _SortedOut(NamedTuple):
    """Cards by what today asks of them, and the families of those graded today."""

    due: list[Waiting]
    again: list[Waiting]
    new: list[Waiting]
    families: set[str]


def _sort_out(
    cards: Iterable[Queueable], states: Mapping[str, CardState], today: date, exams: Mapping[str, date]
) -> _SortedOut:
    found = _SortedOut([], [], [], set())
    for card in cards:
        state = states.get(card.id, NEW_STATE)
        memory = state.memory
        if isinstance(memory, Reviewed) and memory.last == today:
            found.families.add(family(card.id))
        if state.suspended or state.buried == today:
            continue
        if isinstance(memory, New):
            found.new.append(Waiting(card, state))
        elif memory.last >= today:
            if memory.again and memory.last == today:
                found.again.append(Waiting(card, state))
        elif (due_before(card.id, memory, exam_of(card.deck, exams), today) if exams else memory.due) <= today:
            found.due.append(Waiting(card, state))
    return found


def _mixed(
    due: tuple[Queueable, ...], again: tuple[Queueable, ...], new: tuple[Queueable, ...], mix: Mix
) -> tuple[Queueable, ...]:
    if mix is Mix.BEFORE:
        return new + due + again
    return _interleaved(due + again, new) if mix is Mix.INTERLEAVED else due + again + new


def _interleaved(due: tuple[Queueable, ...], new: tuple[Queueable, ...]) -> tuple[Queueable, ...]:
    """Spread evenly: card n of m stands at (n + 1/2) / m of the way."""
    places = [
        ((number + 0.5) / len(group), kind, card)
        for kind, group in enumerate((due, new))
        for number, card in enumerate(group)
    ]
    return tuple(card for _, _, card in sorted(places, key=lambda one: one[:2]))


class DeckTally(NamedTuple):
    """How many cards the queue asks of a deck; cards to be repeated today are ``due``."""

    overdue: int
    due: int
    new: int


def tally(queue: DayQueue, states: Mapping[str, CardState], today: date) -> dict[str, DeckTally]:
    """The queue by deck, decks in order of name: the counts of ``due``."""
    counts: dict[str, list[int]] = {}
    for card in queue.due:
        memory = states.get(card.id, NEW_STATE).memory
        late = isinstance(memory, Reviewed) and memory.due < today
        counts.setdefault(card.deck, [0, 0, 0])[0 if late else 1] += 1
    for card in queue.again:
        counts.setdefault(card.deck, [0, 0, 0])[1] += 1
    for card in queue.new:
        counts.setdefault(card.deck, [0, 0, 0])[2] += 1
    return {deck: DeckTally(*counts[deck]) for deck in sorted(counts)}
