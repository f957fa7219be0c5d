"""What CommonMark does not know and Obsidian does: ``%%`` comments and ``$$`` blocks with blank lines in them."""

from __future__ import annotations

import re

from notegraph.model.note import Region, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

# A mark, or an escaped character that would be half of one. Each begins with a literal: the engine skips to it.
_OPENING = re.compile(r"\\[\\%$]|(%%)|(\$\$)")
# What may stand before `$$` on the line where it opens a block.
_MARGIN = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t>]*+)?")
_COMMENT = re.compile(r"\\[\\%]|(%%)")
_MATH = re.compile(r"\\[\\$]|(\$\$)")
_NOTHING = SpanSet(())


def obsidian_regions(text: str, start: int, skeleton: list[Region]) -> list[Region]:
    """Comments (R6) and the ``$$`` blocks that CommonMark does not see (R5), in order: whichever opens first hides
    what is in it.

    ``%%…%%`` stands in a line or goes over many; unclosed it reaches the end of the note. ``$$`` unclosed is text.
    In the code, math and HTML of ``skeleton`` no mark opens anything.
    """
    if "%%" not in text and "$$" not in text:
        return []
    hidden = SpanSet(region.span for region in skeleton)
    solid = SpanSet(region.span for region in skeleton if _is_solid(text, region))
    found: list[Region] = []
    closable = True
    at = start
    while opening := _OPENING.search(text, at):
        at = opening.end()
        left = at - 2
        if opening[1] and not hidden.covers(left):
            at = _close(text, at, _COMMENT, _NOTHING) or len(text)
            found.append(Region(RegionKind.COMMENT, Span(left, at)))
        elif opening[2] and closable and not solid.covers(left) and _begins_line(text, left):
            right = _close(text, at, _MATH, solid)
            closable = right is not None
            if right is not None:
                at = right
                found.append(Region(RegionKind.MATH_BLOCK, Span(left, at)))
    return found


def _begins_line(text: str, at: int) -> bool:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return _MARGIN.fullmatch(text, start, at) is not None


def _close(text: str, at: int, marks: re.Pattern[str], hidden: SpanSet) -> int | None:
    """The end of the first of ``marks`` from ``at`` on that is neither escaped nor hidden."""
    for mark in marks.finditer(text, at):
        if mark[1] and not hidden.covers(mark.start()):
            return mark.end()
    return None


def _is_solid(text: str, region: Region) -> bool:
    """An indented line in a ``$$`` block looks like code to CommonMark: of code blocks only fences hide ``$$``."""
    return region.kind is not RegionKind.CODE_BLOCK or text[region.span.start] in "`~"
