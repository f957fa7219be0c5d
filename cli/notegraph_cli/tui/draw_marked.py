"""Showing where in a cloze card's whole text the hidden part stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from notegraph.model import drawn
from notegraph.model.drawn import Block, Line, Mark


def marked(blocks: Iterable[Block], texts: Iterable[str]) -> tuple[Block, ...]:
    """``blocks`` with the words of ``texts`` marked as cloze. What has markup of its own in it is not found."""
    found = "|".join(
        re.escape(text) for text in sorted({text for text in texts if text.strip()}, key=len, reverse=True)
    )
    return tuple(_block(block, re.compile(f"({found})")) for block in blocks) if found else tuple(blocks)


def _block(block: Block, words: re.Pattern[str]) -> Block:
    match block:
        case drawn.Paragraph() | drawn.Heading():
            return block._replace(runs=tuple(_runs(block.runs, words)))
        case drawn.Quote() | drawn.Callout():
            return block._replace(blocks=tuple(_block(one, words) for one in block.blocks))
        case drawn.ListBlock():
            items = (item._replace(blocks=tuple(_block(one, words) for one in item.blocks)) for item in block.items)
            return block._replace(items=tuple(items))
        case drawn.Table():
            rows = tuple(tuple(tuple(_runs(cell, words)) for cell in row) for row in block.rows)
            return block._replace(rows=rows)
        case _:
            return block


def _runs(runs: Line, words: re.Pattern[str]) -> Iterator[drawn.Run]:
    for run in runs:
        for number, piece in enumerate(words.split(run.text)):  # every second is one of the words
            if piece:
                marks = run.marks | {Mark.CLOZE} if number % 2 else run.marks
                yield run._replace(text=piece, marks=marks)
