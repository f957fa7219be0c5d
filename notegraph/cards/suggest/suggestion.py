"""What mining finds: a card that could be made, or a question nobody has answered yet."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from notegraph.model.span import Span

_LEAST, _MOST = 0.05, 0.95


class Reason(StrEnum):
    """Which pattern proposes a card; each is one file of this folder."""

    TERM_DEFINITION = "term-definition"
    ITALIC_DEFINITION = "italic-definition"
    PLAIN_DEFINITION = "plain-definition"
    ANSWERED_TASK = "answered-task"
    HEADING_DEFINITION = "heading-definition"
    HEADING_FORMULA = "heading-formula"


class Suggestion(NamedTuple):
    """A card that could be made. ``span`` runs from the front's first character to the answer's last.

    ``front`` and ``back`` are what the card would have once written. ``confidence`` is between 0 and 1: the pattern's
    constant, with what it adds and takes for simple facts; it orders, it is no measured probability.
    """

    span: Span
    front: str
    back: str
    reason: Reason
    confidence: float


class Question(NamedTuple):
    """A question without an answer. ``text`` is the question alone, its lines joined."""

    span: Span
    text: str


def confidence(base: float, *facts: float) -> float:
    """``base`` with what ``facts`` add to it and take from it, in hundredths, never certain either way."""
    return round(min(max(base + sum(facts), _LEAST), _MOST), 2)
