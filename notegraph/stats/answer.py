"""What the statistics need of a grade."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

PASS: Final = 3
"""The lowest grade that counts as remembered (SM-2 step 6)."""

FIRST_OF_DAY: Final = frozenset({"due", "early"})
"""The roles of a day's first grade on a card that was not new."""


class Answer(Protocol):
    """A grade in its place. ``card`` is the id under which joined histories are gathered; ``role`` is ``new``, ``due``,
    ``early``, ``again`` or ``cram``; ``interval`` the card's interval in days before it, ``ms`` the time it took.
    """

    @property
    def card(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def grade(self) -> int: ...
    @property
    def ms(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def interval(self) -> int: ...
