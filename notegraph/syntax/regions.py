"""What CommonMark does not know and Obsidian does: ``%%`` comments and ``$$`` blocks with blank lines in them."""

from __future__ import annotations

import re

from notegraph.model.note import Region, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import NOTHING, SpanSet

_COMMENT, _MATH = "%%", "$$"
# What may stand before `$$` on the line where it opens a block.
_MARGIN = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t>]*+)?")


def obsidian_regions(text: str, start: int, skeleton: list[Region]) -> list[Region]:
    """Comments (R6) and the ``$$`` blocks that CommonMark does not see (R5), in order: whichever opens first hides
    what is in it.

    ``%%…%%`` stands in a line or goes over many; unclosed it reaches the end of the note. ``$$`` unclosed is text.
    In the code, math and HTML of ``skeleton`` no mark opens anything.
    """
    # One character is found quicker than two, and most texts have neither.
    has_comment, has_math = "%" in text and _COMMENT in text, "$" in text and _MATH in text
    if not has_comment and not has_math:
        return []
    hidden = SpanSet(region.span for region in skeleton) if has_comment else NOTHING
    solid = SpanSet(region.span for region in skeleton if _is_solid(text, region)) if has_math else NOTHING
    found: list[Region] = []
    closable = True
    at, comment, math = start, -1, -1
    while at < len(text):
        comment = comment if comment >= at else _next(text, _COMMENT, at)
        math = math if math >= at else _next(text, _MATH, at)
        left = min(comment, math)
        at = left + 2
        if left == comment < len(text) and not hidden.covers(left):
            at = _close(text, at, _COMMENT, NOTHING) or len(text)
            found.append(Region(RegionKind.COMMENT, Span(left, at)))
        elif left == math < len(text) and closable and not solid.covers(left) and _begins_line(text, left):
            right = _close(text, at, _MATH, solid)
            closable = right is not None
            if right is not None:
                at = right
                found.append(Region(RegionKind.MATH_BLOCK, Span(left, at)))
    return found


def _next(text: str, mark: str, at: int) -> int:
    """Where the next ``mark`` begins whose first character is not escaped, the text's end without one."""
    while (at := text.find(mark, at)) >= 0:
        first = at
        while first and text[first - 1] == "\\":
            first -= 1
        if (at - first) % 2 == 0:
            return at
        at += 1
    return len(text)


def _begins_line(text: str, at: int) -> bool:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return _MARGIN.fullmatch(text, start, at) is not None


def _close(text: str, at: int, mark: str, hidden: SpanSet) -> int | None:
    """The end of the first ``mark`` from ``at`` on that is neither escaped nor hidden."""
    while (at := _next(text, mark, at)) < len(text):
        at += 2
        if not hidden.covers(at - 2):
            return at
    return None


def _is_solid(text: str, region: Region) -> bool:
    """An indented line in a ``$$`` block looks like code to CommonMark: of code blocks only fences hide ``$$``."""
    return region.kind is not RegionKind.CODE_BLOCK or text[region.span.start] in "`~"
