"""How well notes are known: recall of their cards today, weak spots, and what is ready to be learnt next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import CardState, New
from notegraph.schedule.retrievability import retrievability
from notegraph.stats.card import StatCard
from notegraph.stats.mastery import MASTERED, By, Mastery, gathered, mastery
from notegraph.store.reading import CardKey
from notegraph.workspace.journal import Journal
from notegraph.workspace.learning_order import prerequisite_paths
from notegraph.workspace.open import Workspace


class WeakSpot(NamedTuple):
    """A note that much leads to and little is known of. ``links_in`` counts the notes that link to it."""

    path: str
    links_in: int
    mastery: float

    @property
    def weight(self) -> float:
        """What the spots are ranked by: links in times what is missing of mastery."""
        return self.links_in * (1 - self.mastery)


def is_estimate(settings: ScheduleSettings) -> bool:
    """Whether recall and mastery are estimates, to be marked as such: SM-2 has no model of memory."""
    return settings.scheduler is SchedulerName.SM2


def stat_card(key: CardKey, state: CardState, root: str, day: date, settings: ScheduleSettings) -> StatCard:
    """A card with its recall on ``day``; ``root`` is the id of its joined history."""
    known = None if isinstance(state.memory, New) else retrievability(state.memory, day, settings)
    return StatCard(key.id, root, key.path, key.line, key.deck, key.tags, state, known)


def stat_cards(journal: Journal, keys: Iterable[CardKey]) -> list[StatCard]:
    """The cards of ``keys`` with their recall on the journal's study day."""
    day, settings, root = journal.today, journal.settings, journal.history.aliases.root
    return [stat_card(key, journal.state(key.id), root(key.id), day, settings) for key in keys]


def masteries(cards: Iterable[StatCard]) -> dict[str, Mastery]:
    """The mastery of every note that has a card which is not suspended, by path."""
    found = {path: mastery(own) for path, own in gathered(cards, By.CONCEPT).items()}
    return {path: value for path, value in found.items() if value is not None}


def weak_spots(workspace: Workspace, known: Mapping[str, Mastery]) -> list[WeakSpot]:
    """Notes of which something was learnt, yet less than 0.7, and that others link to: the weightiest first.

    Notes of which nothing was learnt are no weak spots: see ``frontier``.
    """
    graph = workspace.graph
    found = [
        WeakSpot(path, len(graph.linked_from[graph.ids[path]]), value.value)
        for path, value in known.items()
        if value.seen and value.value < MASTERED and path in graph.ids
    ]
    return sorted((one for one in found if one.links_in), key=lambda one: (-one.weight, one.path))


def frontier(workspace: Workspace, known: Mapping[str, Mastery]) -> list[str]:
    """Notes of which nothing was learnt and whose prerequisites are all at 0.7 or above, in the order of learning.

    Prerequisites without cards cannot be asked and do not count. In a circle the order of learning decides what comes
    first.
    """
    ranks = workspace.learning_ranks
    needed = prerequisite_paths(workspace, work_out=True) or {}

    def is_ready(path: str) -> bool:
        first = (known.get(other) for other in needed.get(path, ()) if ranks[other] < ranks[path])
        return all(value is None or value.value >= MASTERED for value in first)

    return sorted(
        (path for path, value in known.items() if not value.seen and path in ranks and is_ready(path)),
        key=lambda path: ranks[path],
    )
