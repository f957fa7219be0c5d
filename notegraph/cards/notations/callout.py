"""Callout: ``> [!question]``, its title the question and its text the answer.

The types ``question``, ``faq``, ``help``, ``card`` and ``flashcard`` are read, folded or not (``+``, ``-``). Without a
title the first paragraph is the question. Callouts may stand in quotes and callouts, not in comments. One in which
other cards stand, with labels ``Q:`` and ``A:`` for instance, is left to these. A callout without an answer makes no
card; lint tells of it.

Off by default: callouts of these types often raise a question without answering it.

    > [!question]- What does softmax return?
    > Positive numbers that sum to 1.
"""

from __future__ import annotations

from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.labels import last_line
from notegraph.cards.page import Page, quote_marks
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.note import Callout
from notegraph.model.span import Span

_TYPES = frozenset({"question", "faq", "help", "card", "flashcard"})


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    for callout in finder.page.note.callouts:
        if callout.type in _TYPES:
            _claim(finder, callout)


def _claim(finder: Finder, callout: Callout) -> None:
    page = finder.page
    top = page.line_of(callout.span.start)
    bottom = last_line(page, top, page.line_of(callout.span.end - 1))
    head = page.text(top)
    before = head[: callout.span.start - page.span(top).start]
    depth = quote_marks(before)[0] + 1
    lines = range(top, bottom + 1)
    is_hidden = not page.is_prose(page.span(top).start + head.find("[!"))
    if before.strip(" \t>") or is_hidden or not finder.is_free(lines) or not page.labels.isdisjoint(lines):
        return
    first = top + 1
    front = finder.sides.block(top, top, page.span(top).end, depth).strip() if callout.title else ""
    if not front:
        last = first
        while last < bottom and _is_text(page, last + 1, depth):
            last += 1
        front = finder.sides.block(first, last, page.span(last).end, depth) if last < bottom else ""
        first = last + 1
    block_id, end = finder.end_of(bottom)
    back = finder.sides.block(first, bottom, end, depth) if front and first <= bottom else ""
    if not back.strip():
        finder.doubt(
            DoubtKind.EMPTY_SIDE,
            Span(page.content_start(top), page.span(top).end),
            "this callout makes no card, for it has no answer: write the question as its title and the answer below",
        )
        return
    span = Span(page.content_start(top), page.span(bottom).end)
    answer = Span(page.content_start(first), span.end)
    finder.claim(Found(Notation.CALLOUT, span, front, back, None, block_id, answer=answer))


def _is_text(page: Page, line: int, depth: int) -> bool:
    text = page.text(line)
    return bool(text[quote_marks(text, depth)[1] :].strip())
