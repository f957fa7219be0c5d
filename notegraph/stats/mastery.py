"""Mastery: how much of a note, a tag or a deck would be remembered today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize

from notegraph.model.state import CardState, Fsrs, Reviewed
from notegraph.stats.card import StatCard

MASTERED = 0.7
"""The mastery from which a note is a ground to build on (facts, scheduling section 4)."""


class By(StrEnum):
    """What cards are gathered by."""

    CONCEPT = "concept"
    TAG = "tag"
    DECK = "deck"


class Mastery(NamedTuple):
    """``value`` is the mean probability of recall, 0 to 1, over ``cards``, of which ``seen`` were ever graded."""

    value: float
    cards: int
    seen: int


def mastery(cards: Iterable[StatCard]) -> Mastery | None:
    """The mastery of ``cards``: one never graded counts as 0, and so does one forgotten and not recalled since.

    Suspended cards are left out; ``None`` where no card is left.
    """
    recalls = [strength(card) for card in cards if not card.state.suspended]
    if not recalls:
        return None
    seen = [recall for recall in recalls if recall is not None]
    return Mastery(sum(seen) / len(recalls), len(recalls), len(seen))


def gathered(cards: Iterable[StatCard], by: By) -> dict[str, list[StatCard]]:
    """The cards by note path, by tag or by deck, names in order.

    A card counts for its tag and deck and for those above them (``a/b`` for ``a``, ``a::b`` for ``a``). Case makes no
    two tags (R28): the first spelling stands.
    """
    groups: dict[str, list[StatCard]] = {}
    spelled: dict[str, str] = {}
    names = _NAMES[by]
    for card in cards:
        keys: dict[str, str] = {}
        for name in names(card):
            keys.setdefault(normalize("NFC", name).lower() if by is By.TAG else name, name)
        for key, name in keys.items():
            groups.setdefault(spelled.setdefault(key, name), []).append(card)
    return dict(sorted(groups.items()))


def strength(card: StatCard) -> float | None:
    """The card's recall as mastery counts it, ``None`` for one never graded."""
    return 0.0 if card.recall is not None and _is_forgotten(card.state) else card.recall


def _is_forgotten(state: CardState) -> bool:
    """Forgotten on its last day and still to be repeated: the curve begins at 1 again, but nothing was recalled."""
    memory = state.memory
    if not isinstance(memory, Reviewed) or not memory.again:
        return False
    return isinstance(memory.memory, Fsrs) or memory.memory.repetition == 0


def _levels(name: str, separator: str) -> list[str]:
    parts = name.split(separator)
    return [separator.join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _tags(card: StatCard) -> list[str]:
    return [level for tag in card.tags for level in _levels(tag, "/")]


_NAMES: dict[By, Callable[[StatCard], list[str]]] = {
    By.CONCEPT: lambda card: [card.path],
    By.TAG: _tags,
    By.DECK: lambda card: _levels(card.deck, "::"),
}
