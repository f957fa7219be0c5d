"""Histories that the learner gave away: ids that other cards have adopted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

_SIDES = {"reversed": frozenset({1, 2}), "cloze": frozenset[int]()}
_ONE = frozenset({0})


def sides(kind: str) -> frozenset[int]:
    """The ordinals of a card of this kind; none of clozes, which keep or change their numbers one by one."""
    return _SIDES.get(kind, _ONE)


class Sets:
    """Names that were joined, each set with one root: the last that others were joined to."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._parent: dict[str, str] = {}
        for source, to in pairs:
            self.join(source, to)

    def join(self, source: str, to: str) -> None:
        """Makes one set of two; joining in a circle does nothing."""
        if self.root(source) != self.root(to):
            self._parent[self.root(source)] = self.root(to)

    def root(self, name: str) -> str:
        """What the name's set is called by."""
        while name in self._parent:
            name = self._parent[name]
        return name

    def left(self, name: str) -> Iterator[str]:
        """The names on the way from this one to the root, without that."""
        while name in self._parent:
            yield name
            name = self._parent[name]


class Adopted:
    """``families`` are joined families, ``singles`` joined siblings, ``ids`` those of both that were adopted."""

    def __init__(self, families: Sets, singles: Sets, ids: Collection[str]) -> None:
        self._families = families
        self._singles = singles
        self._ids = frozenset(ids)

    def numbers(self, family: str, numbers: Iterable[int]) -> frozenset[int]:
        """Which of the family's siblings other cards have adopted one by one."""
        if not self._ids:
            return frozenset()
        return frozenset(one for one in numbers if not self._ids.isdisjoint(self._singles.left(_id(family, one))))

    def has(self, family: str, kind: str) -> bool:
        """Whether the history of a card of this kind is another's, or that of one of its two sides."""
        if not self._ids:
            return False
        return not self._ids.isdisjoint(self._families.left(family)) or bool(self.numbers(family, sides(kind)))

    def adopters(self, family: str, kind: str) -> set[str]:
        """The families that have it now."""
        singles = (self._singles.root(_id(family, one)).partition("#")[0] for one in sides(kind))
        return {self._families.root(one) for one in (family, *singles)} - {family}


def _id(family: str, number: int) -> str:
    return f"{family}#{number}" if number else family
