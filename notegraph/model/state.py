"""What the scheduler knows of a card. ``New`` and ``Reviewed`` are different types: no half-empty state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sm2:
    """SM-2's memory of a card. ``ease`` is the ease factor in hundredths (250 is 2.50), exact."""

    repetition: int
    interval: int
    ease: int


@dataclass(frozen=True, slots=True)
class New:
    """Never graded."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Graded at least once.

    ``due`` and ``last`` are study days, ``interval`` whole study days. ``again`` is true while the last study day's
    grades leave the card below 4: it comes back that day until it gets 4 (SM-2 step 7). ``lapses`` counts counted
    grades below 3 on a card that had been passed before; ``reviews`` counts every grade but those of cram.
    """

    memory: Sm2
    due: date
    interval: int
    last: date
    again: bool
    lapses: int
    reviews: int


@dataclass(frozen=True, slots=True)
class CardState:
    """A card's place in the schedule. ``buried`` is the study day on which it stays out of the queue."""

    memory: New | Reviewed
    suspended: bool = False
    buried: date | None = None


NEW_STATE = CardState(New())
