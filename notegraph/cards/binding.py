"""Which card of the notes is which card of the log (DESIGN section 4, ADR 0006).

The rule: a wrong history never, rather none.

1. A written id that one card alone has is that card's, unless it stands below another text and the old one without it,
   or the learner gave its history to another card that is there (``binding_given``).
2. A card with the very words of a known one is that one if it stands better than every other that could be (note,
   headings, notation, neighbour above, neighbour below): it must agree in all in which another agrees, and in more.
   What one agrees in is never weighed against what another agrees in. Who is where it was stays (``binding_equal``). An
   id that several cards have written is for one of these, by the same rule.
3. What is left is compared. Neither side may have changed beyond ``LEAST``: a reworded card keeps both, a near twin
   asks almost the same and answers otherwise; in its old note a side may also have gained or lost words, or have had a
   typing error mended (``is_mended``). Likeness (see ``binding_similarity``, 0 to 1) plus ``SAME_NOTE`` (or one
   to which cards of the old note went), ``SAME_HEADING`` and twice ``SAME_NEIGHBOUR`` must reach ``ENOUGH`` and lie
   ``MARGIN`` above whatever else either of the two could be, and no other text may be nearer in plain words.
4. A card that started new since the log last saw a known one may be that one, not told apart then: it stays a rival,
   but for one that was seen in the same session. Its first event names the known ones that it could have been: nobody
   else gets their histories while it is there.
5. A card of other words that stood there already when the log saw a known one cannot be that one edited.

Whoever is not told apart so starts new and is listed. Everything is a pure function of the set of cards and the log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_equal import equal, equal_choices, unchanged
from notegraph.cards.binding_given import restored
from notegraph.cards.binding_joins import join_apart, join_written
from notegraph.cards.binding_numbers import numbers
from notegraph.cards.binding_runs import unmoved_stretches
from notegraph.cards.binding_similar import similar
from notegraph.cards.binding_values import Bindings, Candidate, Choice, Known, Stage, Undecided
from notegraph.cards.binding_written import shared, written

__all__ = ["bind"]


def bind(
    cards: Sequence[Candidate],
    known: Iterable[Known],
    aliases: Iterable[tuple[str, str]] = (),
    adopted: Collection[str] = (),
) -> Bindings:
    """The known card that each card is. ``known`` holds each family once; ``aliases`` are the log's, in its order.
    ``adopted`` are the ids among them whose history the learner gave to another card.

    From the most to the least certain: each step looks only at what the steps before it left. Two more join ids that
    became one: a minted and a written one, or two minted apart.
    """
    known, aliases = list(known), list(aliases)
    claims = _claimed(Claims(cards, known, aliases, (), adopted))
    closed = claims.taken_from_others()
    if closed:
        claims = _claimed(Claims(cards, known, aliases, closed, adopted))
    ids = _ids(claims)
    return Bindings(
        ids=ids,
        stages=tuple(claims.stages),
        numbers=tuple(_numbers(claims)),
        joins=tuple(dict.fromkeys([*claims.joins, *_kind_joins(claims, ids)])),
        undecided=tuple(_undecided(claims)),
        missing=tuple(sorted(claims.missing())),
    )


def _claimed(claims: Claims) -> Claims:
    written(claims)
    unchanged(claims)
    join_written(claims)
    equal(claims, alone=True)
    _bind_all(claims)
    if shared(claims):
        _bind_all(claims)
    if restored(claims):
        _bind_all(claims)
    join_apart(claims)
    return claims


def _bind_all(claims: Claims) -> None:
    """Steps 3 and 2 in turn, until neither finds one: what is bound is a neighbour to others. Equal cards wait till
    their neighbours are known: one that is not recognised yet must not count as gone.
    """
    found = True
    while found:
        found = similar(claims)
        found = equal(claims) or found
        found = found or (claims.waits and equal(claims, waiting=False)) or unmoved_stretches(claims)


def _undecided(claims: Claims) -> Iterable[Undecided]:
    choices = {family: dict.fromkeys(cards, 1.0) for family, cards in equal_choices(claims).items()}
    for (family, card), score in claims.near.items():
        if claims.is_missing(family) and claims.is_open(card):
            choices.setdefault(family, {}).setdefault(card, round(min(1.0, score), 2))
    for family, found in sorted(choices.items()):
        ordered = sorted(found.items(), key=lambda choice: (-choice[1], *claims.where(choice[0])))
        yield Undecided(family, tuple(Choice(card, score) for card, score in ordered))


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
    for card, holder in zip(claims.cards, claims.held, strict=True):
        known = claims.known.get(holder) if holder else claims.given_away.get(card.family)
        yield numbers(known, card) if known and card.kind == "cloze" else {}


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
