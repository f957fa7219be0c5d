"""A day's limits: how many cards of which kind may still be asked, everywhere and in decks with limits of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from notegraph.model.settings import LimitSettings
from notegraph.schedule.day_counts import DayCounts
from notegraph.schedule.waiting import Waiting

_NOTHING = DayCounts(0, 0)


class Limits(NamedTuple):
    """A day's limits, over all devices; ``None`` is no limit.

    ``new`` and ``reviews`` bound their own kind, ``total`` both together: due cards first, new ones from what is left.
    Cards to be repeated today were counted at their first grade and are never held back.
    """

    new: int | None
    reviews: int | None
    total: int | None = None

    @classmethod
    def of(cls, settings: LimitSettings, new: int | None = None, total: int | None = None) -> Limits:
        """The limits of the settings; ``new`` (``--new``) overrides theirs, ``total`` is ``--limit``."""
        return cls(settings.new_per_day if new is None else new, settings.reviews_per_day, total)


class Done(NamedTuple):
    """What was done today: ``everywhere``, and by deck for decks with limits of their own."""

    everywhere: DayCounts
    decks: Mapping[str, DayCounts] = MappingProxyType({})


class Rooms:
    """What the limits leave, card by card."""

    def __init__(self, limits: Limits, done: Done, decks: Mapping[str, Limits]) -> None:
        self._everywhere = _Room(limits, done.everywhere)
        self._decks = {deck: _Room(own, done.decks.get(deck, _NOTHING)) for deck, own in decks.items()}

    def due(self, waiting: list[Waiting]) -> list[Waiting]:
        """The first due cards that there is room for."""
        return [one for one in waiting if self._takes(one.card.deck, new=False)]

    def new(self, waiting: list[Waiting]) -> list[Waiting]:
        """The first new cards that there is room for, after those due."""
        return [one for one in waiting if self._takes(one.card.deck, new=True)]

    @property
    def take_new(self) -> bool:
        """Whether there is room for another new card, whatever its deck's own limits."""
        return self._everywhere.is_free(True)

    def _takes(self, deck: str, *, new: bool) -> bool:
        everywhere, own = self._everywhere, self._decks.get(deck)
        if not everywhere.is_free(new) or (own is not None and not own.is_free(new)):
            return False
        everywhere.take(new)
        if own is not None:
            own.take(new)
        return True


class _Room:
    """One set of limits and what is left of it."""

    __slots__ = ("_new", "_reviews", "_total")

    def __init__(self, limits: Limits, done: DayCounts) -> None:
        self._new = _left(limits.new, done.new)
        self._reviews = _left(limits.reviews, done.reviews)
        self._total = _left(limits.total, done.done)

    def is_free(self, new: bool) -> bool:
        own = self._new if new else self._reviews
        return own != 0 and self._total != 0

    def take(self, new: bool) -> None:
        if new and self._new is not None:
            self._new -= 1
        if not new and self._reviews is not None:
            self._reviews -= 1
        if self._total is not None:
            self._total -= 1


def _left(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(0, limit - used)
