"""What is in blocks: embedded files, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notegraph.model import drawn
from notegraph.model.drawn import Block, Line, Run


def media_of(blocks: Iterable[Block]) -> Iterator[drawn.Media]:
    """All embedded files in ``blocks``."""
    for block in blocks:
        match block:
            case drawn.Media():
                yield block
            case drawn.Quote() | drawn.Callout() | drawn.Item():
                yield from media_of(block.blocks)
            case drawn.ListBlock():
                for item in block.items:
                    yield from media_of(item.blocks)
            case _:
                pass


def links_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """All linked runs in ``blocks``, in order."""
    for block in blocks:
        match block:
            case drawn.Paragraph() | drawn.Heading():
                yield from _linked(block.runs)
            case drawn.Quote():
                yield from links_of(block.blocks)
            case drawn.Callout():
                yield from _linked(block.title)
                yield from links_of(block.blocks)
            case drawn.ListBlock():
                for item in block.items:
                    yield from links_of(item.blocks)
            case drawn.Table():
                for row in (block.head, *block.rows):
                    for cell in row:
                        yield from _linked(cell)
            case _:
                pass


def _linked(runs: Line) -> Iterator[Run]:
    return (run for run in runs if run.target is not None)
