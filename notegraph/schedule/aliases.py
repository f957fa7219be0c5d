"""Ids that an ``alias`` event joined: which of them share one history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from notegraph.model.event import ADOPTED, AliasEvent


class Pair(NamedTuple):
    """Two ids that one event joined, the history of ``source`` to that of ``to``, and why (``ADOPTED`` or empty)."""

    source: str
    to: str
    reason: str = ""


def counting(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Those of ``pairs``, live and in the log's order, that count: an id is adopted once.

    Two devices may give one history to two cards before they meet. The first has it, the second never had: else the
    two cards would be one.
    """
    adopted: set[str] = set()
    families: set[str] = set()
    for pair in pairs:
        if pair.reason == ADOPTED:
            if pair.source in adopted or pair.source.partition("#")[0] in families:
                continue
            adopted.add(pair.source)
            if "#" not in pair.source and "#" not in pair.to:
                families.add(pair.source)
        yield pair


class Aliases:
    """Sets of ids that name the same card, each with one root. Joining in a circle does no harm.

    An alias between ids without ``#N`` joins their siblings too: ``a`` to ``b`` makes ``a#1`` and ``b#1`` one card, but
    where ``a#1`` was adopted alone before. Of several adoptions the first counts (see ``counting``).
    """

    def __init__(
        self, aliases: Iterable[AliasEvent], cards: Collection[str], more: Iterable[tuple[str, str]] = ()
    ) -> None:
        """``cards`` are the ids that events name: their ``#N`` say which siblings there are. ``more`` are aliases that
        are not in the log yet.
        """
        self._parent: dict[str, str] = {}
        pairs = [Pair(alias.source, alias.to, alias.reason) for alias in aliases]
        pairs = [*counting(pairs), *(Pair(source, to) for source, to in more)]
        if not pairs:
            return
        numbers = sorted({card.partition("#")[2] for card in cards if "#" in card})
        adopted: set[str] = set()
        for source, to, reason in pairs:
            self._join(source, to)
            if "#" not in source and "#" not in to:
                for number in numbers:
                    if f"{source}#{number}" not in adopted:
                        self._join(f"{source}#{number}", f"{to}#{number}")
            elif reason == ADOPTED:
                adopted.add(source)

    def root(self, card: str) -> str:
        """The id under which the history of ``card`` is gathered: the last one it was joined to."""
        parent = self._parent
        while (above := parent.get(card, card)) != card:
            card = above
        return card

    def joined(self) -> Iterable[str]:
        """Every id that was joined to another, roots included."""
        return self._parent.keys()

    def _join(self, source: str, to: str) -> None:
        self._parent.setdefault(source, source)
        self._parent.setdefault(to, to)
        self._parent[self.root(source)] = self.root(to)
