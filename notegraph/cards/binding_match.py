"""Who belongs to whom, where several could: only pairs that are clearly ahead, on both sides."""

from __future__ import annotations

from collections.abc import Mapping

Scores = Mapping[tuple[str, int], float]
"""How well known families and cards agree; pairs that cannot be are left out."""


def clear_pairs(scores: Scores, margin: float) -> list[tuple[str, int]]:
    """The pairs that are ``margin`` ahead of every other pair of either of the two. No pair has a share in another."""
    of_known = _best_two({(family, card): score for (family, card), score in scores.items()}, 0)
    of_card = _best_two(scores, 1)
    found: list[tuple[str, int]] = []
    for pair, score in scores.items():
        rivals = [second if score >= first else first for first, second in (of_known[pair[0]], of_card[pair[1]])]
        if score >= max(rivals) + margin:
            found.append(pair)
    return found


def _best_two(scores: Scores, side: int) -> dict[object, tuple[float, float]]:
    best: dict[object, tuple[float, float]] = {}
    nothing = float("-inf")
    for pair, score in scores.items():
        first, second = best.get(pair[side], (nothing, nothing))
        if score > first:
            best[pair[side]] = (score, first)
        elif score > second:
            best[pair[side]] = (first, score)
    return best
