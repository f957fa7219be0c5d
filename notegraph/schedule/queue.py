"""The day's queue: what is due, what is to be repeated today, then new cards, within the day's limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from notegraph.model.settings import LimitSettings
from notegraph.model.state import NEW_STATE, CardState, New, Reviewed
from notegraph.schedule.day_counts import DayCounts
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.orders.most_overdue import most_overdue
from notegraph.schedule.waiting import Order, Queueable, Waiting


class Limits(NamedTuple):
    """The day's limits, over all devices and decks; ``None`` is no limit.

    ``new`` and ``reviews`` bound their own kind, ``total`` both together: due cards first, new ones from what is left.
    Cards to be repeated today were counted at their first grade and are never held back.
    """

    new: int | None
    reviews: int | None
    total: int | None = None

    @classmethod
    def of(cls, settings: LimitSettings, new: int | None = None, total: int | None = None) -> Limits:
        """The limits of the settings; ``new`` (``--new``) overrides theirs, ``total`` is ``--limit``."""
        return cls(settings.new_per_day if new is None else new, settings.reviews_per_day, total)


@dataclass(frozen=True, slots=True)
class DayQueue:
    """What a study day asks, in order, and how many cards more the limits hold back."""

    due: tuple[Queueable, ...]
    again: tuple[Queueable, ...]
    new: tuple[Queueable, ...]
    due_held: int = 0
    new_held: int = 0

    @property
    def cards(self) -> tuple[Queueable, ...]:
        """All of them as they are asked."""
        return self.due + self.again + self.new


def day_queue(
    cards: Iterable[Queueable],
    states: Mapping[str, CardState],
    today: date,
    limits: Limits,
    done: DayCounts,
    due_order: Order = most_overdue,
    new_order: Order = note_order,
) -> DayQueue:
    """The queue of ``today``. A card without a state is new; ``done`` is what the log says was done today.

    A card is due when its due day has come and it was not graded today; it is repeated when it was, with less than 4.
    Suspended cards and those buried today stay out, and so do those last graded on a day to come (over the date line,
    or by a clock that was wrong), until it has come: a grade now would be drill.
    """
    due: list[Waiting] = []
    again: list[Waiting] = []
    new: list[Waiting] = []
    for card in cards:
        state = states.get(card.id, NEW_STATE)
        memory = state.memory
        if state.suspended or state.buried == today:
            continue
        if isinstance(memory, New):
            new.append(Waiting(card, state))
        elif memory.last >= today:
            if memory.again and memory.last == today:
                again.append(Waiting(card, state))
        elif memory.due <= today:
            due.append(Waiting(card, state))
    total = _left(limits.total, done.done)
    asked_due = due_order(due, today)[: _least(_left(limits.reviews, done.reviews), total)]
    total = _left(total, len(asked_due))
    asked_new = new_order(new, today)[: _least(_left(limits.new, done.new), total)]
    return DayQueue(
        due=tuple(one.card for one in asked_due),
        again=tuple(one.card for one in due_order(again, today)),
        new=tuple(one.card for one in asked_new),
        due_held=len(due) - len(asked_due),
        new_held=len(new) - len(asked_new),
    )


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


def _left(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(0, limit - used)


def _least(one: int | None, other: int | None) -> int | None:
    return min((limit for limit in (one, other) if limit is not None), default=None)
