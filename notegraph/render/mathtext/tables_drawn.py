"""Tables of a formula in two dimensions."""

from __future__ import annotations

from collections.abc import Callable

from notegraph.render.mathtext.box import NOTHING, Box, above, beside, column, heightened, space, widened
from notegraph.render.mathtext.nodes import Node, Row, Shape, Symbol, Table


def table(node: Table, layout: Callable[[Node], Box]) -> Box:
    """The rows below one another, columns in line; a blank line between them where one of two is tall.

    The base is the middle.
    """
    columns = max(map(len, node.rows))
    cells = [_level([_cell(node, row, at, layout) for at in range(columns)]) for row in node.rows]
    widths = [max(row[at].width for row in cells) for at in range(columns)]
    rows = [_beside(node, [widened(box, widths[at], _side(node, at)) for at, box in enumerate(row)]) for row in cells]
    blank = _beside(node, list(map(space, widths)))
    parted: list[Box] = rows[:1]
    for at, row in enumerate(rows[1:], 1):
        if at in node.across:
            parted.append(Box((blank.lines[0].replace(" ", "─").replace("│", "┼"),), blank.width))
        elif parted[-1].height > 1 or row.height > 1 or node.shape is Shape.CASES:
            parted.append(blank)
        parted.append(row)
    drawn = above(parted, 0, "c" if node.shape is Shape.LINES else "l")
    if len(rows) == 1:
        return drawn
    return Box(drawn.lines, drawn.width, (drawn.height - 1) // 2)


def _beside(node: Table, row: list[Box]) -> Box:
    parts = [part for at, box in enumerate(row) for part in _parts(node, at, box)]
    return beside([*parts, space(1)] if node.shape is Shape.MATRIX else parts)


def _level(row: list[Box]) -> list[Box]:
    """The cells of a row, all as high as the highest."""
    over, under = max(box.base for box in row), max(box.below for box in row)
    return [heightened(box, over, under) for box in row]


def _cell(node: Table, row: tuple[Node, ...], at: int, layout: Callable[[Node], Box]) -> Box:
    if at >= len(row):
        return NOTHING
    if node.shape is Shape.ALIGNED and at % 2 and at:
        # What stands before the alignment mark makes a sign at its beginning a sign between two.
        return _continued(row[at], layout)
    return layout(row[at])


def _continued(cell: Node, layout: Callable[[Node], Box]) -> Box:
    items = cell.items if isinstance(cell, Row) else (cell,)
    return layout(Row((Symbol(""), *items)))


def _parts(node: Table, at: int, box: Box) -> list[Box]:
    if not at:
        return [space(1), box] if node.shape is Shape.MATRIX else [box]
    gap = 2
    if node.shape is Shape.ALIGNED:
        gap = 0 if at % 2 else 3
    if at in node.upright:
        return [space(1), column("│" * box.height, box.base), space(1), box]
    return [space(gap), box]


def _side(node: Table, at: int) -> str:
    return node.sides[min(at, len(node.sides) - 1)]
