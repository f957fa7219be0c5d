"""What is not asked any more today, and why: for when no card is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.state import Reviewed
from notegraph.schedule.orders.in_notes import note_order

if TYPE_CHECKING:
    from notegraph.model.state import CardState
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.quiz import Quiz


class NextDue(NamedTuple):
    """The next day after today on which cards are due, and how many; ``advance`` is whether any of them was last
    graded before today, so that it can be brought forward.
    """

    day: date
    cards: int
    advance: bool


class HeldBack(NamedTuple):
    """Cards of the session's choice: ``new`` and ``due`` wait behind the day's limits, ``siblings`` for another day
    because a card of the same text was asked today. ``ready`` would be asked now, in the place of cards that this
    session took out.

    ``new_limit`` is today's limit of new cards where that alone keeps the new ones back, and the ``new_done`` today use
    it up. ``next_due`` is of the whole vault.
    """

    new: int
    due: int
    siblings: int
    new_limit: int | None
    new_done: int
    next_due: NextDue | None
    ready: int = 0

    @property
    def limited(self) -> int:
        """Cards behind limits."""
        return self.new + self.due


def held_back(quiz: Quiz) -> HeldBack:
    """What is held back as of now. Practice with ``cram`` holds back nothing."""
    from notegraph.workspace.first_cards import Day
    from notegraph.workspace.quiz_queue import queue_of

    if quiz.options.cram:
        return HeldBack(0, 0, 0, None, 0, None)
    day = Day.of(quiz.workspace, quiz.journal, quiz.options)
    # They are counted, whatever their order: another could have to be worked out.
    queue = queue_of(quiz.workspace, day._replace(plan=day.plan._replace(new_order=note_order)), quiz.options)
    done, limits = day.done.everywhere, day.limits
    used_up = limits.new is not None and done.new >= limits.new
    others = day.plan.decks or (limits.total is not None and done.done >= limits.total)
    limit = limits.new if used_up and queue.new_held and not others else None
    return HeldBack(
        queue.new_held,
        queue.due_held,
        queue.siblings_held,
        limit,
        done.new,
        next_due(quiz.workspace, day.states, day.today),
        len({card.id for card in queue.cards}.difference(quiz.session.waiting)),
    )


def next_due(workspace: Workspace, states: Mapping[str, CardState], today: date) -> NextDue | None:
    """When it goes on in the whole vault; ``None`` where no card has a day after ``today``."""
    days: Counter[date] = Counter()
    can_advance: set[date] = set()
    for key in workspace.keys_of(states) if states else ():
        state = states[key.id]
        memory = state.memory
        if isinstance(memory, Reviewed) and not state.suspended and memory.due > today:
            days[memory.due] += 1
            if memory.last < today:
                can_advance.add(memory.due)
    day = min(days, default=None)
    return NextDue(day, days[day], day in can_advance) if day else None
