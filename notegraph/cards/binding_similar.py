"""Cards that were edited: bound where they are alike enough and nothing else comes near."""

from __future__ import annotations

from collections import Counter, defaultdict

from notegraph.cards.binding_claims import AFTER, BEFORE, HEADING, Claims
from notegraph.cards.binding_equal import equal_choices
from notegraph.cards.binding_match import clear_pairs
from notegraph.cards.binding_similarity import LEAST, Weights, alike, text_key, words
from notegraph.cards.binding_values import Stage

SAME_NOTE = 0.10
SAME_HEADING = 0.04
SAME_NEIGHBOUR = 0.08
ENOUGH = 0.62
MARGIN = 0.08

_RAREST = 12
"""So many words of a card, the rarest, are looked up to find cards like it."""
_COMMON = 200
"""A word that more open cards have than this leads to none of them."""
_NEAREST = 24
"""So many cards, those that share the most of these words, are compared."""

_Pairs = dict[tuple[str, int], float]


def similar(claims: Claims) -> bool:
    """Step 5; whether any was bound. Cards and known ones with the very text of another stand in the way, no more."""
    missing = sorted(claims.missing())
    cards = list(claims.open_cards())
    claims.near.clear()
    if not missing or not cards:
        return False
    corpus = [text_key(known) for known in claims.known.values()]
    weights = Weights([*corpus, *(text_key(claims.cards[card]) for card in cards)])
    pairs = _pairs(claims, missing, cards, weights)
    equals = equal_choices(claims)
    having_equals = {card for others in equals.values() for card in others}
    found = False
    while pairs:
        scores = _scores(claims, pairs)
        clear = clear_pairs(scores, MARGIN)
        bound = [(family, card) for family, card in clear if family not in equals and card not in having_equals]
        for family, card in bound:
            claims.take(family, card, Stage.SIMILAR)
        if not bound:
            claims.near.update(scores)
            return found
        found = True
        pairs = {
            (family, card): score
            for (family, card), score in pairs.items()
            if claims.is_missing(family) and claims.is_open(card)
        }
    return found


def _pairs(claims: Claims, missing: list[str], cards: list[int], weights: Weights) -> _Pairs:
    """Likeness of the texts that come into question: those of the same note, and those with the same rare words."""
    in_note: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        in_note[claims.cards[card].path].append(card)
    wanted = {family: _rare(claims, family, weights) for family in missing}
    having = _having(claims, cards, {word for words in wanted.values() for word in words})
    found: _Pairs = {}
    for family in missing:
        known = claims.known[family]
        shared = Counter(card for word in wanted[family] if len(having[word]) <= _COMMON for card in having[word])
        nearest = sorted(shared, key=lambda card: (-shared[card], *claims.where(card)))
        near = {card for path in claims.places_of(known) for card in in_note.get(path, ())}
        for card in {*nearest[:_NEAREST], *near}:
            if claims.can_be(family, card) and not claims.beside(known, card):
                likeness = alike(known, claims.cards[card], weights)
                if likeness.least >= LEAST:
                    found[family, card] = likeness.mean
    return found


def _rare(claims: Claims, family: str, weights: Weights) -> list[str]:
    both = {word for text in text_key(claims.known[family]) for word in words(text)}
    return sorted(both, key=lambda word: (weights.rarity(word), word))[:_RAREST]


def _having(claims: Claims, cards: list[int], wanted: set[str]) -> dict[str, list[int]]:
    having: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        front, back = text_key(claims.cards[card])
        for word in wanted.intersection((*words(front), *words(back))):
            having[word].append(card)
    return having


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
