"""Walking down a note's block tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from notegraph.model.note import Block

_start = attrgetter("span.start")


def path_to(blocks: tuple[Block, ...], offset: int) -> Iterator[Block]:
    """The last block that begins at or before ``offset``, then the last such block in it, and so on."""
    while (index := bisect_right(blocks, offset, key=_start) - 1) >= 0:
        block = blocks[index]
        yield block
        blocks = block.children
