"""Which cards are forgotten most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from notegraph.stats.answer import PASS, Answer
from notegraph.stats.card import StatCard, lapses_of
from notegraph.stats.retention import Recall, asks_memory


class HardCard(NamedTuple):
    """A card with its lapses and its true retention."""

    card: StatCard
    lapses: int
    recall: Recall


def hardest(cards: Iterable[StatCard], answers: Sequence[Answer], most: int = 10) -> tuple[HardCard, ...]:
    """The cards with the most lapses, at most ``most``; among equals those remembered least, then by id.

    Cards that never lapsed are none of them.
    """
    asked: dict[str, list[int]] = {}
    for answer in answers:
        if asks_memory(answer):
            counts = asked.setdefault(answer.card, [0, 0])
            counts[0] += answer.grade >= PASS
            counts[1] += 1
    found = [
        HardCard(card, lapses, Recall(*asked.get(card.root, (0, 0))))
        for card in cards
        if (lapses := lapses_of(card.state))
    ]
    return tuple(sorted(found, key=lambda one: (-one.lapses, one.recall.rate or 0.0, one.card.id))[:most])
