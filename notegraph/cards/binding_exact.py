"""Bindings between equal texts: in the same note, in another one, under a written id, minted apart on two devices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from notegraph.cards.binding_claims import MINTED, Claims, text_key
from notegraph.cards.binding_match import clear_pairs
from notegraph.cards.binding_values import Choice, Known, Stage, Undecided

_Groups = list[tuple[list[str], list[int]]]


def same_place(claims: Claims) -> None:
    """Step 2. Groups of equals come after all others, whose bindings tell their neighbours."""
    several: _Groups = []
    for card in claims.open_cards():
        if claims.cards[card].sure and claims.is_missing(claims.root(claims.cards[card].minted)):
            claims.take(claims.root(claims.cards[card].minted), card, Stage.SAME)
    for known, cards in _groups(claims, claims.open_cards(), lambda path: path):
        if len(known) == len(cards) == 1 and claims.can_be(known[0], cards[0]):
            claims.take(known[0], cards[0], Stage.SAME)
        else:
            several.append((known, cards))
    _settle(claims, several, Stage.SAME)
    for known, cards in several:
        left = sorted(_missing(claims, known), key=lambda family: (claims.known[family].first, family))
        for family, card in zip(left, _open(claims, cards), strict=False):
            if claims.can_be(family, card):
                claims.take(family, card, Stage.SAME)


def join_written(claims: Claims) -> None:
    """Step 3: the log knows the written id too, but on this very text in this very note, and from devices that never
    heard of the other. One that did took the two for two.
    """
    written = [card for card in claims.in_order if claims.is_written(card) and _stands(claims, card)]
    for families, cards in _groups(claims, written, lambda path: path):
        scores = {
            (family, card): _agreement(claims, family, card)
            for family in families
            for card in cards
            if MINTED.fullmatch(family) and _strangers(claims.known[family], claims.known[claims.held[card] or ""])
        }
        for family, card in clear_pairs(scores, 1):
            claims.take(family, card, Stage.WRITTEN)


def _strangers(one: Known, other: Known) -> bool:
    """Whether no device ever wrote for both."""
    return bool(one.devices and other.devices) and not one.devices & other.devices


def moved(claims: Claims) -> None:
    """Step 4."""
    groups = _groups(claims, claims.open_cards(), lambda _path: "")
    several: _Groups = []
    for known, cards in groups:
        if len(known) == len(cards) == 1 and claims.can_be(known[0], cards[0]):
            claims.take(known[0], cards[0], Stage.MOVED)
        else:
            several.append((known, cards))
    _settle(claims, several, Stage.MOVED)
    for known, cards in several:
        choices = tuple(Choice(card, 1.0) for card in _open(claims, cards))
        if choices:
            claims.undecided += [Undecided(family, choices) for family in _missing(claims, known)]


def restored(claims: Claims) -> None:
    """Step 5."""
    for card in list(claims.open_cards()):
        family = claims.root(claims.cards[card].minted)
        if claims.is_missing(family):
            claims.take(family, card, Stage.RESTORED)


def join_apart(claims: Claims) -> None:
    """Two devices saw one card under two paths before they met: the same text, minted and introduced by one device
    each, neither of which ever wrote for both, and of the one there is neither card nor note any more. The older wins.
    """
    paths = {card.path for card in claims.cards}
    missing: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for family in claims.missing():
        known = claims.known[family]
        if known.path not in paths and MINTED.fullmatch(family):
            missing[text_key(known)].append(known)
    if not missing:
        return
    present: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for family in claims.holder:
        if (one := claims.known.get(family)) and text_key(one) in missing:
            present[text_key(one)].append(one)
    for text, lost in missing.items():
        if len(lost) == len(present[text]) == 1:
            _join_apart(claims, lost[0], present[text][0])


def _join_apart(claims: Claims, lost: Known, there: Known) -> None:
    card = claims.holder[there.family]
    if _strangers(lost, there) and MINTED.fullmatch(there.family) and not claims.is_written(card):
        older, younger = sorted((lost, there), key=lambda known: (known.first, known.family))
        claims.unite(younger.family, older.family, card)


def _groups(claims: Claims, cards: Iterable[int], place: Callable[[str], str]) -> _Groups:
    """Missing known families and cards of equal text and place, known ones in the order of their ids."""
    known: dict[tuple[str, tuple[str, str]], list[str]] = defaultdict(list)
    for family in claims.missing():
        one = claims.known[family]
        if any(text_key(one)):
            known[place(one.path), text_key(one)].append(family)
    if not known:
        return []
    found: dict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
    for card in cards:
        key = (place(claims.cards[card].path), text_key(claims.cards[card]))
        if key in known:
            found[key].append(card)
    return [(sorted(known[key]), members) for key, members in found.items()]


def _settle(claims: Claims, groups: _Groups, stage: Stage) -> None:
    """Binds who agrees clearly in place, again and again: each one bound is a neighbour to others."""
    going = True
    while going:
        going = False
        for known, cards in groups:
            scores = {
                (family, card): _agreement(claims, family, card)
                for family in _missing(claims, known)
                for card in _open(claims, cards)
                if claims.can_be(family, card)
            }
            for family, card in clear_pairs(scores, 1):
                claims.take(family, card, stage)
                going = True


def _agreement(claims: Claims, family: str, card: int) -> float:
    """Neighbours first, then note, headings, the very text as the minted id has it, the note's name, kind, notation; of
    twins that minted id says no more than their order.
    """
    known, now = claims.known[family], claims.cards[card]
    place = claims.place(known, card)
    looks = 4 * (known.kind == now.kind) + 2 * (known.notation == now.notation)
    same_id = (1 if now.is_twin else 16) * (claims.root(now.minted) == family)
    return 128 * place.neighbours + 64 * place.note + 32 * place.heading + same_id + 8 * place.name + looks


def _missing(claims: Claims, families: list[str]) -> list[str]:
    return [family for family in families if claims.is_missing(family)]


def _open(claims: Claims, cards: list[int]) -> list[int]:
    return [card for card in cards if claims.is_open(card)]


def _stands(claims: Claims, card: int) -> bool:
    known = claims.known.get(claims.held[card] or "")
    return known is not None and known.path == claims.cards[card].path and claims.same_text(known, card)
