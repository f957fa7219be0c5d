"""A question that stands where it stood, with another answer: the card, its answer corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_seen import came_later, was_gone
from notegraph.cards.binding_similarity import same_sense, words
from notegraph.cards.binding_values import Candidate, Known

_TELLING = 3
"""So many words of an answer make it a card's own."""


def is_corrected(claims: Claims, known: Known, card: int) -> bool:
    """Whether the card asks the very question of the known one, in the same note under the same headings in the same
    notation, nobody else there does or did, and neither of the two answers points to another card. The question of a
    cloze card is all of its text that is not hidden; who hides two other words makes another card.
    """
    now = claims.cards[card]
    looks = (known.path, known.heading, known.notation, known.kind)
    if looks != (now.path, now.heading, now.notation, now.kind) or was_gone(claims, known):
        return False
    if not _asks_the_same(known, now) or (Counter(known.hidden.values()) - Counter(now.hidden.values())).total() > 1:
        return False
    others = [claims.cards[other] for other in claims.in_note[now.path] if other != card]
    if any(other.kind == known.kind and _asks_the_same(known, other) for other in others):
        return False
    return not _is_another_s(claims, known, card) and not _came_back(claims, known)


def _came_back(claims: Claims, known: Known) -> bool:
    """Whether somebody came later and asks the same elsewhere: the answer may have been corrected once before, and that
    is the card as it was.
    """
    if not claims.by_question:
        for card, one in enumerate(claims.cards):
            claims.by_question[_question(one)].append(card)
    return any(
        claims.cards[card].kind == known.kind
        and _asks_the_same(known, claims.cards[card])
        and came_later(claims, known, card)
        for card in claims.by_question.get(_question(known), ())
    )


def _question(one: Known | Candidate) -> Hashable:
    return tuple(_not_hidden(one)) if one.kind == "cloze" else one.front


def _asks_the_same(known: Known, now: Candidate) -> bool:
    if known.kind == "cloze":
        rest = _not_hidden(known)
        return len(rest) >= _TELLING and rest == _not_hidden(now) and len(known.hidden) == len(now.hidden)
    return bool(known.front) and known.front == now.front and same_sense(known, now, 0)


def _not_hidden(one: Known | Candidate) -> Sequence[str]:
    """The words of a cloze card's text without those that it hides."""
    text = list(words(one.back))
    for hidden in one.hidden.values():
        gone = list(words(hidden))
        at = next((at for at in range(len(text)) if gone and text[at : at + len(gone)] == gone), None)
        if at is not None:
            del text[at : at + len(gone)]
    return text


def _is_another_s(claims: Claims, known: Known, card: int) -> bool:
    """Whether the question was that of another card too, the new answer that of another one that is gone, or the old
    answer is now that of another one that is not told yet.
    """
    now = claims.cards[card]
    gone = [claims.known[family] for family in claims.missing() if family != known.family]
    there = [one for one in gone if one.path == known.path and one.kind == known.kind]
    if any(_asks_the_same(known, _as_candidate(one)) for one in there):
        return True
    if known.kind == "cloze":
        return False
    if any(one.back == now.back for one in there):
        return True
    others = (claims.cards[number] for number in claims.open_cards() if number != card)
    is_telling = len(words(known.back)) >= _TELLING
    return any(known.back in (other.back, other.front) and (is_telling or other.path == known.path) for other in others)


def _as_candidate(one: Known) -> Candidate:
    looks = (one.heading, one.notation, one.kind, one.front, one.back, one.hidden)
    return Candidate(one.family, one.family, False, one.path, 0, *looks, senses=one.senses)
