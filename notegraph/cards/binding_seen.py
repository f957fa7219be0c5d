"""What the log saw of who stood where, and when: who was there at once cannot be one card, who came later may be."""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_values import Known

_SESSION = 3_600_000
"""Milliseconds: what was seen within an hour of each other stood there at once."""


def came_later(claims: Claims, known: Known, card: int) -> bool:
    """Whether the log first heard of the card's known one when it had heard the last of ``known``: it may be that
    very card, started new because it could not be told. What was first heard of in the same session was another
    one beside it, unless it named ``known`` itself. So may one that ``known`` named when it started new: that one is
    back, and it may have been the card all the time.
    """
    holder = claims.known.get(claims.held[card] or "")
    if holder is None:
        return False
    if was_named(claims, known, card):
        return True
    if holder.first <= known.last:
        return False
    return holder.first[0] > known.last[0] + _SESSION or could_have_been(claims, card, known)


def could_have_been(claims: Claims, card: int, known: Known) -> bool:
    """Whether the card's known one named ``known`` among those that it could be when it started new."""
    holder = claims.known.get(claims.held[card] or "")
    return holder is not None and any(claims.root(name) == known.family for name in holder.could_be)


def was_named(claims: Claims, known: Known, card: int) -> bool:
    """Whether ``known`` named the card's known one among those that it could be when it started new."""
    return claims.held[card] is not None and any(claims.root(name) == claims.held[card] for name in known.could_be)


def was_gone(claims: Claims, known: Known) -> bool:
    """Whether one of its old neighbours was seen again later, in the same note, beside another card: then the known
    one was not there any more, and what looks a little like it now came after.
    """
    after = claims.known.get(claims.root(known.previous or ""))
    before = claims.known.get(claims.root(known.following or ""))
    seen = [(after, after.following)] if after else []
    seen += [(before, before.previous)] if before else []
    return any(
        one.path == known.path and one.last[0] > known.last[0] + _SESSION and claims.root(name or "") != known.family
        for one, name in seen
    )


def in_spot(claims: Claims, known: Known) -> int | None:
    """A card that stands where the known one stood, between the same neighbours, and could be that one."""
    there = claims.in_note.get(known.path, ())
    could_be = (card for card in there if claims.is_open(card) or came_later(claims, known, card))
    return next((card for card in could_be if all(claims.beside(known, card))), None)


def stood_beside(claims: Claims, known: Known, card: int) -> bool:
    """Whether the card was a neighbour of ``known`` when the log saw that last."""
    names = (known.previous, known.following)
    return claims.held[card] in names if claims.held[card] else any(name in names for name in claims.called(card))


def was_seen(claims: Claims, known: Known, card: int) -> bool:
    """Whether the open card was anybody's neighbour between the first and the last time that ``known`` was seen, or
    within the same session. Under the known one's own name it was that one: its first words have come back.
    """
    first, last = known.first[0] - _SESSION, known.last[0] + _SESSION
    return any(first <= time <= last for time in _seen_as_another(claims, known, card))


def stood_apart(claims: Claims, known: Known, card: int) -> bool:
    """Whether the open card was anybody's neighbour, under a name of its own, since ``known`` was first seen: with
    the same words it would have been that one, had that been gone.
    """
    return any(time >= known.first[0] - _SESSION for time in _seen_as_another(claims, known, card))


def _seen_as_another(claims: Claims, known: Known, card: int) -> Iterator[int]:
    names = (name for name in claims.called(card) if name != known.family)
    return (seen[0] for name in names for seen in claims.seen.get(name, ()))
