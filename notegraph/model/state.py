"""What the scheduler knows of a card. ``New`` and ``Reviewed`` are different types: no half-empty state."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Sm2(NamedTuple):
    """SM-2's memory of a card. ``ease`` is the ease factor in hundredths (250 is 2.50), exact."""

    repetition: int
    interval: int
    ease: int


class Fsrs(NamedTuple):
    """FSRS's memory of a card. ``stability`` is in days: after so many recall has fallen to 90 %. ``difficulty`` runs
    from 1 to 10.
    """

    stability: float
    difficulty: float


class New:
    """Never graded."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, New)

    def __hash__(self) -> int:
        return hash(New)

    def __repr__(self) -> str:
        return "New()"


class Reviewed(NamedTuple):
    """Graded at least once.

    ``first`` (when the card was new), ``last`` and ``due`` are study days, ``interval`` whole study days. ``again`` is
    true while the last study day's grades leave the card to be repeated that day: under SM-2 until it gets 4 (step 7),
    under FSRS until it is remembered. ``lapses`` counts counted grades below 3 on a card that had been passed before;
    ``reviews`` counts every grade but those of cram.
    """

    memory: Sm2 | Fsrs
    due: date
    interval: int
    last: date
    again: bool
    lapses: int
    reviews: int
    first: date


class CardState(NamedTuple):
    """A card's place in the schedule. ``buried`` is the study day on which it stays out of the queue."""

    memory: New | Reviewed
    suspended: bool = False
    buried: date | None = None


NEW_STATE = CardState(New())
