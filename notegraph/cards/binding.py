"""Which card of the notes is which card of the log (DESIGN section 4, ADR 0006).

The rule, from the most to the least certain. Each step looks only at what the steps before it left, and ties are never
broken by chance: they give neither.

1. A written id is its card's. Where several have it, steps 2 and 4 decide, else the first in the vault's order.
2. The same text in the same note is the same card; equal ones are told apart by neighbours, minted id and order.
3. A card that got a written id in place of the minted one is joined to it.
4. The same text in another note, where the old place lost it, has moved; where several could have, note, heading and
   neighbours decide or nobody does.
5. A card with the very text and note from which a missing card's id was minted is that card, whatever it became since.
6. What is left is compared. Neither side may have changed beyond ``LEAST``: a reworded card keeps both, a near twin
   asks almost the same and answers otherwise. Likeness (see ``binding_similarity``, 0 to 1) plus ``PLACE`` for the same
   note (or one to which cards of the old note went), ``HEADING`` and twice ``NEIGHBOUR`` must reach ``ENOUGH`` and lie
   ``MARGIN`` above whatever else either of the two could be.

A card of other words that stood there already when the log saw a known one cannot be that one edited: 6 passes over it.
Everything is a pure function of the set of cards and the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from notegraph.cards.binding_claims import MINTED, Claims, text_key
from notegraph.cards.binding_exact import join_apart, join_written, moved, restored, same_place
from notegraph.cards.binding_numbers import numbers
from notegraph.cards.binding_similar import similar
from notegraph.cards.binding_similarity import Texts
from notegraph.cards.binding_values import Bindings, Candidate, Known, Stage

__all__ = ["bind"]


def bind(cards: Sequence[Candidate], known: Iterable[Known], aliases: Iterable[tuple[str, str]] = ()) -> Bindings:
    """The known card that each card is. ``known`` holds each family once; ``aliases`` are the log's, in its order."""
    claims = Claims(cards, known, aliases)
    _written(claims)
    same_place(claims)
    join_written(claims)
    moved(claims)
    _shared(claims)
    restored(claims)
    similar(claims)
    join_apart(claims)
    ids = _ids(claims)
    return Bindings(
        ids=ids,
        stages=tuple(claims.stages),
        numbers=tuple(_numbers(claims)),
        joins=tuple(dict.fromkeys([*claims.joins, *_kind_joins(claims, ids)])),
        undecided=tuple(claims.undecided),
        missing=tuple(sorted(claims.missing())),
    )


def _written(claims: Claims) -> None:
    """Step 1. A copy of a note takes no id along: the card where the log last saw the id has it before all others. Once
    a copy is known by an id of its own it stays with that, even where it is the only one left that has the written id.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for card in claims.in_order:
        if claims.cards[card].written:
            places[claims.cards[card].family].append(card)
    minted: dict[Texts, list[Known]] = defaultdict(list)
    for known in claims.known.values() if places else ():
        if MINTED.fullmatch(known.family):
            minted[text_key(known)].append(known)
    for family, holders in places.items():
        seen = claims.known.get(claims.root(family))
        claimants = [card for card in holders if not _is_other(claims, seen, card, minted)] if seen else holders[:1]
        claim = {card: _claim(claims, seen, card) for card in claimants}
        best = [card for card in claimants if claim[card] == min(claim.values())]
        if len(best) == 1:
            claims.write(best[0])
        elif best:
            claims.shared[family] = best


def _shared(claims: Claims) -> None:
    """Where nothing told which of several cards has a written id, the first has it."""
    for family, holders in claims.shared.items():
        left = [card for card in holders if claims.is_open(card)]
        if left and claims.root(family) not in claims.holder:
            claims.write(left[0])


def _is_other(claims: Claims, known: Known, card: int, minted: Mapping[Texts, list[Known]]) -> bool:
    """Whether the log knows a card under a minted id just where this one is, or as this one is, and its written id on
    another card.
    """
    now = claims.cards[card]
    if now.path == known.path:
        return False
    others = minted.get(text_key(now), ())
    return bool(others) and (not claims.same_text(known, card) or any(other.path == now.path for other in others))


def _claim(claims: Claims, known: Known | None, card: int) -> tuple[bool, bool]:
    """How good a card's claim on its written id is: the least is the best."""
    there = known is not None and known.path == claims.cards[card].path
    return not there, not (known is not None and there and claims.same_text(known, card))


def _ids(claims: Claims) -> tuple[str, ...]:
    """A new card is called by its minted id, or where that is another's by one derived from it."""
    cards = claims.cards
    taken = {*claims.names, *(cards[card].family for card in claims.in_order if claims.is_written(card))}
    ids = [""] * len(cards)
    for card in claims.in_order:
        if claims.is_written(card):
            ids[card] = cards[card].family
        else:
            holder = claims.held[card]
            number = 1
            name = holder or cards[card].minted
            while not holder and name in taken:
                number += 1
                name = blake2b(f"{cards[card].minted}\x1f{number}".encode(), digest_size=8).hexdigest()
            taken.add(name)
            ids[card] = name
    return tuple(ids)


def _numbers(claims: Claims) -> Iterable[Mapping[int, int]]:
    for card, holder in enumerate(claims.held):
        known = claims.known.get(holder) if holder else None
        yield numbers(known, claims.cards[card]) if known and claims.cards[card].kind == "cloze" else {}


def _kind_joins(claims: Claims, ids: Sequence[str]) -> Iterable[tuple[str, str]]:
    """A card asked one way that is now asked both ways goes on as the first of the two, and back."""
    for card in claims.in_order:
        holder = claims.held[card]
        known = claims.known.get(holder) if holder else None
        if known is None or claims.stages[card] is Stage.NEW:
            continue
        plain, first = ids[card], f"{ids[card]}#1"
        kind = claims.cards[card].kind
        if kind == "reversed" and 0 in known.ordinals and not claims.joined(plain, first):
            yield plain, first
        elif kind in ("basic", "blanks") and known.kind == "reversed" and not claims.joined(first, plain):
            yield first, plain
