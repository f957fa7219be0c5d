"""Chance that is the same on every machine and every Python: only ``random()`` is promised to stay."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import TypeVar

from benchmarks.words import ADJECTIVES, FOREIGN, NOUNS, SMALL, VERBS

Item = TypeVar("Item")


class Dice:
    """A source of choices, fixed by its name."""

    def __init__(self, name: str) -> None:
        self._random = Random(name).random

    def below(self, count: int) -> int:
        """A whole number from 0, smaller than ``count``."""
        return int(self._random() * count)

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self._random() < share

    def pick(self, items: Sequence[Item]) -> Item:
        """One of ``items``."""
        return items[self.below(len(items))]

    def shuffle(self, items: list[Item]) -> None:
        """Puts ``items`` in any order."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

    def along(self, points: Sequence[tuple[float, int]]) -> int:
        """A number whose distribution runs in straight lines through ``points`` (share of all cases, value)."""
        share = self._random()
        for (left, low), (right, high) in pairwise(points):
            if share < right:
                return low + int((high - low) * (share - left) / (right - left))
        return points[-1][1]

    def phrase(self) -> str:
        """Two to four words without punctuation."""
        words = [self.pick(ADJECTIVES), self.pick(NOUNS)]
        if self.chance(0.4):
            words += [self.pick(SMALL), self.pick(NOUNS)]
        return " ".join(words)

    def sentence(self) -> str:
        """A sentence of six to twenty words with its full stop."""
        words = ["the", *self.phrase().split(), self.pick(VERBS), "the", *self.phrase().split()]
        while self.chance(0.45):
            words += [self.pick(SMALL), "a", self.pick(ADJECTIVES), self.pick(FOREIGN if self.chance(0.1) else NOUNS)]
        return " ".join(words).capitalize() + "."
