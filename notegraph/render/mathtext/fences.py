"""Which delimiters belong together where no ``\\left`` and ``\\right`` says it."""

from __future__ import annotations

from dataclasses import replace

from notegraph.render.mathtext.nodes import DoubtError, Fence, Kind, Node, Scripts, Symbol, row

_BARS = frozenset("|‖")


def paired(items: list[Node], deepest: int) -> list[Node]:
    """The items with what stands between an opening and the next closing delimiter as fences.

    They need not be of one sort (``[0, 1)``). Delimiters without a partner stay signs. Bars are paired where their
    number is even. Raises ``DoubtError`` where fences stand deeper in one another than ``deepest``.
    """
    levels: list[tuple[Symbol | None, list[Node]]] = [(None, [])]
    for item in items:
        opening = levels[-1][0]
        if isinstance(item, Symbol) and item.kind is Kind.OPEN:
            levels.append((item, []))
            if len(levels) > deepest:
                raise DoubtError("too deep")
        elif opening is not None and (closing := _closing(item)) is not None:
            _, body = levels.pop()
            fence = Fence(opening.text, closing.text, row(_bars(body)))
            levels[-1][1].append(replace(item, base=fence) if isinstance(item, Scripts) else fence)
        else:
            levels[-1][1].append(item)
    rest: list[Node] = []
    for opening, body in levels:
        rest += [*([opening] if opening else []), *body]
    return _bars(rest)


def _closing(item: Node) -> Symbol | None:
    sign = item.base if isinstance(item, Scripts) else item
    return sign if isinstance(sign, Symbol) and sign.kind is Kind.CLOSE and sign.text not in "!?" else None


def _bars(items: list[Node]) -> list[Node]:
    for bar in _BARS:
        places = [at for at, item in enumerate(items) if _bar(item) == bar]
        if places and len(places) % 2 == 0:
            items = _bars_paired(items, places)
    return items


def _bars_paired(items: list[Node], places: list[int]) -> list[Node]:
    """The items with the bars at ``places`` as fences; as they are where an opening bar has scripts."""
    pairs = dict(zip(places[::2], places[1::2], strict=True))
    if any(isinstance(items[at], Scripts) for at in pairs):
        return items
    shown: list[Node] = []
    at = 0
    while at < len(items):
        item = items[at]
        if at in pairs:
            last = items[pairs[at]]
            bar = _bar(item)
            fence = Fence(bar, bar, row(items[at + 1 : pairs[at]]))
            shown.append(replace(last, base=fence) if isinstance(last, Scripts) else fence)
            at = pairs[at]
        else:
            shown.append(item)
        at += 1
    return shown


def _bar(item: Node) -> str:
    sign = item.base if isinstance(item, Scripts) else item
    return sign.text if isinstance(sign, Symbol) and sign.kind is Kind.ORD and sign.text in _BARS else ""
