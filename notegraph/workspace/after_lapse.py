"""After a card was forgotten: the concept it stands on, what that builds on, and how well each is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from notegraph.graph.names import stem_of
from notegraph.model.card import Card
from notegraph.model.state import CardState
from notegraph.stats.card import StatCard, is_due
from notegraph.stats.mastery import mastery, strength
from notegraph.store.reading import CardKey
from notegraph.workspace.concepts import concept_paths
from notegraph.workspace.learning_order import prerequisite_paths
from notegraph.workspace.mastery import is_estimate, stat_card
from notegraph.workspace.open import Workspace

MOST_PREREQUISITES = 5
MOST_DRILL = 10
"""Cards that one request adds as drill."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A note and how well it is known: ``mastery`` from 0 to 1, ``None`` where it has no card that is asked."""

    path: str
    title: str
    mastery: float | None


@dataclass(frozen=True, slots=True)
class AfterLapse:
    """``concepts`` are the notes that the card's links open, else the note it stands in; ``prerequisites`` what these
    and its own note build on, the weakest first, notes without cards last, at most 5.

    ``known`` is false while what builds on what has not been worked out: then ``prerequisites`` are empty whether there
    are any or not. ``estimate`` tells that mastery is one.
    """

    card: str
    concepts: tuple[Standing, ...]
    prerequisites: tuple[Standing, ...]
    known: bool
    estimate: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """All its notes, concepts first."""
        return tuple(one.path for one in (*self.concepts, *self.prerequisites))


class Lapses:
    """Answers what lies behind a forgotten card. ``state`` gives a card's state as of now.

    To work out what builds on what takes seconds in a large vault: that is done when asked for, else what is kept of it
    is used.
    """

    def __init__(self, workspace: Workspace, state: Callable[[str], CardState]) -> None:
        self._workspace = workspace
        self._state = state
        self._needed: dict[str, list[str]] | None = None
        self._by_path: dict[str, list[CardKey]] | None = None

    def after(self, card: Card, day: date, *, load: bool = False) -> AfterLapse:
        """What the forgotten ``card`` stands on; ``load`` has prerequisites worked out where they are not kept."""
        workspace = self._workspace
        paths = concept_paths(workspace, card) or [card.path]
        if self._needed is None:
            self._needed = prerequisite_paths(workspace, work_out=load)
        below = self._needed or {}
        needed = {other for path in (*paths, card.path) for other in below.get(path, ())} - {*paths, card.path}
        standings = [self.standing(path, day) for path in needed]
        standings.sort(key=lambda one: (one.mastery is None, one.mastery, one.path))
        return AfterLapse(
            card.id,
            tuple(self.standing(path, day) for path in paths),
            tuple(standings[:MOST_PREREQUISITES]),
            self._needed is not None,
            is_estimate(workspace.settings.schedule),
        )

    def drill(self, paths: Iterable[str], day: date, waiting: Collection[str]) -> list[str]:
        """The cards of the notes at ``paths`` to be drilled: those due, then the weakest, at most 10.

        Suspended cards, those buried today and those already ``waiting`` are none of them.
        """
        cards = [
            card
            for path in dict.fromkeys(paths)
            for card in self._cards(path, day)
            if not card.state.suspended and card.state.buried != day and card.id not in waiting
        ]
        cards.sort(key=lambda card: (not is_due(card.state, day), strength(card) or 0.0))
        return [card.id for card in cards[:MOST_DRILL]]

    def standing(self, path: str, day: date) -> Standing:
        """How well the note at ``path`` is known on ``day``."""
        known = mastery(self._cards(path, day))
        return Standing(path, stem_of(path), None if known is None else known.value)

    def _cards(self, path: str, day: date) -> list[StatCard]:
        if self._by_path is None:
            self._by_path = {}
            for key in self._workspace.keys:
                self._by_path.setdefault(key.path, []).append(key)
        settings = self._workspace.settings.schedule
        keys: Sequence[CardKey] = self._by_path.get(path, ())
        return [stat_card(key, self._state(key.id), key.id, day, settings) for key in keys]
