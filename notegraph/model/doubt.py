"""Places in a note that are not what they look like: no card, or not the one that was meant; no link; a property that
nobody reads. For lint to tell, never to ask.
"""

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
    TABLE_PIPE = "unescaped-table-pipe"
    """A wikilink whose pipe ends the cell of its table (R9)."""
    UNENCODED_SPACE = "unencoded-space"
    """``[text](Two Words)``: no link, as it stands (R17)."""
    UNQUOTED_LINK = "unquoted-frontmatter-link"
    """A property ``[[A]]`` without quotes: a list in a list (R8)."""
    DUPLICATE_KEY = "duplicate-key"
    """A property that is given twice."""
    WRONG_TYPE = "wrong-type"
    """Tags or aliases that are no text."""
    SINGULAR_KEY = "singular-key"
    """``alias`` or ``tag``, which nobody reads any more (R11)."""
    DUPLICATE_BLOCK_ID = "duplicate-block-id"
    """A block id that an earlier block of the note has."""


class Doubt(NamedTuple):
    """A doubtful place of a note. ``message`` says what is wrong and what to do."""

    kind: DoubtKind
    range: Range
    message: str
