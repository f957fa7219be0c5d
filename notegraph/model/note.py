"""A note, taken apart: what ``syntax`` makes of one file's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from notegraph.model.diagnostic import Problem
from notegraph.model.link import Link
from notegraph.model.span import Position, Range, Span


class BlockKind(StrEnum):
    """CommonMark's blocks, tables and callouts."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    CALLOUT = "callout"
    CODE = "code"
    HTML = "html"
    TABLE = "table"
    RULE = "rule"
    FOOTNOTE = "footnote"


class Block:
    """A block and, for containers (list, item, quote, callout, footnote), the blocks in it.

    ``children`` may be a function that makes them when they are first asked for: for most containers nobody does.
    """

    __slots__ = ("_children", "kind", "span")

    def __init__(
        self, kind: BlockKind, span: Span, children: tuple[Block, ...] | Callable[[], tuple[Block, ...]] = ()
    ) -> None:
        self.kind = kind
        self.span = span
        self._children = children

    @property
    def children(self) -> tuple[Block, ...]:
        """The blocks in it, in file order."""
        made = self._children
        if not isinstance(made, tuple):
            made = self._children = made()
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash((self.kind, self.span))

    def __repr__(self) -> str:
        return "Block({!r}, {!r}, {!r})".format(*self._told())

    def _told(self) -> tuple[BlockKind, Span, tuple[Block, ...]]:
        return self.kind, self.span, self.children


class RegionKind(StrEnum):
    """Text that is not prose: no link, tag, marker or cloze is looked for in it."""

    FRONTMATTER = "frontmatter"
    CODE_BLOCK = "code-block"
    CODE = "code"
    MATH_BLOCK = "math-block"
    MATH = "math"
    COMMENT = "comment"
    HTML_BLOCK = "html-block"
    HTML = "html"


class Region(NamedTuple):
    """A stretch of text that is not prose."""

    kind: RegionKind
    span: Span


class Heading(NamedTuple):
    """An ATX or setext heading. ``text`` is its Markdown source without marks; ``top_level`` is R27's condition."""

    level: int
    text: str
    span: Span
    line: int
    end_line: int
    top_level: bool


heading_of: Callable[[tuple[int, str, Span, int, int, bool]], Heading] = partial(tuple.__new__, Heading)
"""``Heading``, as quick as ``span_of``."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in the text, ``name`` as written without ``#`` (R28)."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class BlockId:
    """``^id`` at the end of a block (R24); ``block`` is the block it names."""

    id: str
    span: Span
    block: Span


@dataclass(frozen=True, slots=True)
class Callout:
    """``> [!type] title``; ``type`` is lower-cased."""

    type: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """``- [x] text``; ``mark`` is the character between the brackets."""

    mark: str
    span: Span


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """A note's properties. ``span`` covers the fences; ``None`` where the note has none.

    ``values`` is what YAML gave (empty when it was broken). ``aliases`` and ``tags`` follow R11 and R29.
    """

    values: Mapping[str, object]
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Note:
    """One file's text with everything found in it. Spans are offsets into ``text``.

    ``regions`` are sorted, disjoint where their kinds hide one another (comments may overlap the code in them).
    ``plain`` is the rest of the text: the only place where notations look. ``comment_links`` are links inside
    ``%%`` comments: no links for the graph or lint (R6), but a card may live there. ``quotes``, callouts among them,
    and ``tables`` are those blocks at any depth, in file order.
    """

    path: str
    text: str
    line_starts: tuple[int, ...]
    frontmatter: Frontmatter
    blocks: tuple[Block, ...]
    quotes: tuple[Span, ...]
    tables: tuple[Span, ...]
    regions: tuple[Region, ...]
    plain: tuple[Span, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    comment_links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    block_ids: tuple[BlockId, ...]
    callouts: tuple[Callout, ...]
    html_ids: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """The file name without ``.md``: what Obsidian shows and links by."""
        name = self.path.rpartition("/")[2]
        return name[:-3] if name.lower().endswith(".md") else name

    def position(self, offset: int) -> Position:
        """Line and column of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def range(self, span: Span) -> Range:
        """A span as lines and columns."""
        line, column = self.position(span.start)
        end_line, end_column = self.position(span.end)
        return Range(line, column, end_line, end_column)
