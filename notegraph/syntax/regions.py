"""What CommonMark does not know and Obsidian does: ``%%`` comments and ``$$`` blocks with blank lines in them."""

from __future__ import annotations

import re

from notegraph.model.note import Region, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_COMMENT = re.compile("%%")
_DISPLAY = re.compile(r"(?m)(?:^|(?<=\r))[ \t>]*(?:[-+*]|\d{1,9}[.)])?[ \t>]*(\$\$)")


def comment_regions(text: str, start: int, hidden: SpanSet) -> list[Region]:
    """``%%…%%``, in one line or over many; unclosed it reaches the end of the note (R6). Code and math hide marks."""
    if "%%" not in text:
        return []
    marks = [match.start() for match in _COMMENT.finditer(text, start) if not hidden.covers(match.start())]
    ends = [mark + 2 for mark in marks[1::2]]
    if len(marks) % 2:
        ends.append(len(text))
    return [Region(RegionKind.COMMENT, Span(left, right)) for left, right in zip(marks[::2], ends, strict=True)]


def math_block_regions(text: str, start: int, hidden: SpanSet) -> list[Region]:
    """``$$`` blocks that a blank line keeps from being CommonMark's: opened at the start of a line, closed by ``$$``.

    ``hidden`` holds code, comments and the math already found.
    """
    if "$$" not in text:
        return []
    found: list[Region] = []
    at = start
    while opening := _DISPLAY.search(text, at):
        left = opening.start(1)
        at = left + 2
        if hidden.covers(left):
            continue
        closing = text.find("$$", at)
        while closing >= 0 and hidden.covers(closing):
            closing = text.find("$$", closing + 2)
        if closing < 0:
            break
        at = closing + 2
        found.append(Region(RegionKind.MATH_BLOCK, Span(left, at)))
    return found
