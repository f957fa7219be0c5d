"""Cards that say just what a missing known one said: bound where they stand better than every other in each respect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from notegraph.cards.binding_claims import NOTE, Claims
from notegraph.cards.binding_match import better_pairs
from notegraph.cards.binding_similarity import LEAST, Weights, alike, text_key
from notegraph.cards.binding_values import Known, Stage

_Groups = list[tuple[list[str], list[int]]]


def settled(claims: Claims) -> None:
    """Step 2: the only missing known card and the only open one with a text in a note."""
    for card in claims.open_cards():
        if claims.cards[card].sure and claims.is_missing(claims.root(claims.cards[card].minted)):
            claims.take(claims.root(claims.cards[card].minted), card, Stage.SAME)
    for known, cards in groups_of(claims, claims.open_cards(), lambda path: path):
        if len(known) == len(cards) == 1 and claims.can_be(known[0], cards[0]):
            claims.take(known[0], cards[0], Stage.SAME)


def equal(claims: Claims) -> bool:
    """Step 3, again and again, for each one bound is a neighbour to others; whether any was."""
    groups = groups_of(claims, claims.open_cards(), lambda _path: "")
    found = False
    while _bind_better(claims, groups):
        found = True
    return found


def _bind_better(claims: Claims, groups: _Groups) -> bool:
    going = False
    for known, cards in groups:
        agreements = {
            (family, card): claims.agreement(claims.known[family], card)
            for family in known
            if claims.is_missing(family)
            for card in cards
            if claims.is_open(card) and claims.can_be(family, card)
        }
        for family, card in better_pairs(agreements):
            in_note = agreements[family, card] & NOTE
            if in_note or not _is_reworded(claims, claims.known[family]):
                claims.take(family, card, Stage.SAME if in_note else Stage.MOVED)
                going = True
    return going


def _is_reworded(claims: Claims, known: Known) -> bool:
    """Whether a card of like words has come to stand just where the known one stood: it may be that one."""
    card = claims.in_spot(known)
    if card is None or claims.same_text(known, card) or claims.beside(known, card):
        return False
    now = claims.cards[card]
    return alike(known, now, Weights([text_key(known), text_key(now)])).least >= LEAST


def equal_choices(claims: Claims) -> dict[str, list[int]]:
    """Missing known cards with the open ones that say the same."""
    groups = groups_of(claims, claims.open_cards(), lambda _path: "")
    found = {
        family: [card for card in cards if claims.can_be(family, card)] for known, cards in groups for family in known
    }
    return {family: cards for family, cards in found.items() if cards}


def groups_of(claims: Claims, cards: Iterable[int], place: Callable[[str], str]) -> _Groups:
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
