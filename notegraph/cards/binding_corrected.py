"""A question that stands where it stood, with another answer: the card, its answer corrected."""

from __future__ import annotations

from notegraph.cards.binding_claims import Claims
from notegraph.cards.binding_values import Known


def is_corrected(claims: Claims, known: Known, card: int) -> bool:
    """Whether the card asks the very question of the known one, in the same note under the same headings in the same
    notation, and nobody else there does or did, nor has the old answer now.
    """
    now = claims.cards[card]
    looks = (known.path, known.heading, known.notation, known.kind, known.front)
    if known.kind == "cloze" or not known.front or looks != (now.path, now.heading, now.notation, now.kind, now.front):
        return False
    others = [claims.cards[other] for other in claims.in_note[now.path] if other != card]
    if any(other.front == known.front or known.back in (other.back, other.front) for other in others):
        return False
    return claims.asked_once(known)
