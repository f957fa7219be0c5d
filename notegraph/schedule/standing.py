"""Where all cards stand, with what is needed to go on from there when a log has grown: no event is read twice.

Going on gives what a replay of everything gives, or is refused: then everything has to be replayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from notegraph.model.event import AliasEvent, ConfigEvent, Event, ReviewEvent, UndoEvent, UnknownEvent, order
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState
from notegraph.schedule.fold import STATEFUL, fold
from notegraph.schedule.graded import Graded, Role
from notegraph.schedule.history import History
from notegraph.schedule.live import live
from notegraph.schedule.replay import states
from notegraph.schedule.step import Done, Standing, Step

_COUNTED = frozenset((Role.NEW, Role.DUE, Role.EARLY))


def stand(events: Sequence[Event], settings: ScheduleSettings, more: Sequence[tuple[str, str]], since: date) -> Step:
    """Everything replayed; ``more`` as for ``History.of``."""
    history = History.of(events, more)
    joined = {card: history.aliases.root(card) for card in history.aliases.joined()}
    named = {event.card for event in live(events) if type(event) in STATEFUL}  # type: ignore[union-attr]
    standing = Standing(
        joined,
        frozenset(number for card in named if (number := card.partition("#")[2])),
        frozenset(event.of for event in events if isinstance(event, UndoEvent)),
        history.configs,
        max(map(order, events), default=None),
        since,
    )
    return Step(states(history, settings), list(_done(history, settings, since)), standing)


def can_go_on(standing: Standing, events: Iterable[Event]) -> bool:
    """Whether ``events``, in the log's order, only add to what was known: they come later than all of it, and none
    changes what an earlier one means.
    """
    last = standing.last
    for event in events:
        place = order(event)
        if last is None or place <= last or isinstance(event, AliasEvent | UndoEvent | UnknownEvent):
            return False
        if standing.joined and type(event) in STATEFUL:
            number = event.card.partition("#")[2]  # type: ignore[union-attr]  # all of STATEFUL name a card
            if number and number not in standing.numbers:
                return False
        last = place
    return True


def go_on(
    standing: Standing, known: Mapping[str, CardState], events: Sequence[Event], settings: ScheduleSettings
) -> Step:
    """The states after ``events``, with which ``standing`` can go on; ``known`` holds those of the cards they name,
    and of the roots of these.
    """
    changed: dict[str, CardState] = {}
    done: list[Done] = []
    numbers: set[str] = set()
    configs = list(standing.configs)
    for event in events:
        if event.id in standing.undone:
            continue
        if isinstance(event, ConfigEvent):
            configs.append(event)
        if type(event) in STATEFUL:
            name: str = event.card  # type: ignore[union-attr]
            card = standing.joined.get(name, name)
            trace: list[Graded] = []
            state = changed.get(card) or known.get(card, NEW_STATE)
            changed[card] = fold(state, (event,), settings, trace)
            done += [Done(one.day, card, one.role is Role.NEW) for one in trace if one.role in _COUNTED]
            numbers.add(name.partition("#")[2])
    for name, root in standing.joined.items():
        if root in changed:
            changed[name] = changed[root]
    last = order(events[-1]) if events else standing.last
    after = standing._replace(numbers=standing.numbers | (numbers - {""}), configs=tuple(configs), last=last)
    return Step(changed, [one for one in done if one.day >= standing.since], after)


def _done(history: History, settings: ScheduleSettings, since: date) -> Iterator[Done]:
    for card, course in history.courses.items():
        if any(event.at.day >= since and type(event) is ReviewEvent for event in course):
            trace: list[Graded] = []
            fold(NEW_STATE, course, settings, trace)
            for one in trace:
                if one.day >= since and one.role in _COUNTED:
                    yield Done(one.day, card, one.role is Role.NEW)
