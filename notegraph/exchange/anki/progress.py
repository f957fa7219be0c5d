"""Progress out: where every card stands, for the tables of a package, so that Anki goes on from there.

Days are counted from a day that never changes, and in UTC: Anki takes the difference of two dates, so the zone of the
learner does not matter, and the same schedule gives the same bytes on every day.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from notegraph.exchange.anki.answers import LEARN, Answer, answers, permille
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState, Reviewed
from notegraph.schedule.history import History

DAY_ZERO = date(2000, 1, 1)
"""The day from which due days are counted."""

_LATEST = 99_999  # Check Database takes a due day beyond 100,000 for damage
_NOON = 12

NEW, REVIEW = 0, 2  # what a card is, and in which queue it waits
SUSPENDED = -1


class CardProgress(NamedTuple):
    """The columns of ``cards`` from ``type`` on. ``due`` is ``None`` for a new card, which keeps its place."""

    type: int
    queue: int
    due: int | None
    ivl: int
    factor: int
    reps: int
    lapses: int
    data: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where cards stand and how they got there, by card id; cards of which there is nothing to tell are in neither.

    ``rollover`` is the hour at which a study day begins.
    """

    rollover: int
    cards: Mapping[str, CardProgress]
    answers: Mapping[str, Sequence[Answer]]

    @property
    def creation(self) -> int:
        """When the collection was made, in unix seconds: the beginning of day zero."""
        return int(datetime(DAY_ZERO.year, DAY_ZERO.month, DAY_ZERO.day, self.rollover, tzinfo=UTC).timestamp())


NO_PROGRESS = Progress(4, {}, {})
"""All cards new."""


def progress_of_cards(
    cards: Collection[str], history: History, states: Mapping[str, CardState], settings: ScheduleSettings
) -> Progress:
    """The progress of ``cards`` (ids): the due day, interval and ease that ``states`` say, and the whole history.

    A card waits in Anki's queue of reviews also where its last grade asks for another look the same day, which is a
    matter of that day. Buried cards are not: that too is a matter of a day.
    """
    logged = answers(history, settings)
    found: dict[str, CardProgress] = {}
    told: dict[str, Sequence[Answer]] = {}
    given = set[str]()
    for card in cards:
        root = history.aliases.root(card)
        if root in logged and root not in given:  # an entry of the log has one card
            given.add(root)
            told[card] = logged[root]
        row = card_progress(states.get(card, NEW_STATE), told.get(card, ()))
        if row is not None:
            found[card] = row
    return Progress(settings.rollover_hour, found, told)


def card_progress(state: CardState, logged: Sequence[Answer]) -> CardProgress | None:
    """A card's row, ``None`` for one that is new and not suspended."""
    memory = state.memory
    if not isinstance(memory, Reviewed):
        return CardProgress(NEW, SUSPENDED, None, 0, 0, 0, 0, "") if state.suspended else None
    return CardProgress(
        REVIEW,
        SUSPENDED if state.suspended else REVIEW,
        min((memory.due - DAY_ZERO).days, _LATEST),
        max(memory.interval, 1),
        permille(memory.memory),
        memory.reviews,
        memory.lapses,
        json.dumps({"lrt": _last_review(memory, logged)}, separators=(",", ":")),
    )


def _last_review(memory: Reviewed, logged: Sequence[Answer]) -> int:
    """Unix seconds of the last review; without a log the noon of its day, which lies in that day everywhere."""
    times = [one.id for one in logged if one.ease and (one.factor or one.kind == LEARN)]  # neither reset nor cram
    if times:
        return max(times) // 1000
    noon = datetime(memory.last.year, memory.last.month, memory.last.day, tzinfo=UTC) + timedelta(hours=_NOON)
    return int(noon.timestamp())
