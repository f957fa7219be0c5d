"""Display formulas in a note's tree."""

from __future__ import annotations

from bisect import bisect_left

from notegraph.cards.suggest.sheet import Sheet
from notegraph.model.note import Block, RegionKind
from notegraph.model.span import Span


def is_formula(sheet: Sheet, block: Block) -> bool:
    """Whether a block is a display formula and nothing else."""
    found = formula_at(sheet, block)
    text = sheet.note.text
    return found is not None and not text[found.end : max(found.end, block.span.end)].strip(" \t\r\n.,;")


def formula_at(sheet: Sheet, block: Block) -> Span | None:
    """The display formula that ``block`` begins with; with blank lines in it, it is longer than its block."""
    start = block.span.start
    if not sheet.note.text.startswith("$$", start):
        return None
    regions = sheet.note.regions
    at = bisect_left(regions, start, key=lambda one: one.span.start)
    found = regions[at] if at < len(regions) else None
    return found.span if found and found.kind is RegionKind.MATH_BLOCK and found.span.start == start else None
