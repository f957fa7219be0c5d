"""A proposal as the card it would be: nothing is proposed that could not be written down and read back the same."""

from __future__ import annotations

from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import CardKind, Notation
from notegraph.syntax.parse import parse

_KINDS = (CardKind.BASIC, CardKind.BLANKS)


def block(front: str, back: str) -> str:
    """The card in the notation it is written in when accepted; no newline at the end."""
    return f"{front}\n?\n{back}"


def read_back(front: str, back: str) -> tuple[str, str] | None:
    """The sides as they are read once written; ``None`` where that is not one card with every letter of them."""
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
    same = _letters(cards[0].front) == _letters(front) and _letters(cards[0].back) == _letters(back)
    return (cards[0].front, cards[0].back) if same else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
