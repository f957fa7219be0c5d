"""What is said of cards that are not asked any more today, and the ways to have them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from notegraph_cli.output import counted

if TYPE_CHECKING:
    from notegraph.workspace.held_back import HeldBack, NextDue

_MORE = 10
"""New cards offered to whoever has reached the day's limit."""


def told(held: HeldBack, today: date) -> list[str]:
    """A sentence for each reason, and one for when it goes on, in lower case and without a full stop."""
    found: list[str] = []
    if held.limited:
        waits = "card waits" if held.limited == 1 else "cards wait"
        found.append(f"{held.limited} more {waits} behind the day's limits{_limit(held)}")
    if held.ready:
        found.append(f"{counted(held.ready, 'card')} can be asked today instead: start the quiz again")
    if held.siblings:
        waits = "card waits" if held.siblings == 1 else "cards wait"
        found.append(f"{held.siblings} more {waits} for another day: of one text one card is asked a day")
    if held.next_due:
        found.append(f"next: {next_day(held.next_due, today)}")
    return found


def next_day(due: NextDue, today: date) -> str:
    """When it goes on, and how to go on before."""
    days = (due.day - today).days
    how = f"; `notegraph advance {days}` asks cards before their day" if due.advance else ""
    return f"{counted(due.cards, 'card')} on {due.day:%A}, {due.day.isoformat()}{how}"


def _limit(held: HeldBack) -> str:
    """How far the day's limits are used up, and the way out."""
    if held.new_limit is None:
        return " (--new, --limit)" if held.new else " (reviews_per_day, --limit)"
    more = min(_MORE, held.new)
    mixed = f", {held.new} of them new" if held.due else ""
    done = f"{held.new_done} new done of {held.new_limit} a day"
    return f"{mixed}: {done}; `--new {held.new_done + more}` gives {more} more"
