"""How far two cards' texts lie apart, in words: what "up to a third of the words" means here.

A word is a run of letters and digits, case ignored; where no spaces are written (Chinese, Japanese) every character
is one. Two measures are taken, for neither is the only reasonable one: the edits that lead from one text to the other
(replace, insert, drop a word), and the words that have no partner when order is ignored.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

SPACELESS = "\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order. A blank (``____``) is one."""
    return tuple(WORD.findall(normalize("NFC", text).casefold()))


class Sides:
    """The two texts by which a card is known: front and back, or a cloze card's whole text and what it hides."""

    __slots__ = ("_hash", "first", "kind", "second")

    def __init__(self, kind: str, first: str, second: str) -> None:
        self.kind = kind
        self.first = words(first)
        self.second = words(second)
        self._hash = hash((kind, self.first, self.second))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Sides)
            and self._hash == other._hash
            and (self.kind, self.first, self.second) == (other.kind, other.first, other.second)
        )


# The same texts are asked for again and again: one value for each makes comparing them cheap.
sides = lru_cache(maxsize=100_000)(Sides)


class Zone(Enum):
    """How two texts of the same kind lie to each other."""

    WITHIN = "within"
    """On neither side is more than a third of the words changed: a rewording."""
    BETWEEN = "between"
    """More than a rewording, but nobody could say for certain that it is another card."""
    APART = "apart"
    """On one side at least more than half of the words are others: another card."""


class Distance(NamedTuple):
    """How far a text has come. Both counts are words, over both sides."""

    edits: int
    unmatched: int
    zone: Zone

    @property
    def is_same(self) -> bool:
        """Whether the texts are the same but for case and punctuation."""
        return self.edits == 0

    def nearer(self, other: Distance) -> bool:
        """Nearer than ``other`` by one measure at least."""
        return self.edits < other.edits or self.unmatched < other.unmatched


@lru_cache(maxsize=400_000)
def distance(known: Sides, now: Sides) -> Distance | None:
    """From the ``known`` text to the text ``now``; ``None`` where they have little in common or are of two kinds."""
    if known.kind != now.kind:
        return None
    first, second = unmatched(known.first, now.first), unmatched(known.second, now.second)
    longest = max(len(known.first), len(now.first)) + max(len(known.second), len(now.second))
    if 3 * (first + second) > 2 * longest:
        return None
    edits = (changes(known.first, now.first), changes(known.second, now.second))
    if 3 * edits[0] <= len(known.first) and 3 * edits[1] <= len(known.second):
        zone = Zone.WITHIN
    elif _mostly_other(known.first, now.first, first) or _mostly_other(known.second, now.second, second):
        zone = Zone.APART
    else:
        zone = Zone.BETWEEN
    return Distance(sum(edits), first + second, zone)


def _mostly_other(known: tuple[str, ...], now: tuple[str, ...], alone: int) -> bool:
    """Whether more than half of the words are others. A word with a typo is no other word here."""
    longest = max(len(known), len(now))
    if 2 * alone <= longest:
        return False
    left, right = Counter(known), Counter(now)
    new = list((right - left).elements())
    for word in (left - right).elements():
        close = get_close_matches(word, new, 1, 0.7)
        if close:
            new.remove(close[0])
            alone -= 1
    return 2 * alone > longest


def unmatched(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Words without a partner, order ignored: of the text that has more of them."""
    if one == other:
        return 0
    left, right = Counter(one), Counter(other)
    return max((left - right).total(), (right - left).total())


def changes(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """The least number of words to replace, insert or drop (Levenshtein); exchanging two neighbours counts two."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for above, word in enumerate(one, 1):
        diagonal, row[0] = row[0], above
        for place, against in enumerate(other, 1):
            diagonal, row[place] = (
                row[place],
                min(diagonal + (word != against), row[place] + 1, row[place - 1] + 1),
            )
    return row[-1]
