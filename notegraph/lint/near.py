"""Names that differ from a given one by a slip of the pen, found without comparing it with all of them.

A name within two edits of another holds one of the other's three pieces unchanged, nearly in its place (the pigeonhole
argument of the Pass-Join method). So names are filed under their pieces, and a question is some fifty look-ups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from notegraph.graph.anchors import heading_key

_EDITS = 2
_COMMON = 64
"""A piece that more names share says nothing about any of them and is passed over."""
_IDEOGRAPHS = "\u2e80"
"""From here on Unicode has Han, kana and Hangul."""
_COMPARED = 16
"""Names that are compared letter by letter."""

_HYPHENS = str.maketrans("-_", "  ")


def loose_key(name: str) -> str:
    """A name without what people write now so, now so: case, punctuation, hyphens for spaces."""
    return " ".join(heading_key(name).translate(_HYPHENS).split())


class NearNames:
    """Names with the paths they stand for."""

    __slots__ = ("_by_piece", "_paths")

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._paths: dict[str, list[str]] = {}
        for name, path in names:
            self._paths.setdefault(loose_key(name), []).append(path)
        self._by_piece: dict[tuple[int, int, str], list[str]] = {}
        for key in self._paths:
            if len(key) > _EDITS:
                for number, (start, end) in enumerate(_pieces(len(key))):
                    self._by_piece.setdefault((len(key), number, key[start:end]), []).append(key)

    def same(self, name: str) -> list[str]:
        """The paths of the names that differ in nothing but spelling habits."""
        key = loose_key(name)
        return sorted(self._paths.get(key, ()), key=_shortest) if key else []

    def near(self, name: str) -> list[str]:
        """The paths of the names at most two edits away (one for three to five letters), the nearest first.

        In a script with a word or a syllable to a character one edit is as many as two letters.
        """
        key = loose_key(name)
        is_dense = min(key.replace(" ", ""), default="") >= _IDEOGRAPHS
        limit = 0 if len(key) < 3 else 1 if len(key) < 6 or is_dense else _EDITS
        others = ((edit_distance(key, other, limit), other) for other in self._sharing(key, limit) if other != key)
        found = [(distance, path) for distance, other in others if distance <= limit for path in self._paths[other]]
        ranked = sorted(found, key=lambda one: (one[0], *_shortest(one[1])))
        return list(dict.fromkeys([*self.same(name), *(path for _, path in ranked)]))

    def _sharing(self, key: str, limit: int) -> list[str]:
        """Names with a piece of ``key`` where one at most ``limit`` edits away has it, those with most pieces first."""
        shared: Counter[str] = Counter()
        if not limit:
            return []
        for length in range(max(_EDITS + 1, len(key) - limit), len(key) + limit + 1):
            for number, piece in _places(key, length):
                names = self._by_piece.get((length, number, piece), ())
                if len(names) <= _COMMON:
                    shared.update(names)
        return [name for name, _ in shared.most_common(_COMPARED)]


def edit_distance(first: str, second: str, limit: int) -> int:
    """Levenshtein's distance in characters, or ``limit`` + 1 where it is more than ``limit`` (a small number)."""
    if first == second:
        return 0
    if limit == 0 or abs(len(first) - len(second)) > limit:
        return limit + 1
    place = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        place += 1
    first, second = first[place:], second[place:]
    rests = ((first[1:], second[1:]), (first[1:], second), (first, second[1:]))
    return 1 + min(edit_distance(one, other, limit - 1) for one, other in rests)


@lru_cache(maxsize=256)
def _pieces(length: int) -> tuple[tuple[int, int], ...]:
    """Where the pieces of a name of this length begin and end; the later ones take what is left over."""
    base, rest = divmod(length, _EDITS + 1)
    ends = [base * number + max(0, number - (_EDITS + 1 - rest)) for number in range(_EDITS + 2)]
    return tuple(pairwise(ends))


def _places(key: str, length: int) -> Iterator[tuple[int, str]]:
    """The pieces of ``key`` that could be the pieces of a name of this length at most two edits away."""
    longer = len(key) - length
    for number, (start, end) in enumerate(_pieces(length)):
        first = max(0, start - (_EDITS - longer) // 2)
        last = min(len(key) - (end - start), start + (_EDITS + longer) // 2)
        for place in range(first, last + 1):
            yield number, key[place : place + end - start]


def _shortest(path: str) -> tuple[int, str]:
    return len(path), path
