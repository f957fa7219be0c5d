"""The figures of one concept, tag or deck beside those of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from notegraph.stats.answer import Answer
from notegraph.stats.card import StatCard, is_due, lapses_of
from notegraph.stats.mastery import By, Mastery, gathered, mastery
from notegraph.stats.retention import Recall, true_retention


class Group(NamedTuple):
    """``cards`` of a concept (``name`` is the note's path), tag or deck; ``due`` today, overdue ones included.

    ``recall`` is their true retention, ``ms`` the time spent on them, ``mastery`` ``None`` where all are suspended.
    """

    name: str
    cards: int
    new: int
    due: int
    suspended: int
    lapses: int
    recall: Recall
    ms: int
    mastery: Mastery | None


def groups(cards: Iterable[StatCard], answers: Iterable[Answer], by: By, today: date) -> tuple[Group, ...]:
    """Every group that has cards, by name. A card counts in all of its tags and in the decks above its own."""
    answered: dict[str, list[Answer]] = {}
    for answer in answers:
        answered.setdefault(answer.card, []).append(answer)
    return tuple(_group(name, members, answered, today) for name, members in gathered(cards, by).items())


def _group(name: str, cards: Sequence[StatCard], answered: dict[str, list[Answer]], today: date) -> Group:
    # Joined ids share their answers: these count once.
    answers = [answer for root in dict.fromkeys(card.root for card in cards) for answer in answered.get(root, ())]
    return Group(
        name,
        cards=len(cards),
        new=sum(card.recall is None for card in cards),
        due=sum(is_due(card.state, today) for card in cards),
        suspended=sum(card.state.suspended for card in cards),
        lapses=sum(lapses_of(card.state) for card in cards),
        recall=true_retention(answers).all,
        ms=sum(answer.ms for answer in answers),
        mastery=mastery(cards),
    )
