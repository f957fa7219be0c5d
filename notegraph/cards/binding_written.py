"""Ids that stand in the notes: memory links and block ids."""

from __future__ import annotations

from collections import defaultdict

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_equal import equal_choices
from notegraph.cards.binding_given import was_adopted
from notegraph.cards.binding_match import better_pairs
from notegraph.cards.binding_seen import came_later
from notegraph.cards.binding_similarity import LEAST, alike
from notegraph.cards.binding_values import Known


def written(claims: Claims) -> None:
    """Step 1. Of several cards with one id that the log never saw, the first has it; of those with one that it saw, the
    steps that follow find the one, if any. One whose history another card has adopted is nobody's for now.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for card in claims.in_order:
        if claims.cards[card].written:
            places[claims.cards[card].family].append(card)
    for family, cards in places.items():
        if was_adopted(claims, cards[0]):
            claims.displaced += cards
            continue
        claims.copied.update(cards if len(cards) > 1 else ())
        known = claims.known.get(claims.root(family))
        if len(cards) == 1 and known is not None and _is_contested(claims, known, cards[0]):
            claims.copied.update(cards)
            claims.contested.add(known.family)
        elif len(cards) == 1 or known is None:
            claims.write(cards[0])
        else:
            claims.shared.setdefault(claims.root(family), []).extend(cards)


def _is_contested(claims: Claims, known: Known, card: int) -> bool:
    """Whether the id stands below quite another text now, while the known one's own text stands where it stood, without
    an id: a copy was written anew, or the card was and its text put back. Nobody can tell.
    """
    stays = claims.stands_without_id(known)
    return stays and alike(known, claims.cards[card], claims.weights).least < LEAST


def shared(claims: Claims) -> bool:
    """Step 2 for an id that several cards have written, none of which is told by its words: who stands best has it;
    whether any does. Who has the very words of another known card is not told by its place.
    """
    found = False
    by_words: dict[int, set[str]] = defaultdict(set)
    for family, cards in equal_choices(claims).items():
        for card in cards:
            by_words[card].add(family)
    for family, cards in claims.shared.items():
        if claims.is_missing(family) and not claims.is_closed(family):
            known = claims.known[family]
            left = [card for card in cards if claims.is_open(card) or came_later(claims, known, card)]
            for _, card in better_pairs({(family, card): claims.agreement(known, card) for card in left}):
                if claims.is_open(card) and by_words[card] <= {family}:
                    claims.write(card)
                    found = True
    return found
