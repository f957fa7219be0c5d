"""Block ids: ``^id`` at the end of a block, or on a line of its own after one (R24)."""

from __future__ import annotations

import re
from bisect import bisect_right

from notegraph.model.note import Block, BlockId, BlockKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

# Begins with a literal, which lets the engine skip to it.
_ID = re.compile(r"\^([A-Za-z0-9-]+)[ \t]*(?=[\r\n]|\Z)")
_BEFORE = frozenset(" \t>\r\n")
_EDGE = " \t\r\n>"
_STRUCTURED = frozenset(
    {BlockKind.LIST, BlockKind.QUOTE, BlockKind.CALLOUT, BlockKind.CODE, BlockKind.TABLE, BlockKind.HTML}
)


def find_block_ids(
    text: str, start: int, blocks: tuple[Block, ...], leaves: list[Span], masked: SpanSet
) -> tuple[BlockId, ...]:
    """Every block id from ``start`` on. ``leaves`` are the blocks that hold text, in order.

    An id alone in its paragraph names the list, quote, table, code or HTML before it; any other names the block whose
    text it ends.
    """
    if "^" not in text:
        return ()
    found: list[BlockId] = []
    starts = [leaf.start for leaf in leaves]
    for match in _ID.finditer(text, start):
        if match.start() and text[match.start() - 1] not in _BEFORE:
            continue
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or masked.covers(match.start()):
            continue
        leaf = leaves[index]
        if _blank(text, match.end(1), leaf.end):
            before = _before(blocks, leaf) if _blank(text, leaf.start, match.start()) else None
            found.append(BlockId(match[1], Span(match.start(), match.end(1)), before or leaf))
    return tuple(found)


def _blank(text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces, line ends and quote marks stands between; a place beyond ``end`` is in no block."""
    while start < end and text[start] in _EDGE:
        start += 1
    return start == end


def _before(blocks: tuple[Block, ...], leaf: Span) -> Span | None:
    """The structured block right before ``leaf``, its sibling."""
    index = _at(blocks, leaf)
    while blocks[index].span != leaf:
        blocks = blocks[index].children
        index = _at(blocks, leaf)
    return blocks[index - 1].span if index and blocks[index - 1].kind in _STRUCTURED else None


def _at(blocks: tuple[Block, ...], leaf: Span) -> int:
    """Which of ``blocks`` holds ``leaf`` or is it."""
    return bisect_right(blocks, leaf.start, key=lambda block: block.span.start) - 1
