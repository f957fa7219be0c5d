"""How long it takes to catch up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from notegraph.model.state import CardState, Reviewed
from notegraph.stats.card import is_due
from notegraph.stats.forecast import DueDay


@dataclass(frozen=True, slots=True)
class Backlog:
    """``overdue`` cards should have been asked before today, ``due`` are all that today asks.

    ``cap`` is the limit of reviews a day, ``None`` without one; ``days`` how many study days, today included, until
    nothing is left over at the end of one, ``None`` where that is not in sight.
    """

    overdue: int
    due: int
    cap: int | None
    days: int | None


def backlog(
    states: Iterable[CardState], today: date, coming: Sequence[DueDay], cap: int | None, done: int = 0
) -> Backlog:
    """The backlog of ``today``, of whose ``cap`` ``done`` reviews are used up.

    ``coming`` is the forecast from today on: what falls due meanwhile has to be reviewed too. Cards reviewed meanwhile
    are taken to come back later than that.
    """
    asked = [state for state in states if is_due(state, today)]
    overdue = sum(isinstance(state.memory, Reviewed) and state.memory.due < today for state in asked)
    return Backlog(overdue, len(asked), cap, _days(coming, cap, done) if asked else 0)


def _days(coming: Sequence[DueDay], cap: int | None, done: int) -> int | None:
    if cap is None:
        return 1
    waiting = 0
    room = max(0, cap - done)
    for number, day in enumerate(coming, start=1):
        waiting += day.due - room
        if waiting <= 0:
            return number
        room = cap
    return None
