"""How many cards come due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from notegraph.model.state import CardState, Reviewed


@dataclass(frozen=True, slots=True)
class DueDay:
    """Cards that come due on a study day; today's include all that are overdue."""

    day: date
    due: int


def forecast(states: Iterable[CardState], today: date, days: int) -> tuple[DueDay, ...]:
    """The next ``days`` study days beginning with today, as the schedule stands now: no new cards, no failures.

    Suspended cards are left out. A card is asked on a day after the one it was graded on, however early it is due.
    """
    counts = [0] * days
    for state in states:
        memory = state.memory
        if state.suspended or not isinstance(memory, Reviewed):
            continue
        earliest = max((memory.last - today).days + 1, 0)
        ahead = max((memory.due - today).days, earliest)
        if ahead < days:
            counts[ahead] += 1
    return tuple(DueDay(today + timedelta(days=ahead), count) for ahead, count in enumerate(counts))
