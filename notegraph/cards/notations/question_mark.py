"""Bare block card: question, ``?`` alone on its line, answer; with ``??`` it is asked both ways.

The question begins after the blank line, heading or rule before it; the answer ends at the next blank line outside
code fences and ``$$`` blocks, at a heading or at a rule. A later ``?`` in the same block is answer text. Not in quotes,
comments, code, math, tables or frontmatter.

Notes of the plugin Spaced Repetition, those with its flashcard tag or a schedule, use the separators set there.
Where an end marker is set too, an answer runs to it and may hold blank lines.

On by default.

    What does softmax return?
    ?
    Positive numbers that sum to 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notegraph.cards.finder import Finder
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.spaced_repetition import SpacedRepetition

_SPACE = " \t"
_EDGE = " \t\r\n"


class Separator(NamedTuple):
    """A line that parts question and answer. ``end_mark`` is the next line that ends an answer, if there is any, and
    ``shared`` tells that another separator stands before it.
    """

    both_ways: bool
    end_mark: int | None = None
    shared: bool = False


_ONE_WAY, _BOTH_WAYS = Separator(False), Separator(True)


def separators(page: Page, plugin: SpacedRepetition, others: Iterable[int]) -> dict[int, Separator]:
    """Lines that are exactly a separator of ``plugin``; ``others`` are lines of other separators."""
    marks = _lines(page, plugin.block, plugin.block_both)
    found = {line: _BOTH_WAYS if mark == plugin.block_both else _ONE_WAY for line, mark in marks}
    ends = [line for line, _ in _lines(page, plugin.end)] if found and plugin.end else []
    if ends:
        all_lines = sorted([*found, *others])
        for line, separator in found.items():
            after = bisect_right(ends, line)
            if after < len(ends):
                shared = bisect_right(all_lines, ends[after]) > bisect_right(all_lines, line)
                found[line] = separator._replace(end_mark=ends[after], shared=shared)
    return found


def block(finder: Finder, line: int, separator: Separator) -> None:
    """Claims the card of the separator in ``line``. An end mark that it shares counts only in its own block."""
    end = separator.end_mark
    if end is not None and separator.shared and end > finder.page.bounds(line)[1]:
        end = None
    finder.block(line, Notation.QUESTION_MARK, both_ways=separator.both_ways, end_mark=end)


def _lines(page: Page, *marks: str) -> Iterator[tuple[int, str]]:
    """Lines of plain text outside quotes and tables that are exactly one of ``marks``, and that mark.

    All that begin with the same character are looked for at once.
    """
    text = page.note.text
    for first in {mark[0] for mark in marks if mark}:
        at = text.find(first)
        while at >= 0:
            if not at or text[at - 1] in _EDGE:
                for mark in marks:
                    if mark and text.startswith(mark, at) and _alone(text, at, at + len(mark)) and _counts(page, at):
                        yield page.line_of(at), mark
            at = text.find(first, at + 1)


def _counts(page: Page, at: int) -> bool:
    return page.is_prose(at) and not page.quotes.covers(at) and not page.tables.covers(at)


def _alone(text: str, left: int, right: int) -> bool:
    while left > 0 and text[left - 1] in _SPACE:
        left -= 1
    while right < len(text) and text[right] in _SPACE:
        right += 1
    return (left == 0 or text[left - 1] in "\r\n") and (right == len(text) or text[right] in "\r\n")
