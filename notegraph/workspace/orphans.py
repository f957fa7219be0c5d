"""Histories without a card: what the log knows of cards that stand in no note any more.

Nothing of them is lost. A card whose text returns, or gets its id back, has its history back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from notegraph.model.event import CardEvent, Event, ReviewEvent
from notegraph.model.state import CardState
from notegraph.workspace.documents import Document, state_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


@dataclass(frozen=True, slots=True)
class Orphan:
    """A history whose card is gone: where the card stood last (``None`` where the log does not say), how many grades
    it was given and on which study day the last of them.
    """

    id: str
    path: str | None
    heading: tuple[str, ...]
    reviews: int
    last: date | None
    state: CardState

    def document(self, today: date) -> Document:
        """An entry of ``doctor --orphans``."""
        return {
            "id": self.id,
            "path": self.path,
            "heading_path": list(self.heading),
            "reviews": self.reviews,
            "last": self.last.isoformat() if self.last else None,
            "state": state_document(self.state, today),
        }


def find_orphans(workspace: Workspace, journal: Journal) -> list[Orphan]:
    """Every history without a card, by the place where the card stood last. Raises ``LogError``.

    Ids that an ``alias`` joined have one history; it is called by the last of them.
    """
    history = journal.history
    root = history.aliases.root
    living = {root(key.id) for key in workspace.keys}
    places = _last_places(journal.events, root)
    found = [
        _orphan(card, course, places.get(card), journal)
        for card, course in history.courses.items()
        if card not in living
    ]
    return sorted(found, key=lambda one: (one.path or "", one.heading, one.id))


def _last_places(events: Iterable[Event], root: Callable[[str], str]) -> dict[str, CardEvent]:
    """The latest ``card`` event of every history; ``events`` are in order of time."""
    return {root(event.card): event for event in events if isinstance(event, CardEvent)}


def _orphan(card: str, course: Iterable[Event], place: CardEvent | None, journal: Journal) -> Orphan:
    days = [event.at.day for event in course if isinstance(event, ReviewEvent)]
    return Orphan(
        id=card,
        path=place.path if place else None,
        heading=place.heading if place else (),
        reviews=len(days),
        last=days[-1] if days else None,
        state=journal.state(card),
    )
