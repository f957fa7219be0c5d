"""Decks with an order of their own, within an order of all cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from notegraph.schedule.waiting import Order, Waiting


def in_decks(order: Order, own: Mapping[str, Order]) -> Order:
    """``order``, but the places that the cards of a deck in ``own`` get are filled in the deck's own order."""

    def ordered(waiting: Sequence[Waiting], today: date) -> list[Waiting]:
        found = order(waiting, today)
        places: dict[str, list[int]] = {deck: [] for deck in own}
        for place, one in enumerate(found):
            if one.card.deck in places:
                places[one.card.deck].append(place)
        for deck, taken in places.items():
            for place, one in zip(taken, own[deck]([found[place] for place in taken], today), strict=True):
                found[place] = one
        return found

    return ordered if own else order
