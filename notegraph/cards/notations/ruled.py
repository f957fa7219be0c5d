"""A page that is one card: what stands above its first rule is the question, what stands below it the answer.

This is how Yanki reads a file, and Mochi a card. Two rules in a row, with nothing but blank lines between, ask both
ways. Later rules and what follows them are part of the answer.

Struck out text above the first rule makes it a cloze: ``~~hidden~~``, each one a card. A number of one or two digits
at its beginning is its own (``~~2 hidden~~``; those without are counted), emphasis at its end a hint
(``~~hidden _hint_~~``). What stands below the rule is then shown with the answer.

A rule is three or more ``-``, ``*`` or ``_`` on a line of their own; dashes right below text underline a heading. The
frontmatter is no part of the card. A page with another card in it is none, nor is one without a rule and without
struck out text.

Off by default: rules divide ordinary notes too. Switch it on for a folder of such pages.

    What does softmax return?

    ---

    Positive numbers that sum to 1.
"""

from __future__ import annotations

import re

from notegraph.cards.field_clozes import with_clozes
from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.labels import last_line
from notegraph.cards.mark import NEXT, Mark, is_counted
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.note import BlockKind
from notegraph.model.span import Span

_STRUCK = re.compile(r"~~(?=[^\s~])((?:(?!~~|\n[ \t]*\n).)+?)~~(?!~)", re.DOTALL)
_NUMBER = re.compile(r"([0-9]{1,2})[ \t]+(?=\S)")
_HINT = re.compile(r"[ \t](?:_([^_\n]+)_|\*([^*\n]+)\*)[ \t]*\Z")


def find(finder: Finder) -> None:
    """Claims the note as the one card it is."""
    page = finder.page
    header = page.note.frontmatter.span
    first = page.line_of(header.end) if header else 0
    while first < page.count - 1 and not page.text(first).strip():
        first += 1
    last = last_line(page, first, page.count - 1)
    rules = [line for line in _rules(page) if first <= line <= last]
    if not rules:
        if "~~" in page.note.text and page.text(first).strip():
            _claim(finder, (first, last), None, both_ways=False)
        return
    below = rules[0] + 1
    while below <= last and not page.text(below).strip():
        below += 1
    both_ways = below in rules
    if both_ways:
        below += 1
        while below <= last and not page.text(below).strip():
            below += 1
    if first == rules[0] or below > last:
        _tell(finder, rules[0], "above" if first == rules[0] else "below")
    elif finder.is_free(range(first, last + 1)):
        _claim(finder, (first, last_line(page, first, rules[0] - 1)), (below, last), both_ways=both_ways)


def _rules(page: Page) -> list[int]:
    """Lines of the rules that stand in no quote, list, comment or ``$$`` block."""
    return [
        page.line_of(block.span.start)
        for block in page.note.blocks
        if block.kind is BlockKind.RULE and page.is_prose(block.span.start)
    ]


def _claim(finder: Finder, above: tuple[int, int], below: tuple[int, int] | None, *, both_ways: bool) -> None:
    page = finder.page
    last = below[1] if below else above[1]
    block_id, end = finder.end_of(last)
    front = finder.sides.block(*above, page.span(above[1]).end if below else end, 0)
    back = finder.sides.block(*below, end, 0) if below else ""
    span = Span(page.content_start(above[0]), page.span(last).end)
    answer = Span(page.content_start(below[0]), span.end) if below else None
    base = Found(Notation.RULED, span, front, back, None, block_id, both_ways=both_ways, answer=answer)
    cloze = with_clozes(base, front, back, _struck) if "~~" in front else None
    if cloze:
        finder.claim(cloze._replace(both_ways=False))
    elif front.strip() and back.strip():
        finder.claim(base)
    elif below:
        _tell(finder, above[0], "above" if not front.strip() else "below")


def _struck(page: Page) -> list[Mark]:
    """Struck out text in plain text."""
    text = page.note.text
    marks: list[Mark] = []
    for match in _STRUCK.finditer(text) if "~~" in text else ():
        if not page.is_prose(match.start()) or text[max(0, match.start() - 1) : match.start()] in ("~", "\\"):
            continue
        start, end = match.span(1)
        number = _NUMBER.match(text, start, end)
        start = number.end() if number else start
        hint = _HINT.search(text, start, end)
        place = Span(*hint.span(1 if hint[1] else 2)) if hint else None
        hidden = Span(start, hint.start() if hint else end)
        wanted = int(number[1]) if number else NEXT
        if text[hidden.start : hidden.end].strip() and (not number or is_counted(wanted)):
            marks.append(Mark((wanted,), Span(*match.span()), hidden, place))
    return marks


def _tell(finder: Finder, line: int, where: str) -> None:
    page = finder.page
    start = page.content_start(line)
    finder.doubt(
        DoubtKind.EMPTY_SIDE,
        Span(start, start + len(page.text(line).strip())),
        f"there is nothing {where} the first rule of this page, so it makes no card: the question stands above it, the "
        "answer below",
    )
