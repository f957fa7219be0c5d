"""Block ids: ``^id`` at the end of a block, or on a line of its own after one (R24)."""

from __future__ import annotations

import re
from bisect import bisect_right

from notegraph.model.note import BlockId
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_ID = re.compile(r"(?m)(?:^|(?<=[ \t>\r]))\^([A-Za-z0-9-]+)(?=[ \t]*(?:\r|$))")


def find_block_ids(text: str, start: int, leaves: list[Span], masked: SpanSet) -> tuple[BlockId, ...]:
    """Every block id from ``start`` on. ``leaves`` are the blocks that hold text, in order.

    An id alone in its block names the block before it; any other names the block it ends.
    """
    if "^" not in text:
        return ()
    found: list[BlockId] = []
    starts = [leaf.start for leaf in leaves]
    for match in _ID.finditer(text, start):
        if masked.covers(match.start()):
            continue
        index = bisect_right(starts, match.start()) - 1
        if index < 0:
            continue
        leaf = leaves[index]
        content = text[leaf.start : leaf.end].rstrip()
        if match.end() != leaf.start + len(content):
            continue
        alone = content.strip("> \t") == match[0]
        block = leaves[index - 1] if alone and index else leaf
        found.append(BlockId(match[1], Span(match.start(), match.end()), block))
    return tuple(found)
