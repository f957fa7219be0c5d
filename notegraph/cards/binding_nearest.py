"""Which cards are worth comparing with which known ones: those that share their rarest words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_similarity import text_key, words

_RAREST = 12
"""So many words of a card, the rarest, are looked up to find cards like it."""
_COMMON = 200
"""A word that more of the cards have than this leads to none of them."""
_NEAREST = 24
"""So many cards, those that share the most of these words, are compared."""


def nearest(claims: Claims, families: Collection[str], cards: Collection[int]) -> Mapping[str, list[int]]:
    """For each of the known families the cards that come into question by their words, the nearest first."""
    wanted = {family: _rare(claims, family) for family in families}
    having: dict[str, list[int]] = defaultdict(list)
    all_wanted = {word for found in wanted.values() for word in found}
    for card in cards:
        front, back = text_key(claims.cards[card])
        for word in all_wanted.intersection((*words(front), *words(back))):
            having[word].append(card)
    found: dict[str, list[int]] = {}
    for family, rare in wanted.items():
        shared = Counter(card for word in rare if len(having[word]) <= _COMMON for card in having[word])
        found[family] = sorted(shared, key=lambda card: (-shared[card], *claims.where(card)))[:_NEAREST]
    return found


def _rare(claims: Claims, family: str) -> list[str]:
    both = {word for text in text_key(claims.known[family]) for word in words(text)}
    return sorted(both, key=lambda word: (claims.weights.rarity(word), word))[:_RAREST]


def newcomers(claims: Claims, families: Collection[str]) -> list[int]:
    """The cards that the log first heard of after it had heard the last of one of the families, and those that one of
    the families named when it started new.
    """
    oldest = min((claims.known[family].last for family in families), default=None)
    if oldest is None:
        return []
    named = {claims.root(name) for family in families for name in claims.known[family].could_be}
    held = claims.holder.items()
    return [card for family, card in held if claims.known[family].first > oldest or family in named]
