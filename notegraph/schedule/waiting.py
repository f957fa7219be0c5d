"""A card that may be asked today, and what an order of such cards is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from notegraph.model.state import CardState


class Queueable(Protocol):
    """What the queue needs of a card. ``Card`` has it, and so has a row of the index."""

    @property
    def id(self) -> str: ...
    @property
    def deck(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...


class Place(NamedTuple):
    """The least a ``Queueable`` can be."""

    id: str
    deck: str
    path: str
    line: int


class Waiting(NamedTuple):
    """A card with its state."""

    card: Queueable
    state: CardState


Order = Callable[[Sequence[Waiting], date], list[Waiting]]
"""Puts cards in the order they are asked on a study day. One file each in ``orders/``."""
