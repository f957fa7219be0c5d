"""A proposal as the card it would be: nothing is proposed that could not be written down and read back the same."""

from __future__ import annotations

import re

from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import CardKind, Notation
from notegraph.syntax.parse import parse

_MARK = re.compile(r"\s*[-+*]\s+")
_KINDS = (CardKind.BASIC, CardKind.BLANKS)


def block(front: str, back: str) -> str:
    """The card in the notation it is written in when accepted; no newline at the end."""
    return f"{front}\n?\n{back}"


def read_back(front: str, back: str) -> tuple[str, str] | None:
    """The sides as they are read once written; ``None`` where that is not one card with all there is in them."""
    for _ in range(2):  # what was read once must read the same again
        read = _read(front, back)
        if read is None or read == (front, back):
            return read
        front, back = read
    return None


def _read(front: str, back: str) -> tuple[str, str] | None:
    cards = extract(parse("card.md", f"{block(front, back)}\n"), CardOptions()).cards
    if len(cards) != 1 or cards[0].kind not in _KINDS:
        return None
    if cards[0].notation not in (Notation.QUESTION_MARK, Notation.BLANKS):
        return None
    read = cards[0].front, cards[0].back
    return read if all(map(_is_whole, (front, back), read)) else None


def _is_whole(text: str, read: str) -> bool:
    """Whether nothing was lost but white space and the mark of an item that is alone."""
    return _squeezed(read) in (_squeezed(text), _squeezed(_MARK.sub("", text, count=1)))


def _squeezed(text: str) -> str:
    return "".join(text.split())
