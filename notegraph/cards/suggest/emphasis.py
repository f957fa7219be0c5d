"""Where a text is italic. A note's tree has no emphasis, so the marks are looked for in its plain text."""

from __future__ import annotations

from notegraph.cards.page import Page
from notegraph.model.span import Span

_MARKS = "*_"
_AFTER = " \t\r\n.!?…。\uff01\uff1f؟\u037e;^"
_BEFORE = frozenset(" \t\r\n([{¿¡\"'?:\uff1f\uff1a\uff1b;")


def italic_tail(page: Page, span: Span) -> tuple[Span, int] | None:
    """The emphasis that ends ``span``, marks left out, and where its first mark stands.

    Only white space and a sentence's end may follow it. Bold text is no such emphasis, though it may stand in one.
    """
    text = page.note.text
    end = span.start + len(text[span.start : span.end].rstrip(_AFTER))
    mark = text[end - 1 : end]
    if end - span.start < 3 or mark not in _MARKS or not page.is_prose(end - 1) or text[end - 2] in f"{mark}\\ \t":
        return None
    at = text.rfind(mark, span.start, end - 1)
    while at >= 0:
        before = text[at - 1] if at > span.start else " "
        after = text[at + 1]
        if mark in (before, after):
            at -= before == mark
        elif before in _BEFORE and not after.isspace() and page.is_prose(at):
            return Span(at + 1, end - 1), at
        at = text.rfind(mark, span.start, max(at, span.start))
    return None


def is_italic(page: Page, span: Span) -> Span | None:
    """What the marks hold where all of ``span`` is one emphasis."""
    found = italic_tail(page, span)
    return found[0] if found and found[1] == span.start else None


def bare(text: str) -> str:
    """``text`` without marks of emphasis or highlighting around the whole of it."""
    text = text.strip()
    for mark in ("***", "___", "**", "__", "==", "*", "_"):
        size = len(mark)
        if len(text) > 2 * size and text.startswith(mark) and text.endswith(mark) and mark not in text[size:-size]:
            return text[size:-size].strip()
    return text
