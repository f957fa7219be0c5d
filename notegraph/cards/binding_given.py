"""Written ids whose history the learner gave to another card."""

from __future__ import annotations

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_equal import equal_choices


def was_adopted(claims: Claims, card: int) -> bool:
    """Whether another card has the history of the id that is written at this one: while that is there, it is not this
    one's. The learner said so.
    """
    return claims.adopted.has(claims.cards[card].family, claims.cards[card].kind)


def restored(claims: Claims) -> bool:
    """A card has the id written at it although its history was given away, where no card that got it is there any more;
    whether any has.
    """
    found = False
    if not claims.displaced:
        return found
    doubtful = {*equal_choices(claims), *(family for family, _ in claims.near)}
    for card in claims.displaced:
        family = claims.cards[card].family
        meant = {claims.root(family), *claims.adopted.adopters(family, claims.cards[card].kind)}
        there = {claims.root(claims.cards[one].family) for one in claims.in_order if claims.is_written(one)}
        if claims.is_open(card) and meant.isdisjoint(there | claims.holder.keys() | doubtful):
            claims.write(card)
            found = True
    return found
