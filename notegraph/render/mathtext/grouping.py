"""Where a formula on one line needs parentheses, which the two-dimensional one does not."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

from notegraph.render.mathtext.nodes import (
    Accent,
    Fence,
    Fraction,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    Words,
    single,
)
from notegraph.render.mathtext.spacing import Placed, is_word

_FACTORIAL = Symbol("!", Kind.CLOSE)
_ADDING = frozenset("+−±∓")


def is_atom(node: Node) -> bool:
    """Whether a node is one thing to the eye: a letter, a number, a word, what stands in parentheses."""
    node = single(node)
    if isinstance(node, Symbol):
        return node.kind is Kind.ORD and node.text not in ("/", "|", "‖")
    if isinstance(node, Words):
        return bool(node.text) and " " not in node.text
    return isinstance(node, Accent) or is_parenthesised(node)


def is_parenthesised(node: Node) -> bool:
    """Whether delimiters on both sides hold a node together."""
    return isinstance(node, Fence) and bool(node.left and node.right)


def is_factor(node: Node) -> bool:
    """Whether a node is an atom, with scripts or without."""
    node = single(node)
    return is_atom(node) or (isinstance(node, Scripts) and is_atom(node.base))


def is_dividend(node: Node) -> bool:
    """Whether a node is read as a whole before a slash: a product of factors."""
    node = single(node)
    if not isinstance(node, Row):
        return is_factor(node)
    items = [item for item in node.items if not (isinstance(item, Space) and item.thin)]
    parts = [item for item in items if item != _FACTORIAL]
    words = sum(is_word(item) or isinstance(item, Words) for item in parts)
    return bool(parts) and all(map(is_factor, parts)) and (not words or is_application(node))


def is_divisor(node: Node, dividend: Node) -> bool:
    """Whether a node is read as a whole behind a slash: a factor, ``f(x)``, ``∂x``, and ``dx`` below another ``d``."""
    node = single(node)
    if is_factor(node) or isinstance(node, Root) or _is_factorial(node):
        return True
    if is_application(node):
        return True
    if not isinstance(node, Row) or len(node.items) != 2 or not is_factor(node.items[1]):
        return False
    first = node.items[0]
    return first == Symbol("∂") or (first == Symbol("d") and _first(dividend) == first)


def _is_factorial(node: Node) -> bool:
    return isinstance(node, Row) and len(node.items) == 2 and is_atom(node.items[0]) and node.items[1] == _FACTORIAL


def is_application(node: Node) -> bool:
    """Whether a node is a letter or word with what it is applied to in parentheses."""
    if not isinstance(node, Row) or len(node.items) != 2:
        return False
    function, argument = node.items
    base = argument.base if isinstance(argument, Scripts) else argument
    return is_factor(function) and not is_parenthesised(function) and isinstance(base, Fence) and base.left == "("


def _first(node: Node) -> Node | None:
    while isinstance(node, Row | Scripts):
        if isinstance(node, Row):
            if not node.items:
                return None
            node = node.items[0]
        else:
            node = node.base
    return node


def touches(before: Placed | None, after: Placed | None, *, gap: int) -> bool:
    """Whether what stands beside a quotient could be read as part of it. ``gap`` is the space before the quotient."""
    return _touches(before, gap, after=False) or (after is not None and _touches(after, after.gap, after=True))


def _touches(beside: Placed | None, gap: int, *, after: bool) -> bool:
    if beside is None or gap > 1 or beside.kind in (Kind.REL, Kind.PUNCT):
        return False
    node = beside.node
    if isinstance(node, Words):
        return not (node.text.startswith(" ") if after else node.text.endswith(" "))
    if isinstance(node, Symbol):
        if node.text in _ADDING:
            return False
        if node.kind is Kind.CLOSE and after:
            return node.text == "!"
        if node.kind is Kind.OPEN and not after:
            return False
    return True


def is_quotient(node: Node) -> bool:
    """Whether a node is written with a slash on one line."""
    return isinstance(node, Fraction) and node.bar


def is_plain(node: Node) -> bool:
    """Whether a node is a row of letters and digits, without words: what small letters may stand for."""
    node = single(node)
    items = node.items if isinstance(node, Row) else (node,)
    return all(not isinstance(item, Words) and not is_word(item) and not _is_operator(item) for item in items)


def _is_operator(node: Node) -> bool:
    return isinstance(node, Symbol) and node.kind is Kind.OP


def is_run_of_letters(node: Node) -> bool:
    """Whether a node is a name of several letters, as ``model`` in ``d_{model}``."""
    node = single(node)
    return isinstance(node, Row) and all(
        isinstance(item, Symbol) and item.text.isascii() and item.text.isalpha() and item.kind is Kind.ORD
        for item in node.items
    )
