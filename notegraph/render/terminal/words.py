"""What is left of a drawn text where there is room for one line alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    Table,
)


def in_a_line(blocks: Iterable[Block]) -> str:
    """The words of ``blocks`` with single spaces between them, formulas in one line; rules are left out."""
    return " ".join(" ".join(_texts(blocks)).split())


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield _words(block.runs)
            case ListBlock():
                for item in block.items:
                    yield from _texts(item.blocks)
            case Quote():
                yield from _texts(block.blocks)
            case Callout():
                yield _words(block.title)
                yield from _texts(block.blocks)
            case Code():
                yield block.text
            case Formula():
                from notegraph.render.mathtext import inline

                yield inline(block.source)
            case Table():
                yield from (_words(cell) for row in (block.head, *block.rows) for cell in row)
            case Media():
                yield f"[{block.name}]"
            case _:
                pass


def _words(line: Line) -> str:
    return "".join(run.text for run in line)
