"""Bare inline card on one line: ``front >> back``, ``back << front``, or ``a <> b`` to be asked both ways.

White space stands on both sides of the arrow; the first one on a line counts. Not in quotes, headings, tables,
comments, code, math or frontmatter, and not inside a block card. An arrow with nothing on one side is text. One within
brackets, after a time alone (``08:15 >> ward``) or before a shell's file (``echo x >> log.txt``) makes no card, and
lint says so.

``>>`` is on by default. ``<<`` and ``<>`` mean other things in prose (``1 << 3``, ``a <> b``): they count where
``double-colon`` is on, and where ``arrow`` is switched on by name.

    logits >> the scores before softmax
    the scores before softmax << logits
    cross-entropy <> negative log-likelihood
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.cards.finder import Finder
from notegraph.cards.page import Page
from notegraph.cards.sides import without_bullet
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span, span_of

_SPACE = " \t\u00a0\u3000"
# They begin with a literal, which lets the engine skip to it.
_FORWARD = re.compile(f">>(?=[{_SPACE}])")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?")
_COMMAND = re.compile(r"^\$ |^(?:echo|cat|printf)\b|&& |\| ")
_FILE = re.compile(r"[~./\w-]*[./][\w.-]*\w")
# What a text before an arrow that makes no card certainly has.
_SUSPECT = re.compile(r"[($|&]|echo|cat|printf|\d[:.]\d")
_ANY = re.compile(f"(?:>>|<<|<>)(?=[{_SPACE}])")


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    reading = finder.reading
    all_three = Notation.DOUBLE_COLON in reading.on or Notation.ARROW in reading.named
    page = finder.page
    for line, arrow, at in separators(page, _ANY if all_three else _FORWARD):
        if finder.is_free([line]) and _is_other(page.text(line), at - page.note.line_starts[line]):
            written = "a shell's redirection, a time or something in brackets"
            finder.doubt(
                DoubtKind.AMBIGUOUS,
                Span(at, at + 2),
                f"this arrow looks like {written}, so it makes no card: put backticks around code, or write the two "
                "sides with `?` between them",
            )
            continue
        finder.inline(line, span_of((at, at + 2)), Notation.ARROW, both_ways=arrow == "<>", backwards=arrow == "<<")


def separators(page: Page, arrows: re.Pattern[str]) -> Iterator[tuple[int, str, int]]:
    """Line, arrow and offset of each line's first arrow that parts two sides."""
    text = page.note.text
    taken = -1
    for match in arrows.finditer(text):
        at = match.start()
        if at and text[at - 1] in _SPACE and page.is_prose(at):
            line = page.line_of(at)
            if line != taken and line not in page.heading_lines and not _excluded(page, at):
                taken = line
                yield line, match[0], at


def _excluded(page: Page, at: int) -> bool:
    return page.quotes.covers(at) or page.tables.covers(at) or page.is_row(page.line_of(at))


def _is_other(line: str, at: int) -> bool:
    """Whether the arrow at ``at`` is surely not between a question and its answer."""
    if not _SUSPECT.search(line, 0, at):
        return False
    left, right = without_bullet(line[:at]).strip(), line[at + 2 :].strip()
    in_brackets = left.count("(") > left.count(")") and right.count(")") > right.count("(")
    return in_brackets or _TIME.fullmatch(left) is not None or bool(_COMMAND.search(left) and _FILE.fullmatch(right))
