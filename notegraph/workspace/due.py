"""What the day asks, by deck."""

from __future__ import annotations

from collections import Counter
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
    """The counts of every deck that has cards. Cards that the log does not name are new: they are only counted."""
    today = journal.today
    states = journal.states
    known = workspace.keys_of(states) if states else []
    done = journal.done_on(today)
    settings = workspace.settings.limits
    everything = day_queue(known, states, today, Limits.of(LimitSettings(None, None)), done)
    limited = day_queue(known, states, today, Limits.of(settings), done)
    counts = tally(everything, states, today)
    named = Counter(key.deck for key in known)
    decks: dict[str, DeckTally] = {}
    for deck, size in workspace.deck_sizes().items():
        found = counts.get(deck, DeckTally(0, 0, 0))
        decks[deck] = found._replace(new=found.new + size - named[deck])
    new = sum(found.new for found in decks.values())
    allowed = new if settings.new_per_day is None else max(0, settings.new_per_day - done.new)
    return Due(
        today,
        decks,
        done.done,
        len(limited.due) + len(limited.again),
        min(new, allowed),
        settings,
        sum(states[key.id].suspended for key in known),
    )
