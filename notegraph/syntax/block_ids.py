"""Block ids: ``^id`` at the end of a block, or on a line of its own after one (R24)."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

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
_TEXTLESS = frozenset(
    {BlockKind.LIST, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CALLOUT, BlockKind.FOOTNOTE, BlockKind.RULE}
)
_start = attrgetter("span.start")


def find_block_ids(text: str, start: int, blocks: tuple[Block, ...], masked: SpanSet) -> tuple[BlockId, ...]:
    """Every block id from ``start`` on.

    An id alone in its paragraph names the list, quote, table, code or HTML before it; any other names the block whose
    text it ends.
    """
    if "^" not in text:
        return ()
    found: list[BlockId] = []
    for match in _ID.finditer(text, start):
        at = match.start()
        if (at and text[at - 1] not in _BEFORE) or masked.covers(at):
            continue
        leaf, before = _at(blocks, at)
        if leaf and _blank(text, match.end(1), leaf.end):
            alone = before and _blank(text, leaf.start, at)
            found.append(BlockId(match[1], Span(at, match.end(1)), before if before and alone else leaf))
    return tuple(found)


def _blank(text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces, line ends and quote marks stands between; a place beyond ``end`` is in no block."""
    while start < end and text[start] in _EDGE:
        start += 1
    return start == end


def _at(blocks: tuple[Block, ...], offset: int) -> tuple[Span | None, Span | None]:
    """The block of text that ``offset`` is in, if any, or that ends before it; and the structured block, if any, that
    stands right before that one, its sibling.
    """
    block = sibling = None
    while (index := bisect_right(blocks, offset, key=_start) - 1) >= 0:
        block, sibling = blocks[index], blocks[index - 1] if index else None
        blocks = block.children
    if block is None or block.kind in _TEXTLESS:
        return None, None
    return block.span, sibling.span if sibling and sibling.kind in _STRUCTURED else None
