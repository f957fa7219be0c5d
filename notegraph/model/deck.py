"""A deck definition: which cards it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SelectorKind(StrEnum):
    """What a selector looks at."""

    TAG = "tag"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Selector:
    """One entry of ``include``. A tag covers its nested tags, a folder all below it."""

    kind: SelectorKind
    value: str


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck file. ``file`` is its name (for messages and for the order of precedence).

    ``new`` and ``limit`` are limits a study day: of new cards, and of all cards together. ``None`` is no limit.
    """

    name: str
    file: str
    include: tuple[Selector, ...]
    new: int | None = None
    limit: int | None = None
