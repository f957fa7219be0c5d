"""Cards that were edited: bound where they are alike enough and nothing else comes near."""

from __future__ import annotations

from notegraph.cards.binding_claims import AFTER, BEFORE, HEADING, Claims
from notegraph.cards.binding_corrected import is_corrected
from notegraph.cards.binding_equal import equal_choices
from notegraph.cards.binding_match import clear_pairs
from notegraph.cards.binding_nearest import nearest, newcomers
from notegraph.cards.binding_similarity import LEAST, alike, distance, is_mended
from notegraph.cards.binding_values import Known, Stage

SAME_NOTE = 0.10
SAME_HEADING = 0.04
SAME_NEIGHBOUR = 0.08
ENOUGH = 0.62
MARGIN = 0.08

_Pairs = dict[tuple[str, int], float]


def similar(claims: Claims) -> bool:
    """Step 3; whether any was bound. Those with the very words of another stand in the way, no more."""
    missing = sorted(claims.missing())
    cards = list(claims.open_cards())
    claims.near.clear()
    if not missing or not cards:
        return False
    pairs, rivals_only = _pairs(claims, missing, cards)
    equals = equal_choices(claims)
    having_equals = {card for others in equals.values() for card in others}
    found = False
    while pairs:
        scores = _scores(claims, pairs)
        clear = [pair for pair in clear_pairs(scores, MARGIN) if _is_nearest(claims, pair, pairs)]
        bound = [
            (family, card)
            for family, card in clear
            if claims.is_open(card)
            and family not in equals
            and card not in having_equals
            and (family, card) not in rivals_only
        ]
        for family, card in bound:
            claims.take(family, card, Stage.SIMILAR)
        if not bound:
            claims.near.update(scores)
            return found
        found = True
        pairs = {
            (family, card): score
            for (family, card), score in pairs.items()
            if claims.is_missing(family) and (claims.is_open(card) or claims.came_later(claims.known[family], card))
        }
    return found


def _pairs(claims: Claims, missing: list[str], cards: list[int]) -> tuple[_Pairs, set[tuple[str, int]]]:
    """Likeness of the texts that come into question: those of the same note, and those with the same rare words. Where
    nothing else is like either of the two, an answer may have been corrected. The second are pairs that are not bound
    and stand in the way of others.
    """
    likely = nearest(claims, missing, [*cards, *newcomers(claims, missing)])
    found: _Pairs = {}
    corrected: _Pairs = {}
    mended: set[tuple[str, int]] = set()
    doubtful: set[tuple[str, int]] = set()
    for family in missing:
        known = claims.known[family]
        near = {card for path in claims.places_of(known) for card in claims.in_note.get(path, ())}
        for card in near.union(likely[family]):
            if _could_be(claims, known, card):
                likeness = alike(known, claims.cards[card], claims.weights)
                if likeness.least >= LEAST:
                    found[family, card] = likeness.mean
                elif card in near and is_mended(known, claims.cards[card]):
                    alone = _is_alone(claims, known, card)
                    found[family, card] = likeness.mean if alone else 1.0
                    (mended if alone else doubtful).add((family, card))
                elif is_corrected(claims, known, card):
                    corrected[family, card] = likeness.mean
    blocked = {pair for pair in found if _asks_another(claims, *pair, cards)}
    unsure = {family for family, _ in blocked}
    told = {pair: text for pair, text in found.items() if not (pair in mended and pair[0] in unsure)}
    families, others = {family for family, _ in found}, {card for _, card in found}
    left = {pair: text for pair, text in corrected.items() if pair[0] not in families and pair[1] not in others}
    return told | left, blocked | doubtful


def _is_alone(claims: Claims, known: Known, card: int) -> bool:
    """Whether no other card that is not told yet has the one side that tells, and the known one was not gone before."""
    now = claims.cards[card]
    side = now.front if now.front == known.front else now.back
    rivals = (claims.cards[other] for other in claims.in_note[now.path] if other != card and claims.is_open(other))
    return not claims.was_gone(known) and not any(side in (other.front, other.back) for other in rivals)


def _asks_another(claims: Claims, family: str, card: int, cards: list[int]) -> bool:
    """Whether the very question of the known card stands in its note with another answer: who changed then, the
    question here or the answer there, cannot be told.
    """
    known = claims.known[family]
    return claims.cards[card].front != known.front and any(
        claims.cards[other].front == known.front and claims.cards[other].path == known.path for other in cards
    )


def _is_nearest(claims: Claims, pair: tuple[str, int], pairs: _Pairs) -> bool:
    """Whether no other text that is not told yet is nearer to either of the two, by fewer words changed or fewer that
    are others: a place never speaks against the text.
    """
    rivals = [one for one in pairs if (one[0] == pair[0]) != (one[1] == pair[1]) and claims.is_open(one[1])]
    if not rivals:
        return True
    own, *others = (distance(claims.known[family], claims.cards[card]) for family, card in (pair, *rivals))
    return all(own.edits <= other.edits and own.unmatched <= other.unmatched for other in others)


def _could_be(claims: Claims, known: Known, card: int) -> bool:
    """Not so a card that was another one already when the log saw the known one."""
    if claims.is_open(card):
        there = claims.stood_beside(known, card) or claims.was_seen(known, card)
        return claims.can_be(known.family, card) and not there
    return claims.came_later(known, card) and not claims.stood_beside(known, card)


def _scores(claims: Claims, pairs: _Pairs) -> _Pairs:
    scores: _Pairs = {}
    for (family, card), text in pairs.items():
        known = claims.known[family]
        agreed = claims.agreement(known, card)
        note = claims.cards[card].path in claims.places_of(known)
        score = text + SAME_NOTE * note + SAME_HEADING * (agreed & HEADING > 0)
        score += SAME_NEIGHBOUR * ((agreed & BEFORE > 0) + (agreed & AFTER > 0))
        if score >= ENOUGH:
            scores[family, card] = score
    return scores
