"""Reads clozes in Anki's notation, ``{{c1::hidden::hint}}``, out of a card's text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from notegraph.cards.mark import Mark, is_counted
from notegraph.cards.paragraphs import Piece
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

OPENING = re.compile(r"\{\{c[0-9][0-9,]{0,40}::")
SIGNS = re.compile(rf"\\[^\w\s]|{OPENING.pattern}|\}}\}}|::")
_DEEPEST = 10  # Anki counts no cloze that stands in more than nine others


class Read(NamedTuple):
    """The clozes, outer before inner, and the signs of those that are none.

    ``unclosed`` are openings, ``uncounted`` too: none of their numbers counts. ``empty`` pairs opening and end.
    """

    marks: tuple[Mark, ...]
    unclosed: tuple[Piece, ...]
    uncounted: tuple[Piece, ...]
    empty: tuple[tuple[Piece, Piece], ...]


def read(text: str, signs: Iterable[Piece]) -> Read:
    """The clozes of ``text`` made of ``signs``. A cloze in a hint is part of the hint.

    The last ``::`` that stands in no inner mark parts the hint from what is hidden, unless nothing stands before it.
    """
    found: list[Mark] = []
    uncounted: list[Piece] = []
    empty: list[tuple[Piece, Piece]] = []
    opened: list[tuple[Piece, list[int]]] = []
    for sign in signs:
        if sign.text[0] == "{":
            opened.append((sign, []))
        elif opened and sign.text == "::":
            opened[-1][1].append(sign.at)
        elif opened:
            opening, colons = opened.pop()
            numbers = _numbers(opening.text)
            if not numbers:
                uncounted.append(opening)
            elif len(opened) < _DEEPEST:
                mark = _closed(text, opening, numbers, colons[-1:], sign.at)
                if mark:
                    found.append(mark)
                else:
                    empty.append((opening, sign))
    found.sort(key=lambda mark: mark.whole)
    hints = SpanSet(mark.hint for mark in found if mark.hint)
    marks = tuple(mark for mark in found if not hints.covers(mark.whole.start))
    return Read(marks, tuple(opening for opening, _ in opened), tuple(uncounted), tuple(empty))


def _numbers(opening: str) -> tuple[int, ...]:
    """The numbers of ``{{c1,2::``, without those that Anki does not count."""
    numbers = (int(number) for number in opening[3:-2].split(",") if number)
    return tuple(dict.fromkeys(filter(is_counted, numbers)))


def _closed(text: str, opening: Piece, numbers: tuple[int, ...], colons: list[int], end: int) -> Mark | None:
    """The mark that ``}}`` at ``end`` closes; ``None`` where it hides nothing."""
    start = opening.end
    whole = Span(opening.at, end + 2)
    for cut in colons:
        if text[start:cut].strip():
            return Mark(numbers, whole, Span(start, cut), Span(cut + 2, end))
    return Mark(numbers, whole, Span(start, end), None) if text[start:end].strip() else None
