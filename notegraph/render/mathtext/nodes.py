"""A formula as a tree: what stands in it, not yet where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


class DoubtError(Exception):
    """The formula holds something that cannot be drawn for certain. Never leaves the package."""


class Kind(Enum):
    """TeX's classes of atoms, which decide the space between two of them."""

    ORD = auto()
    OP = auto()
    BIN = auto()
    REL = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCT = auto()


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign, a number or an upright word of several letters (``log``). With ``limits`` its scripts stand below and
    above it where there is room.
    """

    text: str
    kind: Kind = Kind.ORD
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text among the mathematics, with its spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """An explicit space. A thin one only parts what stands beside it (``\\,``), others have a width in cells."""

    cells: int
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """``base`` with what stands below and above at its right, or below and above it where it has ``limits``."""

    base: Node
    sub: Node | None
    sup: Node | None
    primes: int = 0
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """``bar`` is false for ``\\binom`` and ``\\atop``."""

    top: Node
    bottom: Node
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """``index`` is ``None`` for a square root."""

    body: Node
    index: Node | None = None


@dataclass(frozen=True, slots=True)
class Accent:
    """``name`` is the command, ``mark`` the combining character that does it on one letter."""

    name: str
    mark: str
    body: Node


@dataclass(frozen=True, slots=True)
class Brace:
    """A brace over or under ``body``, with its label on the other side."""

    body: Node
    over: bool
    label: Node | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """``over`` and ``under`` stand centred above and below ``base``; an arrow of ``\\xrightarrow`` grows with them."""

    base: Node
    over: Node | None
    under: Node | None
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Fence:
    """``body`` between delimiters that grow with it; an empty one is not drawn."""

    left: str
    right: str
    body: Node


@dataclass(frozen=True, slots=True)
class Boxed:
    """A frame around ``body``."""

    body: Node


class Shape(Enum):
    """What a table is."""

    MATRIX = auto()
    CASES = auto()
    ALIGNED = auto()
    LINES = auto()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. ``sides`` are ``l``, ``c``, ``r`` for the columns; beyond its end the last one counts.

    ``upright`` are the columns with a line before them, ``across`` the rows with a line above them; none is the first.
    """

    shape: Shape
    rows: tuple[tuple[Node, ...], ...]
    sides: str = "c"
    upright: frozenset[int] = frozenset()
    across: frozenset[int] = frozenset()

    @property
    def ruled(self) -> bool:
        """Whether it has lines."""
        return bool(self.upright or self.across)


Node: TypeAlias = (
    Symbol | Words | Space | Row | Scripts | Fraction | Root | Accent | Brace | Stack | Fence | Boxed | Table
)
EMPTY = Row(())


def single(node: Node) -> Node:
    """A row of one is what it holds."""
    while isinstance(node, Row) and len(node.items) == 1:
        node = node.items[0]
    return node


def row(items: list[Node]) -> Node:
    """Items side by side; one alone is itself."""
    return items[0] if len(items) == 1 else Row(tuple(items))
