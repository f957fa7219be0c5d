"""Environments: matrices, cases, aligned equations."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from notegraph.render.mathtext.nodes import DoubtError, Fence, Node, Row, Shape, Table
from notegraph.render.mathtext.tokens import Char, Command, Environment, Group, Token

if TYPE_CHECKING:
    from notegraph.render.mathtext.parse import Parser

ROW_END = Command("newline")
_CELL_END = Char("&")
_MATRICES = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}
_CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}")}
_ALIGNED = frozenset({"align", "aligned", "split", "flalign", "alignat", "alignedat", "eqnarray"})
_LINES = frozenset({"gather", "gathered", "multline", "multlined"})
_LINES_ACROSS = (Command("hline"), Command("hdashline"))
_PLAIN = frozenset({"equation", "displaymath", "math"})


def environment(parser: Parser, found: Environment) -> Node:
    """An environment as a node. Raises ``DoubtError`` for one that is not known."""
    name = found.name.removesuffix("*")
    tokens = found.tokens
    if name in _MATRICES:
        matrix = Table(Shape.MATRIX, _cells(parser, tokens))
        return Fence(*_MATRICES[name], matrix) if _MATRICES[name][0] else matrix
    if name in _CASES:
        return Fence(*_CASES[name], Table(Shape.CASES, _cells(parser, tokens), "l"))
    if name in _ALIGNED:
        tokens = _without_argument(tokens)[1] if name.startswith("aligna") or name == "alignedat" else tokens
        cells = _cells(parser, _without_option(tokens))
        return _aligned(tuple(map(_two_cells, cells)) if name == "eqnarray" else cells)
    if name in _LINES:
        return Table(Shape.LINES, _cells(parser, tokens))
    if name in _PLAIN:
        return lines(parser, tokens) if ROW_END in tokens else parser.below(tokens).whole()
    if name == "array":
        sides, tokens = _without_argument(_without_option(tokens))
        return _array(parser, sides, tokens)
    raise DoubtError(f"the environment {found.name} is not known")


def lines(parser: Parser, tokens: tuple[Token, ...]) -> Node:
    """Equations below one another without an environment."""
    cells = _cells(parser, tokens)
    return _aligned(cells) if any(len(row) > 1 for row in cells) else Table(Shape.LINES, cells)


def _array(parser: Parser, columns: tuple[Token, ...], tokens: tuple[Token, ...]) -> Table:
    """Lines at its edges are left out, those between columns and rows are kept."""
    sides, upright = _columns(columns)
    rows = _split(tokens)
    across = {at for at, row in enumerate(rows) if at and _begins_with_line(row[0])}
    cells = tuple(tuple(parser.below(_without_lines(cell)).whole() for cell in row) for row in rows)
    return Table(Shape.MATRIX, cells, sides, upright, frozenset(across))


def _aligned(cells: tuple[tuple[Node, ...], ...]) -> Table:
    return Table(Shape.ALIGNED, cells, "rl" * max(map(len, cells)))


def _two_cells(cells: tuple[Node, ...]) -> tuple[Node, ...]:
    """A row of ``eqnarray``, which gives the sign a cell of its own, as one of ``align``."""
    rest = [item for cell in cells[1:] for item in (cell.items if isinstance(cell, Row) else (cell,))]
    return (cells[0], Row(tuple(rest))) if rest else cells


def _cells(parser: Parser, tokens: tuple[Token, ...]) -> tuple[tuple[Node, ...], ...]:
    rows = [[parser.below(_without_lines(cell)).whole() for cell in row] for row in _split(tokens)]
    return tuple(tuple(row) for row in rows)


def _begins_with_line(cell: list[Token]) -> bool:
    return next((token for token in cell if not _is_blank(token)), None) in _LINES_ACROSS


def _without_lines(cell: list[Token]) -> tuple[Token, ...]:
    return tuple(token for token in cell if token not in _LINES_ACROSS)


def _is_blank(token: Token) -> bool:
    return isinstance(token, Char) and token.char.isspace()


def _split(tokens: tuple[Token, ...]) -> list[list[list[Token]]]:
    """The cells of every row, as tokens, lines above a row in its first. A row end takes its distance (``[2pt]``)
    along; a last empty row is none.
    """
    rows: list[list[list[Token]]] = [[[]]]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == _CELL_END:
            rows[-1].append([])
        elif token in (ROW_END, Command("cr")):
            rows.append([[]])
            at = _after_distance(tokens, at)
        else:
            rows[-1][-1].append(token)
    if len(rows[-1]) == 1 and all(_is_blank(token) for token in _without_lines(rows[-1][0])):
        rows.pop()
    if not rows:
        raise DoubtError("an empty table")
    return rows


def _after_distance(tokens: tuple[Token, ...], at: int) -> int:
    if at < len(tokens) and tokens[at] == Char(" "):  # which `tokens` put there
        at += 1
    if at < len(tokens) and tokens[at] == Char("*"):
        at += 1
    if at < len(tokens) and tokens[at] == Char("["):
        inside = "".join(token.char if isinstance(token, Char) else "\0" for token in tokens[at + 1 : at + 12])
        length, closed, _ = inside.partition("]")
        if closed and length[-2:] in ("pt", "em", "ex", "mm", "cm", "in", "mu"):
            return at + len(length) + 2
    return at


def _without_option(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without a ``[t]`` at their beginning."""
    return tokens[3:] if tokens[:1] == (Char("["),) and tokens[2:3] == (Char("]"),) else tokens


def _without_argument(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    if not tokens or not isinstance(tokens[0], Group):
        raise DoubtError("an argument is missing")
    return tokens[0].tokens, tokens[1:]


def _columns(tokens: tuple[Token, ...]) -> tuple[str, frozenset[int]]:
    """The sides of an array's columns, and which of them have a line before them, the first left out."""
    spelt = "".join(token.char if isinstance(token, Char) else "?" for token in tokens).replace(" ", "").strip("|")
    parts = [part for part in spelt.split("|") if part]
    sides = "".join(parts)
    if not sides or set(sides) - set("lcr"):
        raise DoubtError("columns of an unknown kind")
    return sides, frozenset(accumulate(map(len, parts[:-1])))
