"""Which card is which after its note was edited while it was being asked."""

from __future__ import annotations

from collections.abc import Sequence

from notegraph.model.card import Card


def renamed(before: Sequence[Card], after: Sequence[Card]) -> dict[str, str]:
    """The new ids of a note's cards that were edited before their first grade: only from then on the log knows them by
    more than their words. Each goes to the nearest that is new, of its kind and number.
    """
    gone = {card.id for card in before} - {card.id for card in after}
    fresh = [card for card in after if card.id not in {card.id for card in before}]
    found: dict[str, str] = {}
    for card in before:
        like = [one for one in fresh if (one.kind, one.ordinal) == (card.kind, card.ordinal)]
        if card.id in gone and like:
            nearest = min(like, key=lambda one: abs(one.line - card.line))
            fresh.remove(nearest)
            found[card.id] = nearest.id
    return found
