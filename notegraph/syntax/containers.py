"""What Obsidian reads into quotes, list items and HTML: callouts, tasks, anchors."""

from __future__ import annotations

import re

from notegraph.model.note import BlockKind, Callout, Note, Region, RegionKind, Task
from notegraph.model.span import Span
from notegraph.syntax.items import task_mark
from notegraph.syntax.tree import path_to

_CALLOUT = re.compile(r"[ \t]*>[ \t]*\[!([^\]\r\n]+)\][+-]?[ \t]*([^\r\n]*)")
_BOX = re.compile(r"\[.\](?=[ \t\r\n]|\Z)")  # of any kind, a task's or not; begins with a literal
_HTML_ID = re.compile(r"""(?<![\w-])(?:id|name)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_HTML = frozenset({RegionKind.HTML, RegionKind.HTML_BLOCK})


def quote_kind(text: str, start: int, end: int) -> BlockKind:
    """A quote that opens with ``[!type]`` is a callout."""
    return BlockKind.CALLOUT if _CALLOUT.match(text, start, end) else BlockKind.QUOTE


def find_callouts(text: str, quotes: tuple[Span, ...]) -> tuple[Callout, ...]:
    """The quotes that are callouts; what follows a pipe is no part of the type."""
    if not quotes:
        return ()
    return tuple(
        Callout(match[1].partition("|")[0].strip().lower(), match[2].strip(), quote)
        for quote in quotes
        if (match := _CALLOUT.match(text, *quote))
    )


def find_tasks(note: Note) -> tuple[Task, ...]:
    """List items with a box, whatever mark is in it."""
    text = note.text
    found: list[Task] = []
    for box in _BOX.finditer(text):
        items = [block for block in path_to(note.blocks, box.start()) if block.kind is BlockKind.ITEM]
        mark = task_mark(text, items[-1].span) if items else None
        if mark is not None and mark[1].start == box.start():
            found.append(Task(*mark))
    return tuple(found)


def html_ids(text: str, regions: list[Region]) -> tuple[str, ...]:
    """Values of ``id`` and ``name`` in HTML: exported notebooks link to them (R26)."""
    if "<" not in text:
        return ()
    return tuple(
        value
        for region in regions
        if region.kind in _HTML
        for value in _HTML_ID.findall(text, region.span.start, region.span.end)
    )
