"""Cards that were edited: bound where they are alike enough and nothing else comes near."""

from __future__ import annotations

from collections.abc import Collection

from notegraph.cards.binding_claims import AFTER, BEFORE, HEADING, Claims
from notegraph.cards.binding_equal import equal_choices
from notegraph.cards.binding_match import clear_pairs
from notegraph.cards.binding_pairs import Pair, Rivals, Scores, pairs_of
from notegraph.cards.binding_seen import came_later
from notegraph.cards.binding_values import Stage

SAME_NOTE = 0.10
SAME_HEADING = 0.04
SAME_NEIGHBOUR = 0.08
ENOUGH = 0.62
MARGIN = 0.08


def similar(claims: Claims) -> bool:
    """Step 3; whether any was bound. Those with the very words of another stand in the way, no more."""
    missing = sorted(claims.missing())
    cards = list(claims.open_cards())
    claims.near.clear()
    if not missing or not cards:
        return False
    likeness, blocked, doubtful = pairs_of(claims, missing, cards)
    rivals = Rivals(claims, likeness)
    equals = equal_choices(claims)
    having_equals = {card for others in equals.values() for card in others}
    found = False
    while likeness:
        scores = _scores(claims, likeness, doubtful)
        clear = [pair for pair in clear_pairs(scores, MARGIN) if rivals.are_farther(pair)]
        bound = [
            (family, card)
            for family, card in clear
            if claims.is_open(card)
            and family not in equals
            and card not in having_equals
            and (family, card) not in blocked
        ]
        for family, card in bound:
            claims.take(family, card, Stage.SIMILAR)
        if not bound:
            for pair, score in scores.items():
                if not claims.is_closed(pair[0]):
                    claims.near[pair] = likeness[pair] if pair in doubtful else score
            return found
        found = True
        likeness = {
            (family, card): text
            for (family, card), text in likeness.items()
            if claims.is_missing(family) and (claims.is_open(card) or came_later(claims, claims.known[family], card))
        }
    return found


def _scores(claims: Claims, likeness: Scores, doubtful: Collection[Pair]) -> Scores:
    scores: Scores = {}
    for (family, card), text in likeness.items():
        known = claims.known[family]
        agreed = claims.agreement(known, card)
        note = claims.cards[card].path in claims.places_of(known)
        score = 1.0 if (family, card) in doubtful else text
        score += SAME_NOTE * note + SAME_HEADING * (agreed & HEADING > 0)
        score += SAME_NEIGHBOUR * ((agreed & BEFORE > 0) + (agreed & AFTER > 0))
        if score >= ENOUGH:
            scores[family, card] = score
    return scores
