"""Columns of text, aligned by what a terminal shows: a CJK character is two cells wide."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from notegraph_cli.output import Output, Painted, Part, one_line
from notegraph_cli.wrap import terminal_width

_GAP = "  "
_WIDEST = 48
"""Cells that a column of a list takes at most; longer texts stick out."""
_NARROWEST = 20
"""Cells below which the last column is not cut any more: the terminal breaks the line."""


def show_table(out: Output, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The first column to the left, the others, which are numbers, to the right."""
    shown = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(headings, *shown, strict=True)]
    out.line(Painted(_GAP.join(_aligned(headings, widths)), "dim"))
    for row in shown:
        out.line(_GAP.join(_aligned(row, widths)))


def show_list(out: Output, rows: Iterable[Sequence[Part]]) -> None:
    """Rows of equally many cells, all to the left. What a terminal has left of its line is the last column's."""
    shown = [[_fitted(cell) for cell in row] for row in rows]
    if not shown:
        return
    widths = [min(max(cells(_text(cell)) for cell in column), _WIDEST) for column in zip(*shown, strict=True)][:-1]
    room = (terminal_width() or sys.maxsize) - sum(widths) - len(_GAP) * len(widths)
    for *row, last in shown:
        line: list[Part] = []
        for cell, width in zip(row, widths, strict=True):
            line += [cell, " " * (width - cells(_text(cell))) + _GAP]
        out.line(*line, _cut(last, room))


def cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    padding = [" " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
    return [f"{row[0]}{padding[0]}", *(f"{space}{cell}" for cell, space in zip(row[1:], padding[1:], strict=True))]


def _text(part: Part) -> str:
    return part if isinstance(part, str) else part.text


def _fitted(part: Part) -> Part:
    return one_line(part) if isinstance(part, str) else Painted(one_line(part.text), part.style)


def _cut(part: Part, room: int) -> Part:
    text = _text(part)
    if room < _NARROWEST or cells(text) <= room:
        return part
    from rich.cells import set_cell_size

    cut = set_cell_size(text, room - 1).rstrip() + "…"
    return cut if isinstance(part, str) else Painted(cut, part.style)
