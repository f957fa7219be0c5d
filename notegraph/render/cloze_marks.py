"""Finds cloze marks, ``{{c1::hidden::hint}}``, the way Anki reads them; marks may stand in marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from notegraph.render.regions import regions

# Escapes, wikilinks and addresses are stepped over: what stands in them neither closes a mark nor begins a hint.
_PROSE = re.compile(
    r"\\[^\w\s]|\[\[(?:(?!\[\[|\]\])[^\n])+\]\]|\]\([^()\s]*\)|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>"
    r"|(?P<open>\{\{c(?P<numbers>[0-9][0-9,]*)::)|(?P<close>\}\})|(?P<hint>::)"
)
_TEX = re.compile(r"\\.|(?P<open>\{\{c(?P<numbers>[0-9][0-9,]*)::)|(?P<brace>\{)|(?P<close>\})|(?P<hint>::)", re.DOTALL)
# Anki counts no cloze beyond this; larger numbers would also break its card table.
_MOST = 500


class ClozeMark(NamedTuple):
    """Offsets of a mark: ``{{c1::`` at ``start`` to ``text``, the hidden text to ``text_end``, all of it to ``end``.

    ``hint`` is where the hint begins, after its ``::``; it ends at ``end - 2``. ``None`` without one.
    """

    numbers: tuple[int, ...]
    start: int
    text: int
    text_end: int
    hint: int | None
    end: int


@lru_cache(maxsize=8)
def prose_clozes(text: str) -> dict[int, ClozeMark]:
    """The marks of a piece of Markdown by their start. Code and math are looked over: braces there close nothing.

    A mark ends at the first ``}}`` that no mark inside it needs; the last ``::`` of its own text begins the hint,
    unless nothing stands before it. One pass, so that a text full of openings stays cheap.
    """
    marks: dict[int, ClozeMark] = {}
    if "{{c" not in text:
        return marks
    hidden = regions(text)
    region = next(hidden, None)
    opened: list[_Opened] = []
    position = 0
    while match := _PROSE.search(text, position):
        while region is not None and region.end <= match.start():
            region = next(hidden, None)
        if region is not None and region.start <= match.start():
            position = region.end
            continue
        position = match.end()
        if match["open"]:
            opened.append(_Opened(numbers_of(match["numbers"]), match.start(), match.end()))
        elif opened and match["hint"]:
            opened[-1].split_at(match.start())
        elif opened and match["close"]:
            last = opened.pop()
            marks[last.start] = last.closed(text, match.start(), match.end())
    return marks


def tex_clozes(tex: str) -> dict[int, ClozeMark]:
    """The marks inside a formula by their start: there every brace of TeX's own is paired first."""
    marks: dict[int, ClozeMark] = {}
    if "{{c" not in tex:
        return marks
    opened: list[_Opened | None] = []
    position = 0
    while match := _TEX.search(tex, position):
        position = match.end()
        last = opened[-1] if opened else None
        if match["open"]:
            opened.append(_Opened(numbers_of(match["numbers"]), match.start(), match.end()))
        elif match["brace"]:
            opened.append(None)
        elif match["hint"] and last is not None:
            last.split_at(match.start())
        elif match["close"] and opened and last is None:
            opened.pop()
        elif match["close"] and last is not None and tex.startswith("}}", match.start()):
            opened.pop()
            position = match.start() + 2
            marks[last.start] = last.closed(tex, match.start(), position)
    return marks


def numbers_of(written: str) -> tuple[int, ...]:
    """``1,2`` as numbers. What Anki does not count (0, beyond 500) is left out."""
    numbers = (int(number) for number in written.split(",") if number and len(number) < 10)
    return tuple(dict.fromkeys(number for number in numbers if 0 < number <= _MOST))


class _Opened:
    """A mark whose end is still sought."""

    __slots__ = ("_hint", "_numbers", "_text", "start")

    def __init__(self, numbers: tuple[int, ...], start: int, text: int) -> None:
        self._numbers = numbers
        self.start = start
        self._text = text
        self._hint: int | None = None

    def split_at(self, offset: int) -> None:
        self._hint = offset

    def closed(self, text: str, close: int, end: int) -> ClozeMark:
        if self._hint is None or not text[self._text : self._hint].strip():
            return ClozeMark(self._numbers, self.start, self._text, close, None, end)
        hint = self._hint + 2 if text[self._hint + 2 : close].strip() else None
        return ClozeMark(self._numbers, self.start, self._text, self._hint, hint, end)
