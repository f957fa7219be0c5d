"""Which open cards could be which missing known ones, reworded: the pairs that ``binding_similar`` decides between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_corrected import is_corrected
from notegraph.cards.binding_nearest import nearest, newcomers
from notegraph.cards.binding_seen import came_later, stood_beside, was_gone, was_seen
from notegraph.cards.binding_similarity import LEAST, Distance, alike, distance, exact_key, is_mended
from notegraph.cards.binding_values import Known

Pair = tuple[str, int]
"""A known family and a card."""
Scores = dict[Pair, float]


class Pairs(NamedTuple):
    """``likeness`` of the texts of each pair, 0 to 1. Those in ``blocked`` are not bound and stand in the way of
    others; those of them in ``doubtful`` as if they said the same: a typing error may have been mended there.
    """

    likeness: Scores
    blocked: set[Pair]
    doubtful: set[Pair]


def pairs_of(claims: Claims, missing: list[str], cards: list[int]) -> Pairs:
    """The texts that come into question: those of the same note, and those with the same rare words. Where nothing else
    is like either of the two, an answer may have been corrected.
    """
    likely = nearest(claims, missing, [*cards, *newcomers(claims, missing)])
    found: Scores = {}
    corrected: Scores = {}
    mended: set[Pair] = set()
    doubtful: set[Pair] = set()
    for family in missing:
        known = claims.known[family]
        near = {card for path in claims.places_of(known) for card in claims.in_note.get(path, ())}
        for card in near.union(likely[family]):
            if _could_be(claims, known, card):
                likeness = alike(known, claims.cards[card], claims.weights)
                if likeness.least >= LEAST:
                    found[family, card] = likeness.mean
                elif is_mended(known, claims.cards[card]):
                    found[family, card] = likeness.mean
                    is_told = card in near and _is_alone(claims, known, card)
                    (mended if is_told else doubtful).add((family, card))
                elif is_corrected(claims, known, card):
                    corrected[family, card] = likeness.mean
    blocked = _asking_another(claims, found, cards)
    unsure = {family for family, _ in blocked}
    doubtful |= {pair for pair in mended if pair[0] in unsure}
    families, others = {family for family, _ in found}, {card for _, card in found}
    left = {pair: text for pair, text in corrected.items() if pair[0] not in families and pair[1] not in others}
    closed = {pair for pair in (*found, *corrected) if claims.is_closed(pair[0])}
    return Pairs(found | left, blocked | doubtful | closed, doubtful)


def _could_be(claims: Claims, known: Known, card: int) -> bool:
    """Not so a card that was another one already when the log saw the known one."""
    if claims.is_open(card):
        there = stood_beside(claims, known, card) or was_seen(claims, known, card)
        return claims.fits(known.family, card) and not there
    return came_later(claims, known, card) and not stood_beside(claims, known, card)


def _is_alone(claims: Claims, known: Known, card: int) -> bool:
    """Whether no other card that is not told yet has the one side that tells, and the known one was not gone before."""
    now = claims.cards[card]
    side = now.front if now.front == known.front else now.back
    rivals = (claims.cards[other] for other in claims.in_note[now.path] if other != card and claims.is_open(other))
    return not was_gone(claims, known) and not any(side in (other.front, other.back) for other in rivals)


def _asking_another(claims: Claims, pairs: Iterable[Pair], cards: Iterable[int]) -> set[Pair]:
    """Pairs of cards that ask otherwise while the very question of the known one stands in its note with another
    answer: who changed then, the question here or the answer there, cannot be told.
    """
    asked = {(claims.cards[card].path, claims.cards[card].front) for card in cards}
    found: set[Pair] = set()
    for family, card in pairs:
        known = claims.known[family]
        if claims.cards[card].front != known.front and (known.path, known.front) in asked:
            found.add((family, card))
    return found


class Rivals:
    """Pairs of open cards by either of the two in them, to tell which of them is nearest by its words."""

    def __init__(self, claims: Claims, pairs: Iterable[Pair]) -> None:
        self._claims = claims
        self._cards: dict[str, list[int]] = defaultdict(list)
        self._families: dict[int, list[str]] = defaultdict(list)
        self._distances: dict[Pair, Distance] = {}
        for family, card in pairs:
            self._cards[family].append(card)
            self._families[card].append(family)

    def are_farther(self, pair: Pair) -> bool:
        """Whether no other pair of either of the two that is not told yet is nearer, by fewer words changed or fewer
        that are others: a place never speaks against the text. A pair of a twin must stand worse.
        """
        own = None
        for rival in self._beside(*pair):
            own = own or self._distance(pair)
            other = self._distance(rival)
            if other.edits < own.edits or other.unmatched < own.unmatched:
                return False
            if self._are_twins(pair, rival) and not self._stands_worse(rival, pair):
                return False
        return True

    def _are_twins(self, pair: Pair, rival: Pair) -> bool:
        """Whether known ones and cards of both pairs say the same: only their places differ."""
        claims = self._claims
        known, cards = claims.known, claims.cards
        return exact_key(known[pair[0]]) == exact_key(known[rival[0]]) and exact_key(cards[pair[1]]) == exact_key(
            cards[rival[1]]
        )

    def _stands_worse(self, rival: Pair, pair: Pair) -> bool:
        """Whether the rival agrees in less and in nothing else."""
        own, other = (self._claims.agreement(self._claims.known[one[0]], one[1]) for one in (pair, rival))
        return other != own and other & ~own == 0

    def _beside(self, family: str, card: int) -> Iterator[Pair]:
        others = [(family, other) for other in self._cards[family] if other != card]
        others += [(other, card) for other in self._families[card] if other != family]
        missing, is_open = self._claims.is_missing, self._claims.is_open
        return (pair for pair in others if missing(pair[0]) and is_open(pair[1]))

    def _distance(self, pair: Pair) -> Distance:
        found = self._distances.get(pair)
        if found is None:
            found = self._distances[pair] = distance(self._claims.known[pair[0]], self._claims.cards[pair[1]])
        return found
