"""Two ids that are one card: the log knows a written one and a minted one, or two minted apart on two devices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

from notegraph.cards.binding_claims import MINTED, Claims
from notegraph.cards.binding_equal import groups_of
from notegraph.cards.binding_match import better_pairs
from notegraph.cards.binding_similarity import exact_key
from notegraph.cards.binding_values import Known, Stage


def join_written(claims: Claims) -> None:
    """The log knows the written id too, but on this very text in this very note, and from devices that never
    heard of the other. One that did took the two for two.
    """
    written = [card for card in claims.in_order if claims.is_written(card) and _stands(claims, card)]
    for families, cards in groups_of(claims, written, lambda path: path):
        agreements = {
            (family, card): claims.agreement(claims.known[family], card)
            for family in families
            for card in cards
            if MINTED.fullmatch(family) and _strangers(claims.known[family], claims.known[claims.held[card] or ""])
        }
        for family, card in better_pairs(agreements):
            claims.take(family, card, Stage.WRITTEN)


def _strangers(one: Known, other: Known) -> bool:
    """Whether no device ever wrote for both."""
    return bool(one.devices and other.devices) and not one.devices & other.devices


def join_apart(claims: Claims) -> None:
    """Two devices saw one card under two paths before they met: the same text, minted and introduced by one device
    each, neither of which ever wrote for both, and of the one there is neither card nor note any more. The older wins.
    """
    paths = {card.path for card in claims.cards}
    missing: dict[Hashable, list[Known]] = defaultdict(list)
    for family in claims.missing():
        known = claims.known[family]
        if known.path not in paths and MINTED.fullmatch(family):
            missing[exact_key(known)].append(known)
    if not missing:
        return
    present: dict[Hashable, list[Known]] = defaultdict(list)
    for family in claims.holder:
        if (one := claims.known.get(family)) and exact_key(one) in missing:
            present[exact_key(one)].append(one)
    for text, lost in missing.items():
        if len(lost) == len(present[text]) == 1:
            _join_apart(claims, lost[0], present[text][0])


def _join_apart(claims: Claims, lost: Known, there: Known) -> None:
    card = claims.holder[there.family]
    if _strangers(lost, there) and MINTED.fullmatch(there.family) and not claims.is_written(card):
        older, younger = sorted((lost, there), key=lambda known: (known.first, known.family))
        claims.unite(younger.family, older.family, card)


def _stands(claims: Claims, card: int) -> bool:
    known = claims.known.get(claims.held[card] or "")
    return known is not None and known.path == claims.cards[card].path and claims.same_text(known, card)
