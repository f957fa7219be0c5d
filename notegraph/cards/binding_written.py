"""Ids that stand in the notes: memory links and block ids."""

from __future__ import annotations

from collections import defaultdict

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_equal import equal_choices
from notegraph.cards.binding_match import better_pairs


def written(claims: Claims) -> None:
    """Step 1. Of several cards with one id that the log never saw, the first has it; of those with one that it saw, the
    steps that follow find the one, if any.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for card in claims.in_order:
        if claims.cards[card].written:
            places[claims.cards[card].family].append(card)
    for family, cards in places.items():
        claims.copied.update(cards if len(cards) > 1 else ())
        if len(cards) == 1 or claims.root(family) not in claims.known:
            claims.write(cards[0])
        else:
            claims.shared.setdefault(claims.root(family), []).extend(cards)


def shared(claims: Claims) -> bool:
    """Step 2 for an id that several cards have written, none of which is told by its words: who stands best has it;
    whether any does. Who has the very words of another known card is not told by its place.
    """
    found = False
    by_words = equal_choices(claims)
    for family, cards in claims.shared.items():
        if claims.is_missing(family):
            known = claims.known[family]
            left = [card for card in cards if claims.is_open(card) or claims.came_later(known, card)]
            for _, card in better_pairs({(family, card): claims.agreement(known, card) for card in left}):
                others = (one for other, one in by_words.items() if other != family)
                if claims.is_open(card) and not any(card in one for one in others):
                    claims.write(card)
                    found = True
    return found
