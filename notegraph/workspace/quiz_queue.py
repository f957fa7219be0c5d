"""The cards of a day's quiz, in order, with what is held back."""

from __future__ import annotations

from notegraph.model.state import NEW_STATE
from notegraph.schedule.orders.shuffled import shuffled
from notegraph.schedule.queue import DayQueue, day_queue
from notegraph.schedule.waiting import Waiting
from notegraph.workspace.choice import QuizOptions, choose
from notegraph.workspace.first_cards import Day
from notegraph.workspace.open import Workspace


def queue_of(workspace: Workspace, day: Day, options: QuizOptions) -> DayQueue:
    """What ``day`` asks of the cards that ``options`` choose, and what it holds back."""
    chosen = choose(workspace, options)
    if options.cram:
        states = ((key, day.states.get(key.id, NEW_STATE)) for key in chosen)
        waiting = [Waiting(key, state) for key, state in states if not state.suspended]
        order = day.plan.due_order if options.order else shuffled
        return DayQueue(tuple(one.card for one in order(waiting, day.today)[: options.limit]), (), ())
    return day_queue(chosen, day.states, day.today, day.limits, day.done, day.plan)
