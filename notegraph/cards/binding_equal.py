"""Cards that say just what a missing known one said: bound where they stand better than every other in each respect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

from notegraph.cards.binding_claims import AFTER, BEFORE, HEADING, LOOKS, NOTE, TEXT, Claims
from notegraph.cards.binding_match import better_pairs, only_pairs
from notegraph.cards.binding_nearest import nearest, newcomers
from notegraph.cards.binding_runs import unmoved_runs
from notegraph.cards.binding_seen import (
    came_later,
    could_have_been,
    in_spot,
    stood_apart,
    stood_beside,
    was_gone,
    was_named,
)
from notegraph.cards.binding_similarity import LEAST, alike, exact_key, is_mended, text_key, words
from notegraph.cards.binding_values import Known, Order, Stage

_FEW = 3
"""Words."""
_Groups = list[tuple[list[str], list[int]]]


def unchanged(claims: Claims) -> None:
    """What the caller knows to be as it was."""
    for card in claims.in_order:
        family = claims.root(claims.cards[card].minted)
        free = claims.is_open(card) and claims.is_missing(family) and claims.can_be(family, card)
        if claims.cards[card].sure and free:
            claims.take(family, card, Stage.SAME)


def equal(claims: Claims, *, alone: bool = False, waiting: bool = True) -> bool:
    """Step 2, again and again, for each one bound is a neighbour to others; whether any was. ``alone`` takes only known
    cards of which there is one, with one that says the same. ``waiting`` leaves those whose old neighbours may still
    be found: who stands beside a neighbour that is not recognised yet must not lose to who stands beside none.
    """
    groups = groups_of(claims, (*claims.open_cards(), *sorted(claims.told_by_place)), lambda _path: "")
    if alone:
        groups = [(known, cards) for known, cards in groups if len(known) == len(cards) == 1]
    likely = _likely(claims, [family for known, _ in groups for family in known])
    claims.waits = False
    found = False
    while _bind_better(claims, groups, likely, waiting=waiting):
        found = True
        if not waiting:
            break
    return found


def _likely(claims: Claims, families: list[str]) -> dict[str, list[int]]:
    """Cards of like words that came later than the known ones, were named by one of them, or have a copied id."""
    likely = nearest(claims, families, [*newcomers(claims, families), *filter(claims.is_open, sorted(claims.copied))])
    return {family: [card for card in cards if _like(claims, family, card)] for family, cards in likely.items()}


def _rivals(claims: Claims, known: Known, paths: Collection[str], likely: Sequence[int]) -> list[int]:
    """Of ``likely`` those that may be the known one: they named it or it them when one started new, an id is copied, or
    they stand in its note, where none says the same. ``paths`` are the notes of those that say the same.
    """
    there = claims.places_of(known) if known.path not in paths else ()
    return [
        card
        for card in likely
        if claims.is_open(card)
        or could_have_been(claims, card, known)
        or was_named(claims, known, card)
        or claims.cards[card].path in there
    ]


def _like(claims: Claims, family: str, card: int) -> bool:
    known, now = claims.known[family], claims.cards[card]
    if stood_beside(claims, known, card):
        return False
    near = now.path in claims.places_of(known)
    return (near and is_mended(known, now)) or alike(known, now, claims.weights).least >= LEAST


def _bind_better(claims: Claims, groups: _Groups, likely: Mapping[str, list[int]], *, waiting: bool) -> bool:
    going = False
    for known, cards in groups:
        members, paths = set(cards), {claims.cards[card].path for card in cards}
        missing = [family for family in known if claims.is_missing(family)]
        pairs = [
            (family, card)
            for family in missing
            for card in (*cards, *_rivals(claims, claims.known[family], paths, likely.get(family, ())))
            if _could_be(claims, family, card)
        ]
        places = _without_gone(
            claims, {(family, card): claims.agreement(claims.known[family], card) & ~TEXT for family, card in pairs}
        )
        unmoved = unmoved_runs(claims, missing, [card for card in cards if claims.is_open(card)])
        runs = [pair for pair in unmoved if pair in places]
        better = dict.fromkeys((*better_pairs(places), *_since(claims, places)))
        if waiting and len(places) > 1:
            told = {pair: None for pair in better if not _has_missing_neighbour(claims, claims.known[pair[0]])}
            claims.waits = claims.waits or len(told) < len(better)
            better = told
        for family, card in dict.fromkeys((*runs, *_staying(claims, places), *better)):
            free = claims.is_missing(family) and claims.is_open(card) and claims.can_be(family, card)
            if free and card in members and _is_told(claims, family, card, places[family, card]):
                claims.take(family, card, Stage.SAME if places[family, card] & NOTE else Stage.MOVED)
                claims.told_by_place.update([card] if (family, card) in better and len(places) > 1 else [])
                going = True
    return going


def _without_gone(claims: Claims, places: dict[tuple[str, int], int]) -> dict[tuple[str, int], int]:
    """``places`` without known cards that had gone from another note, where one of this note may be the card."""
    at_home = {card for (_, card), agreed in places.items() if agreed & NOTE}
    return {
        (family, card): agreed
        for (family, card), agreed in places.items()
        if agreed & NOTE or card not in at_home or not was_gone(claims, claims.known[family])
    }


def _since(claims: Claims, places: dict[tuple[str, int], int]) -> list[tuple[str, int]]:
    """Better pairs of known cards that started new in doubt, when those that they named then, and that stand no better,
    are left out: who named them has been the card since.
    """
    after: dict[str, list[str]] = defaultdict(list)
    for family in {family for family, _ in places}:
        for name in claims.known[family].could_be:
            after[claims.root(name)].append(family)
    if not after:
        return []
    left = {
        (family, card): agreed
        for (family, card), agreed in places.items()
        if not any(other != family and agreed & ~places.get((other, card), 0) == 0 for other in after[family])
    }
    return [pair for pair in better_pairs(left) if claims.known[pair[0]].could_be]


def _is_told(claims: Claims, family: str, card: int, agreed: int) -> bool:
    moved = not stood_apart(claims, claims.known[family], card) and _can_move(claims, family, card, agreed)
    told = agreed & NOTE or moved
    return bool(told) and not _is_reworded(claims, claims.known[family])


def _has_missing_neighbour(claims: Claims, known: Known) -> bool:
    return any(name and claims.is_missing(claims.root(name)) for name in (known.previous, known.following))


def _staying(claims: Claims, places: Mapping[tuple[str, int], int]) -> list[tuple[str, int]]:
    """Who is where it was: between both its old neighbours, be they twins; or the only one in its note, under its
    headings, in its notation, beside one of its neighbours. A neighbour that moved on is no reason to go along. Where
    several stood just there, one after the other, it is the one that was seen last.
    """
    same = [pair for pair in places if claims.is_unchanged(claims.known[pair[0]], pair[1])]
    latest: dict[int, Order] = {}
    for family, card in same:
        latest[card] = max(claims.known[family].last, latest.get(card, claims.known[family].last))
    same = [pair for pair in same if claims.known[pair[0]].last == latest[pair[1]]]
    alone = [pair for pair in only_pairs([pair for pair in places if places[pair] & NOTE]) if _stands(places[pair])]
    return [*only_pairs(same), *alone]


def _stands(agreed: int) -> bool:
    return agreed & LOOKS == LOOKS and bool(agreed & (BEFORE | AFTER))


def _can_move(claims: Claims, family: str, card: int, agreed: int) -> bool:
    """Two or three words alone, in a note that nothing else of the old one has come to, are no proof: "Sex? female"."""
    known = claims.known[family]
    told = agreed & (HEADING | BEFORE | AFTER) or claims.cards[card].path in claims.places_of(known)
    size = sum(len(words(text)) for text in text_key(known))
    return bool(told or size > _FEW)


def _could_be(claims: Claims, family: str, card: int) -> bool:
    """Whether the card is the known one or stands in another's way: one with a new written id may have been it, and so
    may one that an equal one of the same note got by its place.
    """
    if claims.is_open(card):
        return claims.fits(family, card) or claims.is_written(card)
    known = claims.known[family]
    holder = claims.known.get(claims.held[card] or "")
    beside = card in claims.told_by_place and holder is not None and holder.path == known.path
    return beside or came_later(claims, known, card)


def _is_reworded(claims: Claims, known: Known) -> bool:
    """Whether a card of like words, or with a copied id, has come to stand just where the known one stood, and is none
    that the log knows by its words: it may be that one.
    """
    card = in_spot(claims, known)
    if card is None or claims.has_known_text(card):
        return False
    return card in claims.copied or _like(claims, known.family, card)


def equal_choices(claims: Claims) -> dict[str, list[int]]:
    """Missing known cards with the open ones that say the same."""
    groups = groups_of(claims, claims.open_cards(), lambda _path: "")
    found = {
        family: [card for card in cards if claims.can_be(family, card)] for known, cards in groups for family in known
    }
    return {family: cards for family, cards in found.items() if cards}


def groups_of(claims: Claims, cards: Iterable[int], place: Callable[[str], str]) -> _Groups:
    """Missing known families and cards of equal text and place, known ones in the order of their ids."""
    known: dict[Hashable, list[str]] = defaultdict(list)
    for family in claims.missing():
        one = claims.known[family]
        if one.front or one.back:
            known[place(one.path), exact_key(one)].append(family)
    if not known:
        return []
    found: dict[Hashable, list[int]] = defaultdict(list)
    for card in cards:
        key = (place(claims.cards[card].path), exact_key(claims.cards[card]))
        if key in known:
            found[key].append(card)
    return [(sorted(known[key]), members) for key, members in found.items()]
