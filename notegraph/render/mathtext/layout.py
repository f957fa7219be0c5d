"""The tree of a formula → two dimensions."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

from enum import Enum, auto
from unicodedata import normalize

from notegraph.render.mathtext.alphabets import raised, small
from notegraph.render.mathtext.box import (
    NOTHING,
    Box,
    above,
    beside,
    framed,
    heightened,
    space,
    text,
    widened,
)
from notegraph.render.mathtext.delimiters import delimiter
from notegraph.render.mathtext.grouping import is_plain
from notegraph.render.mathtext.linear import line
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
from notegraph.render.mathtext.spacing import placed
from notegraph.render.mathtext.tables_drawn import table


class Style(Enum):
    """TeX's styles, as far as they matter here: limits stand at the side in text, and scripts have no gaps."""

    DISPLAY = auto()
    TEXT = auto()
    SCRIPT = auto()

    @property
    def inner(self) -> Style:
        """The style of what stands in a fraction, a root or a matrix."""
        return Style.TEXT if self is Style.DISPLAY else self


_LINES_OVER = {"overline": "_", "bar": "_", "underline": "‾", "underbar": "‾"}
_SIGNS_OVER = {
    "hat": "^",
    "widehat": "^",
    "tilde": "~",
    "widetilde": "~",
    "dot": "˙",
    "ddot": "¨",
    "check": "ˇ",
    "widecheck": "ˇ",
    "breve": "˘",
    "acute": "´",
    "grave": "`",
    "mathring": "˚",
}


def layout(node: Node, style: Style = Style.DISPLAY) -> Box:
    """A formula as a box. Raises ``DoubtError`` for what it cannot draw."""
    match node:
        case Symbol() | Words():
            return text(node.text)
        case Space():
            return space(node.cells)
        case Row():
            return _row(node, style)
        case Scripts():
            return _scripts(node, style)
        case Fraction():
            return _fraction(node, style)
        case Root():
            return _root(node, style)
        case Fence():
            return _fence(node, style)
        case Table():
            inner = style.inner if node.shape in (Shape.MATRIX, Shape.CASES) else style
            return table(node, lambda cell: layout(cell, inner))
        case _:
            return _decorated(node, style)


def _decorated(node: Accent | Brace | Stack | Boxed, style: Style) -> Box:
    match node:
        case Accent():
            return _accent(node, style)
        case Brace():
            return _brace(node, style)
        case Stack():
            return _stack(node)
        case Boxed():
            return framed(layout(node.body))


def _row(node: Row, style: Style) -> Box:
    boxes: list[Box] = []
    before: Node | None = None
    for item in placed(node.items, tight=style is Style.SCRIPT):
        box = layout(item.node, style)
        gap = item.gap
        if not gap and before is not None and item.kind not in (Kind.PUNCT, Kind.CLOSE):
            # Or two bars would be one, and the index of a root an exponent.
            gap = int(
                _has_bar(before) or _has_bar(item.node) or (isinstance(item.node, Root) and item.node.index is not None)
            )
        boxes += [space(gap), box] if gap else [box]
        before = item.node
    return beside(boxes) if boxes else NOTHING


def _has_bar(node: Node) -> bool:
    return isinstance(node, Fraction | Brace | Boxed)


def _fraction(node: Fraction, style: Style) -> Box:
    top, bottom = layout(node.top, style.inner), layout(node.bottom, style.inner)
    width = max(top.width, bottom.width)
    if not node.bar:
        return above([top, space(width), bottom], 1)
    return above([top, text("─" * (width + 2)), bottom], 1)


def _root(node: Root, style: Style) -> Box:
    """The sign with a line over what stands below it. A tall sign climbs one cell a line; one letter high is enough
    where nothing but lowered scripts hangs below the line.
    """
    body = layout(node.body, style.inner)
    height = body.height
    if body.base == 0:
        sign = Box((" ", "√"), 1, 1)
        under = Box(("_" * body.width, *body.lines), body.width, 1)
    else:
        strokes = [" " * (height - line) + "╱" + " " * line for line in range(height - 1)]
        sign = Box((" " * (height + 1), *strokes, "╲╱" + " " * (height - 1)), height + 1, body.base + 1)
        under = Box(("_" * body.width, *body.lines), body.width, body.base + 1)
    if node.index is not None:
        sign = _indexed(sign, layout(node.index, Style.SCRIPT))
    return beside([sign, under])


def _indexed(sign: Box, index: Box) -> Box:
    """The index stands over the sign's short stroke."""
    if index.height > 1:
        raise DoubtError("a tall index")
    letters = raised(index.lines[0])
    if sign.height == 2:
        if letters is not None:
            return beside([text(letters), sign])
        return Box((index.lines[0] + " ", " " * index.width + "√"), index.width + 1, 1)
    index = text(letters) if letters is not None else index
    lines = [" " * index.width + line for line in sign.lines]
    lines[-2] = index.lines[0] + sign.lines[-2]
    return Box(tuple(lines), sign.width + index.width, sign.base)


def _accent(node: Accent, style: Style) -> Box:
    body = node.body
    if isinstance(body, Symbol) and len(body.text) == 1:
        return text(normalize("NFC", body.text + node.mark))
    if isinstance(body, Scripts) and body.sup is None and isinstance(body.base, Symbol) and len(body.base.text) == 1:
        marked = Accent(node.name, node.mark, body.base)
        return _scripts(Scripts(marked, body.sub, None, body.primes), style)
    inside = layout(body, style)
    if node.name in _LINES_OVER:
        line = text(_LINES_OVER[node.name] * max(inside.width, 1))
        return above([inside, line], 0) if node.name.startswith("under") else above([line, inside], 1)
    if node.name in ("vec", "overrightarrow"):
        return above([text("─" * (inside.width - 1) + "→"), inside], 1)
    if node.name == "overleftarrow":
        return above([text("←" + "─" * (inside.width - 1)), inside], 1)
    return above([text(_SIGNS_OVER[node.name]), inside], 1)


def _brace(node: Brace, style: Style) -> Box:
    body = layout(node.body, style)
    width = max(body.width, 3)
    half = (width - 2) // 2
    left, right = "─" * half, "─" * (width - 3 - half)
    label = layout(node.label) if node.label is not None else None
    if node.over:
        boxes = [*([label] if label else []), text(f"╭{left}┴{right}╮"), body]
        return above(boxes, len(boxes) - 1)
    return above([body, text(f"╰{left}┬{right}╯"), *([label] if label else [])], 0)


def _stack(node: Stack) -> Box:
    over = _script(node.over) if node.over is not None else None
    under = _script(node.under) if node.under is not None else None
    base = layout(node.base)
    if node.arrow:
        width = max(box.width for box in (over, under, base) if box) + 2
        base = text(_long_arrow(base.lines[0], width))
    return _limits(base, over, under)


def _long_arrow(sign: str, width: int) -> str:
    line = "═" if sign in "⇒⇐" else "─"
    if sign in "←⇐":
        return sign + line * (width - 1)
    if sign == "↔":
        return "←" + line * (width - 2) + "→"
    return line * (width - 1) + sign if sign != "↦" else "├" + line * (width - 2) + "→"


def _limits(base: Box, over: Box | None, under: Box | None) -> Box:
    boxes = [box for box in (over, base, under) if box is not None]
    return above(boxes, boxes.index(base) if over is None else 1)


def _fence(node: Fence, style: Style) -> Box:
    body = layout(node.body, style)
    if not _is_tall(node.body):
        return beside([text(node.left), body, text(node.right)])
    if isinstance(single(node.body), Table) and body.height == 2 and {node.left, node.right} & {"{", "}"}:
        body = heightened(body, body.base, body.below + 1)
    return beside([delimiter(node.left, body), body, delimiter(node.right, body)])


def _is_tall(node: Node) -> bool:
    """Whether delimiters grow with a node: scripts alone do not make them."""
    match node:
        case Row():
            return any(map(_is_tall, node.items))
        case Scripts():
            return (node.limits and (node.sub is not None or node.sup is not None)) or _is_tall(node.base)
        case Root() | Accent() | Fence():
            return _is_tall(node.body)
        case _:
            return not isinstance(node, Symbol | Words | Space)


def _script(node: Node) -> Box:
    """A script or limit. What would be tall is set on one line, but for rows of limits."""
    box = layout(node, Style.SCRIPT)
    if box.height == 1 or isinstance(single(node), Table):
        return box
    try:
        return text(line(node, tight=True))
    except DoubtError:
        return box


def _scripts(node: Scripts, style: Style) -> Box:
    base = layout(_held_together(node.base), style)
    primes = text("′" * node.primes)
    beside_it = style is Style.TEXT and _fits_beside(node.sub, above=False) and _fits_beside(node.sup, above=True)
    if node.limits and style is not Style.SCRIPT and not beside_it:
        over = _script(node.sup) if node.sup is not None else None
        under = _script(node.sub) if node.sub is not None else None
        return _limits(beside([base, primes]), over, under)
    low = _script(node.sub) if node.sub is not None else None
    high = _script(node.sup) if node.sup is not None else None
    small_low = _small(node.sub, low, above=False)
    small_high = _small(node.sup, high, above=True)
    if high is not None and style is not Style.SCRIPT and high.lines in (("*",), ("∗",)):
        small_high = "*"  # stands high by itself; a product has space around its star
    if base.height == 1 and (low is None or small_low is not None) and (high is None or small_high is not None):
        return text(base.lines[0] + primes.lines[0] + (small_low or "") + (small_high or ""))
    return _at_the_corner(base, primes, low, high, (small_low, small_high))


def _held_together(base: Node) -> Node:
    """A base of several things in parentheses: an exponent beside it would seem to belong to the last of them."""
    base = single(base)
    several = isinstance(base, Row) and len(base.items) > 1
    return Fence("(", ")", base) if several or (isinstance(base, Scripts) and base.sup is not None) else base


def _small(node: Node | None, box: Box | None, *, above: bool) -> str | None:
    """A script in small letters; ``None`` unless there is one for everything in it."""
    if node is None or box is None or box.height > 1 or not is_plain(node):
        return None
    return small(box.lines[0], above=above)


def _fits_beside(node: Node | None, *, above: bool) -> bool:
    """Whether a limit can stand beside its sign in small letters, or there is none."""
    return node is None or _small(node, _script(node), above=above) is not None


def _at_the_corner(
    base: Box, primes: Box, low: Box | None, high: Box | None, beside_it: tuple[str | None, str | None]
) -> Box:
    """Scripts at the right of the base, lower and higher: in small letters beside the base's first and last line."""
    small_low, small_high = beside_it
    lines: dict[int, Box] = {}
    top, bottom = -base.base, base.below  # line numbers from the base
    if high is not None:
        place = top if small_high is not None or base.height > 1 else top - 1
        lines |= _lines_ending(text(small_high) if small_high is not None else high, place)
    if low is not None:
        place = bottom if small_low is not None or base.height > 1 else bottom + 1
        shown = text(small_low) if small_low is not None else low
        if any(place + line in lines for line in range(shown.height)):
            place = max(lines) + 1
        lines |= {place + line: Box((shown.lines[line],), shown.width) for line in range(shown.height)}
    if primes.width:
        first = lines.get(top)
        lines[top] = beside([primes, first]) if first else primes
    first_line, last_line = min(top, *lines), max(bottom, *lines)
    width = max(box.width for box in lines.values())
    blank = space(width)
    side = [widened(lines.get(line, blank), width, "l").lines[0] for line in range(first_line, last_line + 1)]
    return beside([base, Box(tuple(side), width, -first_line)])


def _lines_ending(box: Box, last: int) -> dict[int, Box]:
    """The lines of a box by their numbers, the last one numbered ``last``."""
    return {last - box.height + 1 + line: Box((shown,), box.width) for line, shown in enumerate(box.lines)}
