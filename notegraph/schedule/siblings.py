"""One card of a family a day: the clozes of a text and the directions of a card help one another too much.

Derived from the log each time (facts, section 3): a sibling graded today keeps the others for another day. Nothing is
stored, so nothing can stay buried for ever.
"""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.schedule.waiting import Waiting


def family(card: str) -> str:
    """The id that siblings share."""
    return card.partition("#")[0]


class Siblings:
    """Lets one card of a family through. ``seen`` are the families of which a card was graded today already."""

    def __init__(self, seen: Iterable[str]) -> None:
        self._seen = set(seen)
        self.held = 0

    def first_of(self, waiting: list[Waiting]) -> list[Waiting]:
        """The cards of whose family none was let through before; the others are counted by ``held``."""
        kept: list[Waiting] = []
        for one in waiting:
            if "#" in one.card.id:
                name = family(one.card.id)
                if name in self._seen:
                    self.held += 1
                    continue
                self._seen.add(name)
            kept.append(one)
        return kept
