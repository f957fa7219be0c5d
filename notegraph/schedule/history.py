"""The log, sorted out: for every card the events that count, in order, joined ids together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from notegraph.model.event import AliasEvent, ConfigEvent, Event, order
from notegraph.schedule.aliases import Aliases
from notegraph.schedule.fold import STATEFUL
from notegraph.schedule.live import live


@dataclass(frozen=True, slots=True)
class History:
    """``courses`` holds the events that say something about a card's state, by the root of its ids; ``configs`` what
    was configured, in order.
    """

    courses: Mapping[str, list[Event]]
    aliases: Aliases
    configs: tuple[ConfigEvent, ...] = ()

    @classmethod
    def of(cls, events: Iterable[Event], more: Sequence[tuple[str, str]] = ()) -> History:
        """Sorts out ``events``, which may come in any order and more than once (see ``live``).

        ``more`` are pairs of ids that are to be taken for joined although no event says so yet.
        """
        courses: defaultdict[str, list[Event]] = defaultdict(list)
        joins: list[AliasEvent] = []
        configs: list[ConfigEvent] = []
        stateful = STATEFUL
        for event in live(events):
            if type(event) in stateful:
                courses[event.card].append(event)  # type: ignore[union-attr]  # all of STATEFUL name a card
            elif type(event) is AliasEvent:
                joins.append(event)
            elif type(event) is ConfigEvent:
                configs.append(event)
        aliases = Aliases(joins, courses, more)
        return cls(_joined(courses, aliases) if joins or more else dict(courses), aliases, tuple(configs))

    def course(self, card: str) -> list[Event]:
        """The events that count for ``card``, whichever of its ids is given."""
        return self.courses.get(self.aliases.root(card), [])


def _joined(courses: Mapping[str, list[Event]], aliases: Aliases) -> dict[str, list[Event]]:
    joined: dict[str, list[Event]] = {}
    for card, course in courses.items():
        joined.setdefault(aliases.root(card), []).extend(course)
    for course in joined.values():
        course.sort(key=order)
    return joined
