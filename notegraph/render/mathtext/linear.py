"""The tree of a formula → one line. Grouping is never lost: what a fraction's bar or a raised script holds together
stands in parentheses where it is more than one thing.
"""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

from typing import NamedTuple
from unicodedata import normalize

from notegraph.render.mathtext.alphabets import raised, small
from notegraph.render.mathtext.grouping import (
    is_atom,
    is_dividend,
    is_divisor,
    is_parenthesised,
    is_plain,
    is_quotient,
    is_run_of_letters,
    touches,
)
from notegraph.render.mathtext.nodes import (
    Accent,
    Boxed,
    Brace,
    DoubtError,
    Fence,
    Fraction,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Shape,
    Space,
    Stack,
    Symbol,
    Table,
    Words,
    single,
)
from notegraph.render.mathtext.spacing import Placed, kind_of, placed

_NAMES = {"widehat": "hat", "widetilde": "tilde", "bar": "overline", "overrightarrow": "vec", "underbar": "underline"}


class Piece(NamedTuple):
    """Text; with ``bare`` it ends in a script without parentheses, from which a letter has to keep apart."""

    text: str
    bare: bool = False


def line(node: Node, *, tight: bool = False) -> str:
    """A formula as one line; ``tight`` is how scripts are set. Raises ``DoubtError`` where one line cannot say it."""
    return _text(node, tight=tight).strip()


def _text(node: Node, *, tight: bool = False) -> str:
    return _piece(node, tight=tight).text


def _piece(node: Node, *, tight: bool) -> Piece:
    match node:
        case Symbol() | Words() | Space():
            return Piece("" if isinstance(node, Space) else node.text)
        case Row():
            return _row(node, tight=tight)
        case Scripts():
            return _scripts(node, tight=tight)
        case Stack():
            return _scripts(Scripts(node.base, node.under, node.over), tight=tight)
        case Fraction():
            return Piece(_fraction(node, tight=tight))
        case Root():
            return Piece(_root(node, tight=tight, apart=False))
        case Accent():
            return Piece(_accent(node, tight=tight))
        case Brace():
            return Piece(_brace(node))
        case Fence():
            return Piece(_fence(node, tight=tight))
        case Boxed():
            return _piece(node.body, tight=tight)
        case Table():
            return Piece(_table(node, tight=tight))


def _row(node: Row, *, tight: bool) -> Piece:
    parts: list[str] = []
    items = list(placed(node.items, tight=tight))
    last = Piece("")
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        piece = _beside(item, before, after, tight=tight)
        gap = item.gap
        if before and before.kind is Kind.OP and is_quotient(item.node) and gap == 1 and _is_function(before.node):
            gap = 0
        elif gap == 0 and _must_part(last, item.node, piece.text):
            gap = 1
        parts.append(" " * gap + piece.text)
        last = piece if piece.text else last
    return Piece("".join(parts), last.bare)


def _beside(item: Placed, before: Placed | None, after: Placed | None, *, tight: bool) -> Piece:
    """An item of a row, in parentheses where its neighbours could be taken for a part of it."""
    node = item.node
    if is_quotient(node) and touches(before, after, gap=item.gap):
        return Piece(f"({_text(node, tight=tight)})")
    if isinstance(node, Root) and after is not None and after.gap < 2 and after.kind in (Kind.ORD, Kind.OPEN, Kind.OP):
        return Piece(_root(node, tight=tight, apart=True))
    if isinstance(node, Boxed) and (before or after):
        return Piece(_grouped(node.body, tight=tight))
    return _piece(node, tight=tight)


def _is_function(node: Node) -> bool:
    """Whether a node is the name of a function, which takes the parentheses of a quotient for its own."""
    while isinstance(node, Scripts) and not node.limits:
        node = node.base
    return isinstance(node, Symbol) and node.text[:1].isalpha()


def _must_part(last: Piece, node: Node, text: str) -> bool:
    if isinstance(node, Root) and text and text[0] not in "√∛∜":
        return bool(last.text)  # its index would be read as an exponent
    return last.bare and text[:1].isalnum()


def _grouped(node: Node, *, tight: bool = False) -> str:
    """A node as one thing."""
    node = single(node)
    text = _text(node, tight=tight)
    return text if is_atom(node) or is_parenthesised(node) else f"({text})"


def _fraction(node: Fraction, *, tight: bool) -> str:
    if not node.bar:
        return f"{_text(node.top, tight=tight)} choose {_text(node.bottom, tight=tight)}"
    top = single(node.top)
    if isinstance(top, Root):
        above = _root(top, tight=tight, apart=True)
    else:
        above = _text(top, tight=tight) if is_dividend(top) else f"({_text(top, tight=tight)})"
    bottom = single(node.bottom)
    below = _text(bottom, tight=tight) if is_divisor(bottom, top) else f"({_text(bottom, tight=tight)})"
    return f"{above}/{below}"


def _root(node: Root, *, tight: bool, apart: bool) -> str:
    body = single(node.body)
    inside = _text(body, tight=tight)
    bare = isinstance(body, Symbol) and is_atom(body) and not apart
    is_round = isinstance(body, Fence) and (body.left, body.right) == ("(", ")")
    sign = "√"
    if node.index is not None:
        index = _text(node.index, tight=True)
        letters = raised(index)
        if letters is None:
            raise DoubtError("an index without small letters")
        sign = {"3": "∛", "4": "∜"}.get(index, f"{letters}√")
    return sign + (inside if bare or is_round else f"({inside})")


def _accent(node: Accent, *, tight: bool) -> str:
    body = node.body
    if isinstance(body, Symbol) and len(body.text) == 1:
        return normalize("NFC", body.text + node.mark)
    if isinstance(body, Scripts) and body.sup is None and isinstance(body.base, Symbol) and len(body.base.text) == 1:
        return _text(Scripts(Accent(node.name, node.mark, body.base), body.sub, None, body.primes), tight=tight)
    return f"{_NAMES.get(node.name, node.name)}({_text(body, tight=tight)})"


def _brace(node: Brace) -> str:
    label = "" if node.label is None else f"{'^' if node.over else '_'}({_text(node.label)})"
    return f"{_grouped(node.body)}{'⏞' if node.over else '⏟'}{label}"


def _fence(node: Fence, *, tight: bool) -> str:
    body = single(node.body)
    if isinstance(body, Table):
        if body.shape is Shape.CASES:
            return f"{node.left or '{'}{_cases(body)}{node.right or '}'}"
        if body.shape is Shape.MATRIX and node.left and node.right:
            return f"{node.left}{_matrix(body)}{node.right}"
    if node.left and node.right:
        return f"{node.left}{_text(body, tight=tight)}{node.right}"
    return f"{node.left}{_grouped(body, tight=tight)}{node.right}"


def _matrix(node: Table) -> str:
    rows = [[_text(cell) for cell in row] for row in node.rows]
    if any(_has_open_comma(cell) for row in rows for cell in row):
        raise DoubtError("cells that hold commas")
    if node.across:
        raise DoubtError("a line between two rows")
    if node.upright and any("|" in cell for row in rows for cell in row):
        raise DoubtError("a line that is no bar")
    return "; ".join(
        "".join((" | " if at in node.upright else ", " if at else "") + cell for at, cell in enumerate(row))
        for row in rows
    )


def _has_open_comma(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        if char in ",;" and depth < 1:
            return True
    return False


def _cases(node: Table) -> str:
    rows: list[str] = []
    for cells in node.rows:
        text = ""
        for cell in cells:
            shown = _text(cell).strip()
            first = single(cell)
            first = first.items[0] if isinstance(first, Row) and first.items else first
            joint = " " if isinstance(first, Words) or text.endswith(",") else ", "
            text += (joint if text and shown else "") + shown
        rows.append(text.removesuffix(",").removesuffix(";"))
    return "; ".join(rows)


def _table(node: Table, *, tight: bool) -> str:
    if node.shape is Shape.MATRIX or node.shape is Shape.CASES:
        raise DoubtError("a table without delimiters")
    lines: list[list[Node]] = []
    for cells in node.rows:
        items = _in_line(cells)
        first = next((item for item in items if not isinstance(item, Space)), None)
        if lines and first is not None and kind_of(first) in (Kind.REL, Kind.BIN):
            lines[-1] += items[items.index(first) :]  # the line above goes on
        else:
            lines.append(items)
    shown = [_text(Row(tuple(line)), tight=tight).strip().removesuffix(",").removesuffix(";") for line in lines]
    return (", " if tight else "; ").join(filter(None, shown))


def _in_line(cells: tuple[Node, ...]) -> list[Node]:
    """What stands in the cells of a row, side by side; space between one equation and the next."""
    items: list[Node] = []
    for at, cell in enumerate(cells):
        if at and at % 2 == 0:
            items.append(Space(3))
        items += cell.items if isinstance(cell, Row) else (cell,)
    return items


def _scripts(node: Scripts, *, tight: bool) -> Piece:
    base = _base(node, tight=tight) + "′" * node.primes
    low = _script(node.sub, above=False, tight=tight) if node.sub is not None else None
    high = _script(node.sup, above=True, tight=tight) if node.sup is not None else None
    is_large = isinstance(node.base, Symbol) and node.base.kind is Kind.OP
    if is_large and low and high and not low.small:
        high = high._replace(text=f"^{high.group}", small=False)
    parts = [part for part in (low, high) if part]
    if low and high and low.bare and high.small and not is_large:
        parts.reverse()  # the exponent would seem to belong to what stands low
    return Piece(base + "".join(part.text for part in parts), bool(parts) and parts[-1].bare)


class _Script(NamedTuple):
    """``small``: in small letters; ``bare``: a word without parentheses. ``group`` is the text as one thing."""

    text: str
    small: bool
    bare: bool
    group: str


def _base(node: Scripts, *, tight: bool) -> str:
    base = single(node.base)
    if isinstance(base, Row) and not base.items:
        return ""
    if isinstance(base, Scripts):
        only_raised = node.sub is None and base.sup is None and not base.primes
        text = _piece(base, tight=tight)
        return text.text if only_raised and not text.bare else f"({text.text})"
    if isinstance(base, Symbol | Words):
        return base.text
    if isinstance(base, Fence):  # also with one side only, as in ``f|ₓ₌₀``
        return _text(base, tight=tight)
    return _grouped(base, tight=tight)


def _script(node: Node, *, above: bool, tight: bool) -> _Script:
    node = single(node)
    text = _text(node, tight=True)
    bare = is_atom(node) or isinstance(node, Symbol) or (not above and is_run_of_letters(node))
    bare = bare and not (isinstance(node, Accent) and text.endswith(")"))
    group = text if bare else f"({text})"
    letters = small(text, above=above) if is_plain(node) else None
    if letters is not None:
        return _Script(letters, True, False, group)
    if above and text in "*∗" and not tight:  # a product has space around its star
        return _Script("*", False, True, group)
    return _Script(("^" if above else "_") + group, False, not isinstance(node, Fence) and group == text, group)
