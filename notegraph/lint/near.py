"""Names that differ from a given one by a slip of the pen, found without comparing it with all of them.

A name within two edits of another holds one of the other's three pieces unchanged, nearly in its place (the pigeonhole
argument of the Pass-Join method). So names are filed under their pieces, and a question is some fifty look-ups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from itertools import pairwise

from notegraph.graph.anchors import heading_key

_EDITS = 2
_PIECES = _EDITS + 1
_LONG = 8
"""Letters of a word in which two may be wrong."""
_ACRONYM = 5
"""Letters that a word of capitals has at most."""
_COMMON = 64
"""A piece that more names share says nothing about any of them and is passed over."""
_IDEOGRAPHS = "\u2e80"
"""From here on Unicode has Han, kana and Hangul."""
_COMPARED = 16
"""Names that are compared letter by letter."""

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[+*$]")
_HYPHENS = str.maketrans("-_", "  ")


def loose_key(name: str) -> str:
    """A name without what people write now so, now so: case, punctuation, hyphens for spaces."""
    return " ".join(heading_key(name).translate(_HYPHENS).split())


class NearNames:
    """Names with the paths they stand for."""

    __slots__ = ("_by_piece", "_names")

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}
        for name, path in names:
            self._names.setdefault(loose_key(name), []).append((name, path))
        self._by_piece: dict[tuple[int, int, str], list[str]] = {}
        for key in self._names:
            if len(key) > _EDITS:
                for number, (start, end) in enumerate(_pieces(len(key))):
                    self._by_piece.setdefault((len(key), number, key[start:end]), []).append(key)

    def same(self, name: str) -> list[str]:
        """The paths of the names that differ in nothing but spelling habits; of a letter or two, `C` is not `C++`."""
        key = loose_key(name)
        named = self._names.get(key, ()) if key else ()
        if len(key) < _PIECES:
            named = [one for one in named if signs(one[0]) == signs(name)]
        return sorted((path for _, path in named), key=_shortest)

    def near(self, name: str) -> list[str]:
        """The paths of the names at most two edits away (one for three to five letters), the nearest first.

        In a script with a word or a syllable to a character one edit is as many as two letters.
        """
        return self._within(name, lambda _key, _other, _name: True)

    def slips(self, name: str) -> list[str]:
        """Those of ``near`` that somebody may have meant who wrote ``name``: their words are near too (``is_slip``)."""
        fixed = acronyms(name)
        return self._within(name, lambda key, other, named: is_slip(key, other, fixed | acronyms(named)))

    def _within(self, name: str, fits: Callable[[str, str, str], bool]) -> list[str]:
        key = loose_key(name)
        is_dense = min(key.replace(" ", ""), default="") >= _IDEOGRAPHS
        limit = 0 if len(key) < 3 else 1 if len(key) < 6 or is_dense else _EDITS
        others = ((edit_distance(key, other, limit), other) for other in self._sharing(key, limit) if other != key)
        found = [
            (distance, path)
            for distance, other in others
            if distance <= limit
            for named, path in self._names[other]
            if fits(key, other, named)
        ]
        ranked = sorted(found, key=lambda one: (one[0], *_shortest(one[1])))
        return list(dict.fromkeys([*self.same(name), *(path for _, path in ranked)]))

    def _sharing(self, key: str, limit: int) -> list[str]:
        """Names with a piece of ``key`` where one at most ``limit`` edits away has it, those with most pieces first."""
        shared: Counter[str] = Counter()
        if not limit:
            return []
        for length in range(max(_PIECES, len(key) - limit), len(key) + limit + 1):
            for number, piece in _places(key, length):
                names = self._by_piece.get((length, number, piece), ())
                if len(names) <= _COMMON:
                    shared.update(names)
        return [name for name, _ in shared.most_common(_COMPARED)]


def is_slip(written: str, name: str, fixed: Set[str]) -> bool:
    """Whether one loose key, at most two edits from another, can be a slip of it: no word has become another word.

    Of three letters each counts, of a longer word's one may be wrong, of eight letters' two, though not the first then.
    ``fixed`` are words that stand for themselves. Scripts with a word to a character have been told apart before.
    """
    if written.replace(" ", "") == name.replace(" ", "") or min(written.replace(" ", "")) >= _IDEOGRAPHS:
        return True
    words, others = written.split(), name.split()
    if len(words) != len(others):
        words, others = [written.replace(" ", "")], [name.replace(" ", "")]
    return all(one == other or _is_slip_of_word(one, other, fixed) for one, other in zip(words, others, strict=True))


def _is_slip_of_word(written: str, word: str, fixed: Set[str]) -> bool:
    longest = max(len(written), len(word))
    if written.isdigit() and word.isdigit():
        return True  # of numbers others judge
    if longest <= _PIECES or written in fixed or word in fixed:
        return False
    if edit_distance(written, word, 1) <= 1 or _are_exchanged(written, word):
        return True
    return longest >= _LONG and written[0] == word[0] and edit_distance(written, word, _EDITS) <= _EDITS


def _are_exchanged(first: str, second: str) -> bool:
    """Whether two letters beside each other have changed places."""
    differ = [place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other]
    if len(first) != len(second) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    return first[differ[0]] == second[differ[1]] and first[differ[1]] == second[differ[0]]


def signs(name: str) -> list[str]:
    """The signs in a name that make it another: `A*`, `B+ tree`, `C++`."""
    return _SIGN.findall(name)


def acronyms(name: str) -> set[str]:
    """The words of a name that are all capitals, as `JWT` in `JWT security`: of these none is another misspelled."""
    words = _WORD.findall(name)
    if len(words) > 1 and name.isupper():
        return set()
    return {word.lower() for word in words if word.isupper() and 1 < len(word) <= _ACRONYM}


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
    base, rest = divmod(length, _PIECES)
    ends = [base * number + max(0, number - (_PIECES - rest)) for number in range(_EDITS + 2)]
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
