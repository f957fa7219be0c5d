"""A card as it is reviewed: one entry a schedule."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from notegraph.model.span import Span


class CardKind(StrEnum):
    """What a card asks for."""

    BASIC = "basic"
    REVERSED = "reversed"
    CLOZE = "cloze"
    BLANKS = "blanks"


class Notation(StrEnum):
    """The ways to write a card, by the names of the ``cards`` command."""

    MEMORY_LINK = "memory-link"
    QUESTION_MARK = "question-mark"
    ARROW = "arrow"
    DOUBLE_COLON = "double-colon"
    ANKI_CLOZE = "anki-cloze"
    HIGHLIGHT_CLOZE = "highlight-cloze"
    BRACE_CLOZE = "brace-cloze"
    BLANKS = "blanks"
    QUESTION_ANSWER = "question-answer"
    START_END = "start-end"
    HASH_CARD = "hash-card"
    RULED = "ruled"
    HASHCARDS = "hashcards"
    CALLOUT = "callout"


class Cloze(NamedTuple):
    """Hidden text. ``ordinal`` is the number its writer gave, or its place in order for blanks."""

    ordinal: int
    text: str
    hint: str | None = None


class Card(NamedTuple):
    """One card as reviewed: a basic card, one direction of a reversed one, one number of a cloze.

    ``front`` and ``back`` are Markdown. ``source`` is the card's text as written, cloze marks and all, and ``span``
    where it stands in the note; siblings share both. ``deck`` is what the note itself says (frontmatter, tag, folder,
    vault); a deck file may override it. ``targets`` are the links written in the card, unresolved: concepts are
    joined when asked for, because another note may appear. ``minted`` is the id that place and text alone give: what
    the card is called where another card has its written id already. ``cloze_text`` is a cloze card's whole text with
    its marks in Anki's notation, however it was written; empty for other kinds. ``extra`` is what a cloze card shows
    below the answer only: the end of ``back``.
    """

    id: str
    notation: str
    kind: CardKind
    path: str
    line: int
    end_line: int
    span: Span
    front: str
    back: str
    source: str
    clozes: tuple[Cloze, ...]
    heading_path: tuple[str, ...]
    targets: tuple[str, ...]
    deck: str
    tags: tuple[str, ...]
    minted: str = ""
    cloze_text: str = ""
    extra: str = ""

    @property
    def family(self) -> str:
        """The id that siblings share: ``id`` without its ``#N``."""
        return self.id.partition("#")[0]

    @property
    def ordinal(self) -> int:
        """The sibling's number, 1 for a card that has none."""
        number = self.id.partition("#")[2]
        return int(number) if number else 1
