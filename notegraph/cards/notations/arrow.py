"""Bare inline card: ``front >> back`` on one line, white space on both sides of the first ``>>``.

Not in quotes, headings, tables, comments, code, math or frontmatter, and not inside a block card.

    logits >> the scores before softmax
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.cards.finder import Finder
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.span import Span

_SPACE = " \t\u00a0\u3000"


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    for line, at in separators(finder.page):
        finder.inline(line, Span(at, at + 2), Notation.ARROW)


def separators(page: Page) -> Iterator[tuple[int, int]]:
    """Line and offset of each line's first ``>>`` that parts two sides."""
    text = page.note.text
    at = text.find(">>")
    taken = -1
    while at >= 0:
        if _between_spaces(text, at) and page.is_prose(at):
            line = page.line_of(at)
            if line != taken and line not in page.heading_lines and not _excluded(page, at):
                taken = line
                yield line, at
        at = text.find(">>", at + 2)


def _between_spaces(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in _SPACE and at + 2 < len(text) and text[at + 2] in _SPACE


def _excluded(page: Page, at: int) -> bool:
    return page.quotes.covers(at) or page.tables.covers(at)
