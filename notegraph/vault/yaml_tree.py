"""What a YAML file says, with the place of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ScalarKind(Enum):
    """What YAML takes a scalar for. ``OTHER`` are floats, dates, other spellings of numbers."""

    NULL = "nothing"
    BOOLEAN = "true or false"
    INTEGER = "a number"
    STRING = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as its writer spelled it, without quotes. An empty one stands where its key stands."""

    text: str
    kind: ScalarKind
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Tree, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file, duplicates included: their reader reports them."""

    entries: tuple[tuple[Scalar, Tree], ...]
    line: int
    column: int


Tree = Scalar | Sequence | Mapping


class YamlError(Exception):
    """Text that is not YAML as understood here, with the place where that shows."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message
