"""List items. A tight item's text has no paragraph event of its own: it is what lies between its child blocks."""

from __future__ import annotations

import re

from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span

_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|(?=[\r\n])|\Z)")
_TASK = re.compile(r"\[(.)\](?=[ \t\r\n]|\Z)")
_EDGE = " \t\r\n>"


def item_paragraphs(text: str, item: Span, children: list[Block]) -> list[Block]:
    """The item's child blocks with the unwritten paragraphs added. A task's box is in none."""
    marker = _MARKER.match(text, *item)
    at = marker.end() if marker else item.start
    if text.startswith("[", at) and (box := _TASK.match(text, at, item.end)):
        at = box.end()
    whole: list[Block] = []
    for child in children:
        if at < child.span.start and (gap := _trimmed(text, at, child.span.start)):
            whole.append(Block(BlockKind.PARAGRAPH, gap))
        whole.append(child)
        at = child.span.end
    if at < item.end and (gap := _trimmed(text, at, item.end)):
        whole.append(Block(BlockKind.PARAGRAPH, gap))
    return whole


def task_mark(text: str, item: Span) -> tuple[str, Span] | None:
    """The character in ``- [x]`` and the span of the brackets."""
    marker = _MARKER.match(text, *item)
    match = _TASK.match(text, marker.end(), item.end) if marker else None
    return (match[1], Span(*match.span())) if match else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end].rstrip(_EDGE)
    if not piece:
        return None
    kept = len(piece.lstrip(_EDGE))
    return Span(start + len(piece) - kept, start + len(piece))
