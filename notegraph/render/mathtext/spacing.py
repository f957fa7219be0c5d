"""How much space stands between two things of a formula, by TeX's table, in cells."""

# ruff: noqa: RUF001 (the minus sign is meant)
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notegraph.render.mathtext.nodes import Fence, Kind, Node, Row, Scripts, Space, Stack, Symbol, Words

_SIGNS = frozenset("+−±∓¬")


class Placed(NamedTuple):
    """A node and the cells before it. ``kind`` is what it is at its place: a minus may be a sign of what follows."""

    gap: int
    node: Node
    kind: Kind


def kind_of(node: Node) -> Kind:
    """The class of an atom; scripts do not change it."""
    while isinstance(node, Scripts | Stack):
        node = node.base
    return node.kind if isinstance(node, Symbol) else Kind.ORD


def is_word(node: Node) -> bool:
    """Whether a node is an upright word: it keeps apart from letters beside it."""
    while isinstance(node, Scripts):
        node = node.base
    return isinstance(node, Symbol) and len(node.text) > 1 and node.text[0].isalpha() and node.kind is Kind.ORD


def placed(items: Iterable[Node], *, tight: bool) -> Iterator[Placed]:
    """The items of a row with their gaps, spaces taken out. ``tight`` is how scripts are set: without gaps.

    A space at the end is dropped, one at the beginning is not.
    """
    nodes = [one for item in items for one in (item.items if isinstance(item, Row) and _is_spaced(item) else (item,))]
    kinds = _kinds(nodes)
    gap = 0
    last: tuple[Node, Kind] | None = None
    for node, kind in zip(nodes, kinds, strict=True):
        if isinstance(node, Space):
            gap = max(gap, 0 if tight and node.thin else node.cells)
            continue
        between = _between(last, (node, kind), tight=tight) if last else 0
        yield Placed(max(gap, between), node, kind)
        gap, last = 0, (node, kind)


def _is_spaced(item: Row) -> bool:
    """Whether a row is only there to carry a space (``\\pmod``, ``\\tag``)."""
    return bool(item.items) and isinstance(item.items[0], Space)


def _kinds(nodes: list[Node]) -> list[Kind]:
    """What every node is at its place: a binary sign without something on both sides is none (TeXbook, appendix G)."""
    seen = [(at, kind_of(node)) for at, node in enumerate(nodes) if not isinstance(node, Space)]
    kinds = [kind_of(node) for node in nodes]
    before: Kind | None = None
    for place, (at, kind) in enumerate(seen):
        after = seen[place + 1][1] if place + 1 < len(seen) else None
        if kind is Kind.BIN and (
            before in (None, Kind.BIN, Kind.OP, Kind.REL, Kind.OPEN, Kind.PUNCT)
            or after in (None, Kind.REL, Kind.CLOSE, Kind.PUNCT)
        ):
            kinds[at] = Kind.ORD
        before = kinds[at]
    return kinds


def _between(left: tuple[Node, Kind], right: tuple[Node, Kind], *, tight: bool) -> int:
    (before, first), (after, second) = left, right
    if Kind.REL in (first, second):
        return 0 if tight and not _has_letters(before, after) else int(first is not second)
    if Kind.BIN in (first, second):
        return 0 if tight and not _has_letters(before, after) else 1
    if first is Kind.PUNCT:
        return 0 if tight else 1
    if isinstance(before, Words) or isinstance(after, Words):
        return 0
    if second is Kind.OP:
        is_sign = first is Kind.ORD and isinstance(before, Symbol) and before.text in _SIGNS
        return 0 if first is Kind.OPEN or is_sign else 1
    if first is Kind.OP:
        return 0 if _opens(after, second) and not (isinstance(before, Scripts) and before.limits) else 1
    if is_word(before) or is_word(after):
        return int(_is_letter(after) and _is_letter(before))
    return 0


def _has_letters(before: Node, after: Node) -> bool:
    """Whether one of two is a sign that is a word, as ``mod``."""
    return any(isinstance(node, Symbol) and len(node.text) > 1 and node.text.isalpha() for node in (before, after))


def _opens(node: Node, kind: Kind) -> bool:
    while isinstance(node, Scripts):
        node = node.base
    return kind in (Kind.OPEN, Kind.CLOSE) or (isinstance(node, Fence) and node.left not in ("|", "‖"))


def _is_letter(node: Node) -> bool:
    while isinstance(node, Scripts):
        node = node.base
    return isinstance(node, Symbol) and node.text[:1].isalnum()
