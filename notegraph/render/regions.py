"""Finds what is not prose in a piece of Markdown: code, math, comments.

``syntax`` does this exactly for whole notes; a card's side is a few lines cut out of one, and drawing looks at
tens of thousands of them, so this is one linear pass with the same rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_POINT = re.compile(
    r"(?P<fence>^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<marks>`{3,}|~{3,})(?P<info>[^\n]*))"
    r"|(?P<escape>\\[^\w\s])"
    r"|(?P<ticks>`+)"
    r"|(?P<dollars>\$\$?)"
    r"|(?P<percent>%%)"
    r"|(?P<html><!--)",
    re.MULTILINE,
)
# Up to the next dollar that no backslash escapes.
DOLLAR = re.compile(r"(?:[^\\$]|\\.)*+\$", re.DOTALL)
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


class Kind(Enum):
    """What a region is."""

    CODE = "code"
    MATH = "math"
    COMMENT = "comment"


class Region(NamedTuple):
    """Characters ``start`` to ``end`` of the text, marks included."""

    kind: Kind
    start: int
    end: int


def regions(text: str) -> Iterator[Region]:
    """The regions in order, disjoint: whichever opens first hides what is in it (R2, R3, R5, R6, R7).

    An unclosed comment is none: the card may have been cut out of one.
    """
    closers = _Closers(text)
    position = 0
    while match := _POINT.search(text, position):
        region = _region_at(text, match, closers)
        if region is not None:
            yield region
            position = region.end
        else:
            position = _after(match)


def _after(match: re.Match[str]) -> int:
    """Where to look on after marks that open nothing: of two dollars the second may still open a formula."""
    if match["fence"] is not None:
        return match.end("marks")
    return match.start() + 1 if match["dollars"] is not None else match.end()


def _region_at(text: str, match: re.Match[str], closers: _Closers) -> Region | None:
    start = match.start()
    if match["fence"] is not None and not ("`" in match["info"] and match["marks"][0] == "`"):
        return _fence(text, match)
    if match["ticks"] is not None or match["fence"] is not None:
        start = match.start("marks") if match["ticks"] is None else start
        end = closers.ticks(start)
        return Region(Kind.CODE, start, end) if end is not None else None
    if match["dollars"] is not None:
        end = math_end(text, start, len(text))
        return Region(Kind.MATH, start, end) if end is not None else None
    if match["percent"] is not None:
        end = closers.mark("%%", match.end())
        return Region(Kind.COMMENT, start, end) if end is not None else None
    if match["html"] is not None:
        end = closers.mark("-->", start + 2)
        return Region(Kind.COMMENT, start, end) if end is not None else None
    return None


def _fence(text: str, match: re.Match[str]) -> Region:
    """A fence runs to a closing one at least as long, else to the end (R2)."""
    mark, length = match["marks"][0], len(match["marks"])
    closing = re.compile(rf"^[ \t>]*{mark}{{{length},}}[ \t]*$", re.MULTILINE).search(text, match.end() + 1)
    return Region(Kind.CODE, match.start("marks"), closing.end() if closing else len(text))


def math_end(text: str, start: int, limit: int) -> int | None:
    """Where the math that a dollar at ``start`` opens ends, ``None`` if it opens none (R5).

    The next dollar decides: ``$`` closes before anything but a digit and after anything but space, and no blank line
    stands between; ``$$`` closes with ``$$``, over blank lines too where it begins its line.
    """
    double = text.startswith("$$", start)
    opened = start + (2 if double else 1)
    if opened >= limit or (not double and text[opened].isspace()):
        return None
    match = DOLLAR.match(text, opened, limit)
    if match is None or not text[opened : match.end() - 1].strip():
        return None
    close = match.end() - 1
    if double:
        if not text.startswith("$$", close) or close + 2 > limit:
            return None
        at_line_start = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>")
        return close + 2 if at_line_start or not _BLANK_LINE.search(text, opened, close) else None
    if text[close - 1].isspace() or text[close + 1 : close + 2].isdigit() or _BLANK_LINE.search(text, opened, close):
        return None
    return close + 1


class _Closers:
    """Finds closing marks without looking over the same text again and again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: defaultdict[int, list[int]] = defaultdict(list)
        self._absent: set[str] = set()

    def mark(self, closing: str, start: int) -> int | None:
        """The end of the next ``closing`` from ``start`` on."""
        if closing in self._absent:
            return None
        found = self._text.find(closing, start)
        if found < 0:
            self._absent.add(closing)
            return None
        return found + len(closing)

    def ticks(self, start: int) -> int | None:
        """Where the code span ends that the run of backticks at ``start`` opens; ``None`` if it is text (R3)."""
        if not self._starts:
            for run in _TICKS.finditer(self._text):
                self._starts[len(run[0])].append(run.start())
        opening = _TICKS.match(self._text, start)
        length = len(opening[0]) if opening else 0
        starts = self._starts[length]
        after = bisect_right(starts, start)
        if after == len(starts) or _BLANK_LINE.search(self._text, start, starts[after]):
            return None
        return starts[after] + length
