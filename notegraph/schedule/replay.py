"""State from the log: a pure function of the set of events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from notegraph.model.event import AliasEvent, Event, ReviewEvent
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState
from notegraph.model.uncollected import uncollected
from notegraph.schedule.fold import STATEFUL, fold, progress_of
from notegraph.schedule.graded import Graded
from notegraph.schedule.history import History
from notegraph.schedule.live import live
from notegraph.schedule.progress import Progress


def replay(events: Iterable[Event], settings: ScheduleSettings) -> dict[str, CardState]:
    """The state of every card that ``events`` say something about; all others are ``NEW_STATE``.

    Order of arrival and copies do not matter (DESIGN section 5). All ids that an alias joined get the same state.
    """
    with uncollected():
        counted = live(events)
        if AliasEvent in map(type, counted):
            return states(History.of(counted), settings)
        return {card: progress.state() for card, progress in _in_order(counted, settings).items()}


def _in_order(events: Iterable[Event], settings: ScheduleSettings) -> dict[str, Progress]:
    """All cards at once: events are read in the order in which they lie in memory, not hopped between."""
    found: dict[str, Progress] = {}
    kind, stateful, review = progress_of(settings), STATEFUL, ReviewEvent
    day, ordinal = date.min, 1
    for event in events:
        if (what := type(event)) in stateful:
            card: str = event.card  # type: ignore[union-attr]  # all of STATEFUL name a card
            progress = found.get(card)
            if progress is None:
                progress = found[card] = kind(NEW_STATE, settings, None)
            if what is review:
                if event.at.day is not day:
                    day = event.at.day
                    ordinal = day.toordinal()
                progress.review(event, ordinal)  # type: ignore[arg-type]
            else:
                progress.TAKE[what](progress, event)
    return found


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
