"""Places that look like a card and are none, or not the card that was meant: for lint to tell, never to ask."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from notegraph.model.span import Range


class DoubtKind(StrEnum):
    """Why a place is doubtful; each kind is one lint rule."""

    EMPTY_SIDE = "empty-side"
    """A marker or label with nothing on one side: a question without an answer, an answer without a question."""
    BLANKS = "blanks-mismatch"
    """The answer fits the front's blanks in no reading; the card is a basic one."""
    UNCLOSED = "unclosed-cloze"
    """A cloze that is opened and not closed, or hides nothing."""
    AMBIGUOUS = "doubtful-notation"
    """A marker that may be meant as a card and may be prose; it makes none."""
    LEGACY = "legacy-marker"
    """What an older version of another tool left behind, read as well as can be."""


class Doubt(NamedTuple):
    """A doubtful place of a note. ``message`` says what is wrong and what to do."""

    kind: DoubtKind
    range: Range
    message: str
