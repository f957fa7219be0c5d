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


class Separator(NamedTuple):
    """A line that parts question and answer. ``end_mark`` is the next line that ends an answer, if there is any, and
    ``shared`` tells that another separator stands before it.
    """

    both_ways: bool
    end_mark: int | None = None
    shared: bool = False


def separators(page: Page, plugin: SpacedRepetition, others: Iterable[int]) -> dict[int, Separator]:
    """Lines that are exactly a separator of ``plugin``; ``others`` are lines of other separators."""
    found = dict.fromkeys(_lines(page, plugin.block), Separator(False))
    found.update(dict.fromkeys(_lines(page, plugin.block_both), Separator(True)))
    ends = list(_lines(page, plugin.end)) if found else []
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


def _lines(page: Page, mark: str) -> Iterator[int]:
    """Lines of plain text outside quotes and tables that are exactly ``mark``."""
    text = page.note.text
    at = text.find(mark) if mark else -1
    while at >= 0:
        alone = _alone(text, at, at + len(mark)) and page.is_prose(at)
        if alone and not page.quotes.covers(at) and not page.tables.covers(at):
            yield page.line_of(at)
        at = text.find(mark, at + len(mark))


def _alone(text: str, left: int, right: int) -> bool:
    while left > 0 and text[left - 1] in _SPACE:
        left -= 1
    while right < len(text) and text[right] in _SPACE:
        right += 1
    return (left == 0 or text[left - 1] in "\r\n") and (right == len(text) or text[right] in "\r\n")
