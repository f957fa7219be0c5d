"""Blocks as an outline that a golden case can hold: a line a block, what stands in it below, runs in braces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notegraph.model.drawn import (
    Block,
    Callout,
    Code,
    Formula,
    Heading,
    Line,
    ListBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)


def outline(blocks: Sequence[Block], indent: str = "") -> Iterator[str]:
    for block in blocks:
        yield from (indent + line for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"paragraph: {runs(block.runs)}"
        case Heading():
            yield f"heading {block.level}: {runs(block.runs)}"
        case ListBlock():
            yield "list" if block.start is None else f"list from {block.start}"
            for item in block.items:
                yield "  item" if item.task is None else f"  task {item.task!r}"
                yield from outline(item.blocks, "    ")
        case Quote() | Callout():
            yield "quote" if isinstance(block, Quote) else f"callout {block.kind}: {runs(block.title)}"
            yield from outline(block.blocks, "  ")
        case Code():
            yield f"code {block.language or '-'}: {block.text!r}"
        case Formula():
            yield f"formula: {block.source!r}"
        case Table():
            yield f"table {','.join(side or '-' for side in block.alignments)}"
            for row in (block.head, *block.rows):
                yield ("  " + " | ".join(map(runs, row))).rstrip()
        case Rule():
            yield "rule"
        case Media():
            yield f"media {block.name!r}: {block.path} {block.width or ''}".rstrip()


def runs(line: Line) -> str:
    return "".join(map(_run, line)).replace("\n", "⏎")


def _run(run: Run) -> str:
    marks = ",".join(sorted(run.marks))
    anchor = f"#{run.anchor}" if run.anchor is not None else ""
    where = f" → {run.target}{anchor}" if run.target is not None else ""
    return f"{{{marks}|{run.text}{where}}}" if marks or where else run.text


def words(blocks: Sequence[Block]) -> str:
    """All text of the blocks."""
    return "\n".join(outline(blocks))
