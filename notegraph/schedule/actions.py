"""What a learner can do in a session."""

from __future__ import annotations

from typing import NamedTuple

from notegraph.model.errors import NotegraphError


class RefusedError(NotegraphError):
    """An action that cannot be done now. The session is as it was; the text says what to do instead."""


class _Plain:
    """An action that says nothing more: all of its kind are equal."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class ShowAnswer(_Plain):
    """Turn the card."""

    __slots__ = ()


class Grade(NamedTuple):
    """Press ``key``, after ``ms`` milliseconds on the card."""

    key: str
    ms: int = 0


class Undo(_Plain):
    """Take the last grade, suspension or burial back."""

    __slots__ = ()


class Suspend(_Plain):
    """Never ask this card until it is unsuspended."""

    __slots__ = ()


class Bury(_Plain):
    """Do not ask this card today."""

    __slots__ = ()


Action = ShowAnswer | Grade | Undo | Suspend | Bury
