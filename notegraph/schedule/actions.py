"""What a learner can do in a session."""

from __future__ import annotations

from dataclasses import dataclass

from notegraph.model.errors import NotegraphError


class RefusedError(NotegraphError):
    """An action that cannot be done now. The session is as it was; the text says what to do instead."""


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """Turn the card."""


@dataclass(frozen=True, slots=True)
class Grade:
    """Press ``key``, after ``ms`` milliseconds on the card."""

    key: str
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last grade, suspension or burial back."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """Never ask this card until it is unsuspended."""


@dataclass(frozen=True, slots=True)
class Bury:
    """Do not ask this card today."""


Action = ShowAnswer | Grade | Undo | Suspend | Bury
