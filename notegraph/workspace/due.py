"""What the day asks, by deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from notegraph.model.settings import LimitSettings
from notegraph.schedule.limits import Done, Limits
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.queue import DeckTally, Plan, day_queue, tally
from notegraph.workspace.day_plan import day_plan, done_today
from notegraph.workspace.held_back import NextDue, next_due
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


class Due(NamedTuple):
    """Counts for the study day ``day``. ``overdue``, ``due`` and ``new`` are all there is, whatever the limits;
    ``new_today`` and ``due_today`` are what the limits let through, ``done`` the cards done so far.

    ``limits`` are those of the settings; ``suspended`` cards are in none of the counts. ``siblings`` new cards and
    ``due_siblings`` others wait for another day because of a card of the same text, whatever the limits. ``next_due``
    is when cards fall due after ``day``.
    """

    day: date
    decks: dict[str, DeckTally]
    done: int
    due_today: int
    new_today: int
    limits: LimitSettings
    suspended: int
    siblings: int
    due_siblings: int
    next_due: NextDue | None

    @property
    def total(self) -> DeckTally:
        """All decks together."""
        counts = self.decks.values()
        return DeckTally(sum(c.overdue for c in counts), sum(c.due for c in counts), sum(c.new for c in counts))

    @property
    def anything(self) -> bool:
        """Whether a quiz would ask something now."""
        return bool(self.due_today or self.new_today)


def due(workspace: Workspace, journal: Journal) -> Due:
    """The counts of every deck that has cards. Cards that the log does not name are new: they are only counted."""
    today = journal.today
    states = journal.states
    known = workspace.keys_of(states) if states else []
    done = done_today(workspace, journal)
    settings = workspace.settings.limits
    plan = day_plan(workspace, journal)._replace(new_order=note_order)  # they are counted, whatever their order
    everything = day_queue(known, states, today, Limits(None, None), done, Plan(bury_siblings=False, exams=plan.exams))
    limited = day_queue(known, states, today, Limits.of(settings), done, plan)
    counts = tally(everything, states, today)
    named = Counter(key.deck for key in known)
    decks: dict[str, DeckTally] = {}
    sizes = workspace.deck_sizes()
    for deck, size in sizes.items():
        found = counts.get(deck, DeckTally(0, 0, 0))
        decks[deck] = found._replace(new=found.new + size - named[deck])
    # Of a family one card is asked a day: only those that may have siblings need to be looked at one by one.
    looked_at = {key.id: key for key in (*known, *workspace.sibling_keys())}
    free = day_queue(looked_at.values(), states, today, Limits(None, None), done, plan._replace(decks={}))
    asked, seen = tally(free, states, today), Counter(key.deck for key in looked_at.values())
    askable = {deck: asked.get(deck, DeckTally(0, 0, 0)).new + size - seen[deck] for deck, size in sizes.items()}
    new = sum(_allowed(count, deck, plan.decks, done) for deck, count in askable.items())
    allowed = new if settings.new_per_day is None else max(0, settings.new_per_day - done.everywhere.new)
    return Due(
        today,
        decks,
        done.everywhere.done,
        len(limited.due) + len(limited.again),
        min(new, allowed),
        settings,
        sum(states[key.id].suspended for key in known),
        sum(found.new for found in decks.values()) - sum(askable.values()),
        len(everything.due) - len(free.due),
        next_due(workspace, states, today),
    )


def _allowed(new: int, deck: str, limits: Mapping[str, Limits], done: Done) -> int:
    """How many new cards the deck's own limit leaves."""
    own = limits[deck].new if deck in limits else None
    counts = done.decks.get(deck)
    return new if own is None else min(new, max(0, own - (counts.new if counts else 0)))
