"""The blocks in a container, made of what pyromark says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span
from notegraph.syntax.containers import quote_kind
from notegraph.syntax.items import item_paragraphs

CONTAINERS = {
    "List": BlockKind.LIST,
    "Item": BlockKind.ITEM,
    "BlockQuote": BlockKind.QUOTE,
    "FootnoteDefinition": BlockKind.FOOTNOTE,
}
"""pyromark's names of the blocks that hold blocks."""
LEAVES = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.HTML,
    "Table": BlockKind.TABLE,
    "Rule": BlockKind.RULE,
}
"""pyromark's names of the others."""
LISTS = frozenset({"List", "Item"})
Ended = tuple[str, int, int]
"""A block that has ended: pyromark's name, and the bytes where it begins and ends."""

_LEADING = frozenset(" \t\r\n>")
_LEAD = re.compile(r"[ \t\r\n>]+")


def container(name: str, text: str, span: Span, children: tuple[Block, ...] | Callable[[], tuple[Block, ...]]) -> Block:
    """A block that holds others. The span of a list or item is pyromark's."""
    if name in LISTS:
        return Block(CONTAINERS[name], _without_lead(text, span), children)
    kind = quote_kind(text, *span) if name == "BlockQuote" else CONTAINERS[name]
    return Block(kind, span, children)


def blocks_in(text: str, to_span: Callable[[int, int], Span], events: Iterable[Ended | None]) -> tuple[Block, ...]:
    """The blocks that ``events`` tell of in their order: ``None`` where a container begins, the others end there."""
    levels: list[list[Block]] = [[]]
    for event in events:
        if event is None:
            levels.append([])
            continue
        name, start, end = event
        span = to_span(start, end)
        if name in LEAVES:
            block = Block(LEAVES[name], span)
        else:
            children = levels.pop()
            if name == "Item":
                children = item_paragraphs(text, _without_lead(text, span), children)
            block = container(name, text, span, tuple(children))
        levels[-1].append(block)
    return tuple(levels[0])


def _without_lead(text: str, span: Span) -> Span:
    """pyromark begins a tab-indented list or item too early."""
    if text[span.start] not in _LEADING:
        return span
    lead = _LEAD.match(text, span.start, span.end - 1)
    return Span(lead.end(), span.end) if lead else span
