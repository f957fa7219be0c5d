"""How alike the texts of two cards are, told from their fingerprints alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from notegraph.cards.binding_values import Candidate, Known

Texts = tuple[str, str]
"""The fingerprints of two sides."""
ClozeTexts = tuple[str, Mapping[int, str]]
"""The fingerprints of a cloze card: the whole text, and what each cloze hides."""
LEAST = 0.58
SAME_CLOZE = 0.5
_WORD = re.compile("....")  # a word's hash in a fingerprint


@lru_cache(maxsize=4096)
def words(fingerprint: str) -> tuple[str, ...]:
    """The hashes of a fingerprint, in order."""
    return tuple(_WORD.findall(fingerprint))


def text_key(one: Candidate | Known) -> Texts:
    """Equal for cards that say the same. The front of a cloze depends on which sibling is asked: it does not count."""
    return ("", one.back) if one.kind == "cloze" else (one.front, one.back)


def exact_key(one: Candidate | Known) -> tuple[str, str, str, str]:
    """Equal for cards that say the same sign by sign; case, emphasis and punctuation aside (``identity.sense``)."""
    front, back = text_key(one)
    front_sense, back_sense = one.senses
    return front, back, "" if one.kind == "cloze" else front_sense, back_sense


class Weights:
    """How much a word says: the less, the more cards have it."""

    def __init__(self, cards: Iterable[Texts]) -> None:
        self._having: Counter[str] = Counter()
        self._cards = 0
        for front, back in cards:
            self._having.update({*_WORD.findall(front), *_WORD.findall(back)})
            self._cards += 1

    def weight(self, word: str, holders: int) -> float:
        """``holders`` of the two texts that are compared have the word: they do not count as evidence of its use."""
        others = max(0, self._having[word] - holders)
        return log(1 + self._cards / (1 + others))

    def rarity(self, word: str) -> int:
        """How many cards have the word."""
        return self._having[word]


class Likeness(NamedTuple):
    """How alike two texts are, 0 to 1: ``least`` is that of the side that changed most, in plain words, ``mean`` that
    of both sides with words weighed as well.
    """

    least: float
    mean: float


def alike(known: Known, card: Candidate, weights: Weights) -> Likeness:
    """How alike the two are: side by side, or as clozes."""
    if known.kind == card.kind == "cloze":
        found = cloze_likeness((known.back, known.hidden), (card.back, card.hidden), weights)
    else:
        found = likeness(text_key(known), text_key(card), weights)
    for side, text in enumerate(text_key(known)):
        if text and text == text_key(card)[side] and not same_sense(known, card, side):
            size = len(words(text))  # the signs count as one word more, and that one is another
            found = Likeness(min(found.least, size / (size + 1)), found.mean - 1 / (size + 1) / 2)
    return found


def same_sense(known: Known, card: Candidate, side: int) -> bool:
    """Whether one side of both says the same sign by sign, as far as the log knows."""
    one, other = known.senses[side], card.senses[side]
    return not one or not other or one == other


def likeness(known: Texts, card: Texts, weights: Weights) -> Likeness:
    """Twice what is common over what there is, side by side; a side that both lack says nothing.

    What is common is counted in any order and in the same order, and the mean is taken: words that only changed places
    are half kept. ``mean`` takes as much from words weighed by their rarity, so that a changed term says much, as from
    plain words, so that a rewording that happens to hit terms is still found.
    """
    found = [_side(words(one), words(other), weights) for one, other in zip(known, card, strict=True) if one or other]
    if not found:
        return Likeness(0.0, 0.0)
    return Likeness(min(plain for plain, _ in found), sum(plain + weighed for plain, weighed in found) / 2 / len(found))


class Distance(NamedTuple):
    """How far two texts are from each other, in words of both sides: ``edits`` to put in, drop or replace so that one
    becomes the other, and ``unmatched`` in any order.
    """

    edits: int
    unmatched: int


def distance(known: Known, card: Candidate) -> Distance:
    """Between the two sides by side; of clozes between the whole texts."""
    sides = [(words(one), words(other)) for one, other in zip(text_key(known), text_key(card), strict=True)]
    return Distance(sum(_edits(*pair) for pair in sides), sum(_unmatched(*pair) for pair in sides))


def _edits(one: Sequence[str], other: Sequence[str]) -> int:
    """Levenshtein's distance, word by word."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for above, word in enumerate(one, 1):
        diagonal, row[0] = row[0], above
        for place, against in enumerate(other, 1):
            kept = diagonal + (word != against)
            diagonal, row[place] = row[place], min(kept, row[place] + 1, row[place - 1] + 1)
    return row[-1]


def _unmatched(one: Sequence[str], other: Sequence[str]) -> int:
    left, right = Counter(one), Counter(other)
    return max((left - right).total(), (right - left).total())


def is_mended(known: Known, card: Candidate) -> bool:
    """Whether the one is the other with a side filled up, cut down or spelled otherwise; says much in the same place
    alone.
    """
    return is_extended(known, card) or is_retyped(known, card)


def is_extended(known: Known, card: Candidate) -> bool:
    """Whether one side is as it was and the other has only gained words or only lost some, three of four at most:
    `Goethe` became `Johann Wolfgang von Goethe`.
    """
    if known.kind == "cloze" or card.kind == "cloze":
        return False
    sides = [(words(one), words(other)) for one, other in zip(text_key(known), text_key(card), strict=True)]
    same = [one == other and same_sense(known, card, side) for side, (one, other) in enumerate(sides)]
    shorter = [min(map(len, pair)) for pair in sides]
    changed = [
        length and 4 * length >= max(map(len, pair)) and len(_in_order(*pair)) == length
        for length, pair in zip(shorter, sides, strict=True)
    ]
    return any(same) and all(changed)


def is_retyped(known: Known, card: Candidate) -> bool:
    """Whether one side is as it was and in the other, a short one, one word was typed wrongly then or now: a letter
    too many, one missing, or two exchanged. Another letter makes another word: affect, effect.
    """
    if known.kind == "cloze" or card.kind == "cloze":
        return False
    pairs = [(words(one), words(other)) for one, other in zip(text_key(known), text_key(card), strict=True)]
    changed = [side for side, (one, other) in enumerate(pairs) if one != other]
    if len(changed) != 1 or not same_sense(known, card, 1 - changed[0]):
        return False
    (side,) = changed
    differing = [place for place, (one, other) in enumerate(zip(*pairs[side], strict=False)) if one != other]
    sketches = [text.letters[side].split(".") for text in (known, card)]
    sizes = {len(pairs[side][0]), len(pairs[side][1]), *map(len, sketches)}
    return len(sizes) == len(differing) == 1 and _is_typing_error(*(words(one[differing[0]]) for one in sketches))


def _is_typing_error(one: Sequence[str], other: Sequence[str]) -> bool:
    """Of two words, each with those it becomes without one of its letters."""
    if not one or not other:
        return False
    shared = set(one) & set(other)
    return one[0] in shared or other[0] in shared or len(shared) >= 2


def cloze_likeness(known: ClozeTexts, card: ClozeTexts, weights: Weights) -> Likeness:
    """The same for cloze cards: the whole texts, and how many of the clozes of the card that has fewer the other has
    too, reworded perhaps. To hide more or less of a text makes no other card of it.
    """
    whole = likeness(("", known[0]), ("", card[0]), weights)
    left = list(known[1].values())
    for hidden in card[1].values():
        best = max(left, key=lambda one: (likeness((one, ""), (hidden, ""), weights).least, one), default=None)
        if best is not None and likeness((best, ""), (hidden, ""), weights).least > SAME_CLOZE:
            left.remove(best)
    fewer = min(len(known[1]), len(card[1]))
    kept = (len(known[1]) - len(left)) / fewer if fewer else 0.0
    return Likeness(min(whole.least, kept), (whole.mean + kept) / 2)


def _side(known: Sequence[str], card: Sequence[str], weights: Weights) -> tuple[float, float]:
    """Of plain words and of weighed ones."""
    if known == card:
        return 1.0, 1.0
    counts, others = Counter(known), Counter(card)
    shared = counts & others
    if not shared:
        return 0.0, 0.0
    weight = {word: weights.weight(word, (word in counts) + (word in others)) for word in counts.keys() | others.keys()}
    kept = _in_order([word for word in known if word in shared], [word for word in card if word in shared])
    everything = sum(weight[word] for word in known) + sum(weight[word] for word in card)
    common = sum(weight[word] * number for word, number in shared.items()) + sum(weight[word] for word in kept)
    return (shared.total() + len(kept)) / (len(known) + len(card)), common / everything


def _in_order(known: Sequence[str], card: Sequence[str]) -> list[str]:
    """A longest common subsequence."""
    if known == card:
        return list(known)
    rows = [[0] * (len(card) + 1)]
    for word in known:
        above = rows[-1]
        row = [0]
        for column, other in enumerate(card):
            row.append(above[column] + 1 if word == other else max(above[column + 1], row[column]))
        rows.append(row)
    kept: list[str] = []
    line, column = len(known), len(card)
    while line and column:
        if known[line - 1] == card[column - 1]:
            kept.append(known[line - 1])
            line, column = line - 1, column - 1
        elif rows[line - 1][column] >= rows[line][column - 1]:
            line -= 1
        else:
            column -= 1
    return kept
