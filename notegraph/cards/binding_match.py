"""Who belongs to whom, where several could: only pairs that are clearly ahead of all others of either side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

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


def better_pairs(agreements: Mapping[tuple[str, int], int]) -> list[tuple[str, int]]:
    """The pairs that agree in all in which any other pair of either of the two agrees, and in more. ``agreements`` are
    sets of bits (``binding_claims``). What a pair agrees in is never weighed against what another one does.
    """
    of_known: dict[str, Counter[int]] = defaultdict(Counter)
    of_card: dict[int, Counter[int]] = defaultdict(Counter)
    for (family, card), bits in agreements.items():
        of_known[family][bits] += 1
        of_card[card][bits] += 1
    return [
        (family, card)
        for (family, card), bits in agreements.items()
        if all(
            other & ~bits == 0 if other != bits else number == 1
            for rivals in (of_known[family], of_card[card])
            for other, number in rivals.items()
        )
    ]


def only_pairs(pairs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Those of which neither of the two is in another."""
    known, cards = Counter(family for family, _ in pairs), Counter(card for _, card in pairs)
    return [(family, card) for family, card in pairs if known[family] == cards[card] == 1]


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
