"""What a replay comes to, as values: they are kept and read again without any replay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from notegraph.model.event import ConfigEvent, EventId
    from notegraph.model.state import CardState


class Done(NamedTuple):
    """A card that was done on a day, and whether it was new then; ``card`` is the root of its ids."""

    day: date
    card: str
    new: bool


class Standing(NamedTuple):
    """What a replay leaves beside the states.

    ``joined`` is the root of every id that an alias joined, ``numbers`` the ``#N`` of the ids that events name (they
    decide which siblings an alias joins), ``undone`` what undo events name, ``last`` the place of the last event in
    the log's order. ``since`` is the first day of which all that was done is known.
    """

    joined: Mapping[str, str]
    numbers: frozenset[str]
    undone: frozenset[EventId]
    configs: tuple[ConfigEvent, ...]
    last: tuple[int, str, int] | None
    since: date


class Step(NamedTuple):
    """What events brought: the states that they changed, the cards done, and where all stand then."""

    states: dict[str, CardState]
    done: list[Done]
    standing: Standing


def merged(done: Iterable[Done]) -> dict[tuple[date, str], bool]:
    """By day and card whether the card was new on that day: each counts once a day."""
    found: dict[tuple[date, str], bool] = {}
    for day, card, new in done:
        found[day, card] = found.get((day, card), False) or new
    return found
