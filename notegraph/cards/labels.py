"""Labels ``Q:`` and ``A:`` at the start of a line, and cutting a label off a card's side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import NamedTuple

from notegraph.cards.page import Page
from notegraph.cards.sides import without_bullet
from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span
from notegraph.syntax.tree import path_to

# In bold alone, with all of its line in bold, or plain; a colon of East Asian text needs no space after it.
_LABEL = (
    r"(?:\*\*(?P<bold>[QA])(?P<bold_number>[0-9]{0,3})(?:[:\uff1a]\*\*|\*\*[:\uff1a])"
    r"|(?P<open>\*\*)?(?P<kind>[QA])(?P<number>[0-9]{0,3})[:\uff1a])"
    r"(?:(?=[ \t\r\n]|\Z)|(?<=[*\uff1a]))[ \t]*"
)
_AT_START = re.compile(_LABEL)
# What every label of a question has; begins with a literal, which lets the engine skip to it.
_QUESTION = re.compile(r"Q[0-9]{0,3}(?:\*\*)?[:\uff1a]")
_LINE = re.compile(
    rf"(?:\A|(?<=[\r\n]))[ \t>]*+(?:(?:[-+*]|\d{{1,9}}[.)])[ \t]++(?:\[.\][ \t]++)?)?(?P<label>{_LABEL})"
)


class Label(NamedTuple):
    """A label: ``Q`` or ``A``, its number as written, its line and its place without the space after it.

    ``is_bare`` tells that nothing else stands on its line.
    """

    kind: str
    number: str
    line: int
    span: Span
    is_bare: bool


def labels(page: Page) -> Iterator[Label]:
    """Every label of a note in plain text outside tables, in file order."""
    text = page.note.text
    for match in _LINE.finditer(text):
        start = match.start("label")
        if page.is_prose(start) and not page.tables.covers(start):
            is_bare = match.end() == len(text) or text[match.end()] in "\r\n"
            span = Span(start, start + len(match["label"].rstrip()))
            number = match["number"] or match["bold_number"] or ""
            yield Label(match["kind"] or match["bold"], number, page.line_of(start), span, is_bare)


def may_have_question(text: str) -> bool:
    """False where no ``Q:`` stands in ``text``; a quick look, not the last word."""
    return "Q" in text and _QUESTION.search(text) is not None


def without_label(side: str, pattern: re.Pattern[str] = _AT_START) -> str:
    """A side without its list mark and the label at its start. Bold around the label's whole line stays."""
    first, *rest = side.split("\n")
    first = without_bullet(first).lstrip()
    if label := pattern.match(first):
        opening = label.groupdict().get("open") or ""
        first = opening + first[label.end() :].lstrip()
    below = dedent("\n".join(rest))
    return f"{first}\n{below}".rstrip() if first else below.strip("\n").rstrip()


def item_at(page: Page, offset: int) -> tuple[Block | None, Block | None]:
    """The list item whose mark stands on the line of ``offset``, and the item around that one."""
    items = [block for block in path_to(page.note.blocks, offset) if block.kind is BlockKind.ITEM]
    if not items or page.line_of(items[-1].span.start) != page.line_of(offset):
        return None, None
    return items[-1], items[-2] if len(items) > 1 else None


def last_line(page: Page, first: int, last: int) -> int:
    """The last line from ``first`` to ``last`` that is not blank, quote marks aside; ``first`` where all are."""
    while last > first and not page.text(last).strip(" \t>"):
        last -= 1
    return last
