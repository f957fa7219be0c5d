"""What the day asks, by deck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from notegraph.model.settings import LimitSettings
from notegraph.schedule.queue import DeckTally, Limits, day_queue, tally
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


@dataclass(frozen=True, slots=True)
class Due:
    """Counts for the study day ``day``. ``overdue``, ``due`` and ``new`` are all there is, whatever the limits;
    ``new_today`` and ``due_today`` are what the limits let through, ``done`` the cards done so far.

    ``limits`` are those of the settings; ``suspended`` cards are in none of the counts.
    """

    day: date
    decks: dict[str, DeckTally]
    done: int
    due_today: int
    new_today: int
    limits: LimitSettings
    suspended: int

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
    """The counts of every deck that has cards."""
    today = journal.today
    keys = workspace.keys
    states = {key.id: journal.state(key.id) for key in keys} if journal.history.courses else {}
    done = journal.done_on(today)
    unlimited = Limits.of(LimitSettings(None, None))
    everything = day_queue(keys, states, today, unlimited, done)
    limited = day_queue(keys, states, today, Limits.of(workspace.settings.limits), done)
    counts = tally(everything, states, today)
    decks = {deck: counts.get(deck, DeckTally(0, 0, 0)) for deck in sorted({key.deck for key in keys})}
    return Due(
        today,
        decks,
        done.done,
        len(limited.due) + len(limited.again),
        len(limited.new),
        workspace.settings.limits,
        sum(state.suspended for state in states.values()),
    )
