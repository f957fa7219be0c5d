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

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_equal import equal, equal_choices, settled
from notegraph.cards.binding_joins import join_apart, join_written
from notegraph.cards.binding_numbers import numbers
from notegraph.cards.binding_similar import similar
from notegraph.cards.binding_values import Bindings, Candidate, Choice, Known, Stage, Undecided
from notegraph.cards.binding_written import shared, written

__all__ = ["bind"]


def bind(cards: Sequence[Candidate], known: Iterable[Known], aliases: Iterable[tuple[str, str]] = ()) -> Bindings:
    """The known card that each card is. ``known`` holds each family once; ``aliases`` are the log's, in its order."""
    claims = Claims(cards, known, aliases)
    written(claims)
    settled(claims)
    join_written(claims)
    equal(claims)
    shared(claims)
    while similar(claims) and equal(claims):
        pass
    join_apart(claims)
    ids = _ids(claims)
    return Bindings(
        ids=ids,
        stages=tuple(claims.stages),
        numbers=tuple(_numbers(claims)),
        joins=tuple(dict.fromkeys([*claims.joins, *_kind_joins(claims, ids)])),
        undecided=tuple(_undecided(claims)),
        missing=tuple(sorted(claims.missing())),
    )


def _undecided(claims: Claims) -> Iterable[Undecided]:
    choices = {family: [Choice(card, 1.0) for card in cards] for family, cards in equal_choices(claims).items()}
    others: dict[str, list[Choice]] = defaultdict(list)
    for (family, card), score in claims.near.items():
        if claims.is_missing(family) and claims.is_open(card) and family not in choices:
            others[family].append(Choice(card, round(min(1.0, score), 2)))
    for family, found in sorted((choices | others).items()):
        yield Undecided(family, tuple(sorted(found, key=lambda choice: (-choice.score, *claims.where(choice.card)))))


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
