"""What a notation finds, before it has an id, a deck and siblings."""

from __future__ import annotations

from typing import NamedTuple

from notegraph.cards.mark import Mark
from notegraph.model.card import Notation
from notegraph.model.span import Span


class Found(NamedTuple):
    """A card's text in a note.

    ``span`` runs from the first character of the front's first line to the end of the answer's last, without its
    newline. ``written_id`` is an id in the notation itself, ``block_id`` one at the card's end. For a cloze ``front``
    is the text with its marks, ``back`` the same with what is shown below it on the answer's side only, and ``marks``
    are these. ``both_ways`` makes it a reversed card.
    ``tags`` are what the notation itself names, without ``#``. ``plain`` keeps blanks in its front from being asked.
    ``answer`` is where the back stands, where that is known. ``signs`` are offsets in a cloze's text of braces and
    colons that mean nothing in its notation. ``not_tags`` are tags in its lines that only mark the card.
    """

    notation: Notation
    span: Span
    front: str
    back: str
    written_id: str | None = None
    block_id: str | None = None
    marks: tuple[Mark, ...] = ()
    both_ways: bool = False
    tags: tuple[str, ...] = ()
    plain: bool = False
    answer: Span | None = None
    signs: tuple[int, ...] = ()
    not_tags: frozenset[str] = frozenset()
