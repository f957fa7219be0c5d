"""Bare block card: question, ``?`` alone on its line, answer.

The question begins after the blank line, heading or rule before it; the answer ends at the next blank line outside
code fences and ``$$`` blocks, at a heading or at a rule. Not in quotes, comments, code, math, tables or frontmatter.

    What does softmax return?
    ?
    Positive numbers that sum to 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.cards.page import Page

_SPACE = " \t"


def separators(page: Page) -> Iterator[int]:
    """Lines that are exactly ``?``."""
    text = page.note.text
    at = text.find("?")
    while at >= 0:
        if _alone(text, at) and page.is_prose(at) and not page.quotes.covers(at) and not page.tables.covers(at):
            yield page.line_of(at)
        at = text.find("?", at + 1)


def _alone(text: str, at: int) -> bool:
    left = at
    while left > 0 and text[left - 1] in _SPACE:
        left -= 1
    right = at + 1
    while right < len(text) and text[right] in _SPACE:
        right += 1
    return (left == 0 or text[left - 1] in "\r\n") and (right == len(text) or text[right] in "\r\n")
