"""Ids that an ``alias`` event joined: which of them share one history."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from notegraph.model.event import AliasEvent


class Aliases:
    """Sets of ids that name the same card, each with one root. Joining in a circle does no harm.

    An alias between ids without ``#N`` joins their siblings too: ``a`` to ``b`` makes ``a#1`` and ``b#1`` one card.
    """

    def __init__(
        self, aliases: Iterable[AliasEvent], cards: Collection[str], more: Iterable[tuple[str, str]] = ()
    ) -> None:
        """``cards`` are the ids that events name: their ``#N`` say which siblings there are. ``more`` are aliases that
        are not in the log yet.
        """
        self._parent: dict[str, str] = {}
        pairs = [*((alias.source, alias.to) for alias in aliases), *more]
        if not pairs:
            return
        numbers = sorted({card.partition("#")[2] for card in cards if "#" in card})
        for source, to in pairs:
            self._join(source, to)
            if "#" not in source and "#" not in to:
                for number in numbers:
                    self._join(f"{source}#{number}", f"{to}#{number}")

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
