"""A deck definition: which cards it takes, and in which order and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SelectorKind(StrEnum):
    """What a selector looks at."""

    TAG = "tag"
    FOLDER = "folder"
    NOTE = "note"
    NOTATION = "notation"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Selector:
    """One entry of ``include`` or ``exclude``. A tag covers its nested tags, a folder all below it, a note its cards, a
    notation the cards so written, ``near`` a note and those at most ``depth`` links away from it.

    ``paths`` are the notes that ``near`` covers, once the graph was asked (``decks.select.bound``); ``line`` and
    ``column`` are where it stands in its file.
    """

    kind: SelectorKind
    value: str
    depth: int = 0
    paths: frozenset[str] = frozenset()
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


class DeckOrder(StrEnum):
    """In which order a deck's new cards come."""

    PREREQUISITES = "prerequisites"
    NOTE = "note"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck file. ``file`` is its name (for messages and for the order of precedence).

    ``new`` and ``limit`` are limits a study day: of new cards, and of all cards together. ``None`` is no limit.
    ``order`` is ``None`` where the settings' order holds. ``description`` (plain text) and ``preset`` (the name of a
    group of options) are for Anki.
    """

    name: str
    file: str
    include: tuple[Selector, ...]
    new: int | None = None
    limit: int | None = None
    exclude: tuple[Selector, ...] = ()
    order: DeckOrder | None = None
    description: str = ""
    preset: str = ""
