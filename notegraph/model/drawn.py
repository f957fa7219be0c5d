"""A piece of a note, ready to be drawn in a terminal: what stands there and what it is, not how it looks."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Mark(StrEnum):
    """What a run of text is; a run can be several of them."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    HIGHLIGHT = "highlight"
    CODE = "code"
    MATH = "math"
    CLOZE = "cloze"
    BLANK = "blank"
    TAG = "tag"
    MISSING = "missing"


class Run(NamedTuple):
    """Text of one look, without control characters but ``\\n``.

    ``target`` is where a link leads: the path of a note or attachment in the vault, or an address; ``None`` without a
    link. ``anchor`` is the heading or ``^block`` behind it. A link that opens nothing has no target and is ``MISSING``.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    target: str | None = None
    anchor: str | None = None


Line: TypeAlias = tuple[Run, ...]


class Paragraph(NamedTuple):
    """Runs; ``\\n`` in them is a line end that its writer made."""

    runs: Line


class Heading(NamedTuple):
    """``level`` is 1 to 6."""

    level: int
    runs: Line


class Item(NamedTuple):
    """An entry of a list. ``task`` is the character between the brackets of a task, ``None`` without any."""

    blocks: tuple[Block, ...]
    task: str | None = None


class ListBlock(NamedTuple):
    """``start`` is the first number, ``None`` for bullets."""

    items: tuple[Item, ...]
    start: int | None = None


class Quote(NamedTuple):
    """A block quote."""

    blocks: tuple[Block, ...]


class Callout(NamedTuple):
    """``> [!kind] title``; ``kind`` is in lower case."""

    kind: str
    title: Line
    blocks: tuple[Block, ...]


class Code(NamedTuple):
    """A code block; ``language`` as written behind the fence, or empty."""

    text: str
    language: str = ""


class Formula(NamedTuple):
    """Display math, as written between the dollars: how it is laid out depends on the width."""

    source: str


class Table(NamedTuple):
    """``alignments`` are ``left``, ``center``, ``right`` or empty, one a column; every row has as many cells."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    alignments: tuple[str, ...]


class Rule(NamedTuple):
    """A thematic break."""


class Media(NamedTuple):
    """An embedded file. ``path`` is where it lies in the vault, ``None`` where it is missing; ``name`` what the note
    calls it, ``width`` in pixels as the note asks, ``None`` without wish.
    """

    name: str
    path: str | None
    width: int | None = None


Block: TypeAlias = Paragraph | Heading | ListBlock | Quote | Callout | Code | Formula | Table | Rule | Media
