"""Cards named by where they stand, as ``doctor`` and ``lint`` print places."""

from __future__ import annotations

from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotFoundError
from notegraph.workspace.open import Workspace


def cards_at(workspace: Workspace, place: str) -> list[Card]:
    """The cards at ``PATH:LINE``: those that begin in this line, else those that cover it; siblings are one card.

    None where ``place`` is no such thing or the note has no card there. Raises ``NotFoundError`` where there are
    several.
    """
    path, colon, number = place.rpartition(":")
    if not (colon and number.isascii() and number.isdigit() and len(number) < 9):
        return []
    line = int(number)
    there = [card for card in workspace.reading.cards(path) if card.line <= line <= card.end_line]
    found = [card for card in there if card.line == line] or there
    if len({card.family for card in found}) > 1:
        ids = ", ".join(dict.fromkeys(card.family for card in found))
        raise NotFoundError(f"several cards are at {one_line(place)}: {ids}; name one by its id")
    return found
