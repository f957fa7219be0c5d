"""State from the log: a pure function of the set of events."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.model.event import Event
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState
from notegraph.schedule.fold import fold
from notegraph.schedule.graded import Graded
from notegraph.schedule.history import History


def replay(events: Iterable[Event], settings: ScheduleSettings) -> dict[str, CardState]:
    """The state of every card that ``events`` say something about; all others are ``NEW_STATE``.

    Order of arrival and copies do not matter (DESIGN section 5). All ids that an alias joined get the same state.
    """
    return states(History.of(events), settings)


def states(history: History, settings: ScheduleSettings) -> dict[str, CardState]:
    """``replay`` for a history already sorted out."""
    found = {card: fold(NEW_STATE, course, settings) for card, course in history.courses.items()}
    for card in history.aliases.joined():
        state = found.get(history.aliases.root(card))
        if state is not None:
            found[card] = state
    return found


def apply(state: CardState, event: Event, settings: ScheduleSettings) -> CardState:
    """``state`` after one more event of its card, later than all before: what replaying everything would give.

    An undo or an alias cannot be applied to a state, it needs the card's events: those are skipped here.
    """
    return fold(state, (event,), settings)


def grades(history: History, settings: ScheduleSettings) -> list[Graded]:
    """Every grade that counts, with what it was to the schedule, in order of time."""
    found: list[Graded] = []
    for card, course in history.courses.items():
        trace: list[Graded] = []
        fold(NEW_STATE, course, settings, trace)
        found.extend(graded if graded.card == card else graded._replace(card=card) for graded in trace)
    found.sort(key=lambda graded: graded.ts)
    return found
