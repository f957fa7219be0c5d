"""Formulas as lines of text; what cannot be drawn for certain is shown as it is written."""

from __future__ import annotations

from functools import lru_cache

from notegraph.render.clean import for_terminal
from notegraph.render.mathtext.box import Box
from notegraph.render.mathtext.broken import broken
from notegraph.render.mathtext.layout import layout
from notegraph.render.mathtext.linear import line
from notegraph.render.mathtext.nodes import DoubtError, Node
from notegraph.render.mathtext.parse import parse

_KEPT = 1024
# Groups and delimiters in one another are each bounded, both together may still be deeper than Python goes.
_FAILED = (DoubtError, RecursionError)


def inline(source: str) -> str:
    """A formula, as written between dollars, as one line of Unicode without control characters.

    Total: where there is any doubt (an unknown command, a brace without its partner, too deep, too long) it is the
    source on one line.
    """
    shown = linear(source)
    return shown if shown is not None else " ".join(for_terminal(source).split())


@lru_cache(maxsize=_KEPT)
def linear(source: str) -> str | None:
    """As ``inline``; ``None`` where there is doubt."""
    node = tree(source)
    try:
        return line(node) if node is not None else None
    except _FAILED:
        return None


@lru_cache(maxsize=_KEPT)
def tree(source: str) -> Node | None:
    """The tree of a formula; ``None`` where there is doubt."""
    try:
        return parse(for_terminal(source))
    except _FAILED:
        return None


def display(source: str, width: int) -> tuple[str, ...]:
    """A formula in two dimensions, no line wider than ``width`` cells (at least 2) and none with blanks at its end.

    Where it is wider it stands on one line, broken between its words if need be; where there is doubt it is the
    source, broken likewise. Never empty.
    """
    box = drawn(source)
    if box is not None and box.width <= width:
        return tuple(line.rstrip() for line in box.lines)
    shown = linear(source)
    lines = [shown] if shown is not None else for_terminal(source).strip().splitlines()
    return tuple(piece for line in lines for piece in broken(" ".join(line.split()), width)) or ("",)


@lru_cache(maxsize=_KEPT)
def drawn(source: str) -> Box | None:
    """The box of a formula; ``None`` where there is doubt."""
    node = tree(source)
    try:
        return layout(node) if node is not None else None
    except _FAILED:
        return None
