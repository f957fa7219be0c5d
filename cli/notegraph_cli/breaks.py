"""Where lines with Chinese or Japanese text are broken: between its characters, by the cells they take."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, name

_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)
"""Scripts without spaces between words, and their punctuation. Korean has spaces."""
_FREE = frozenset("#&*@\\§†‡※")
"""Punctuation that may begin a line."""


def breaks(text: str, width: int) -> list[int] | None:
    """The offsets at which a line is broken so that no part takes more than ``width`` cells, spaces at its end apart.

    ``None`` for a line without such text: there the words alone count.
    """
    if text.isascii() or not _IDEOGRAPHIC.search(text):
        return None
    from rich.cells import cell_len, get_character_cell_size

    found: list[int] = []
    start = used = good = 0
    for at, character in enumerate(text):
        size = get_character_cell_size(character)
        begins = at > start and not character.isspace() and (size > 0 or text[at - 1].isspace())
        if begins and _parts(text[at - 1], character):
            good = at
        while begins and used + size > width:
            start = good if good > start else at
            begins = at > start
            found.append(start)
            used = cell_len(text[start:at])
        used += size
    return found


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if before.isspace() or after.isspace():
        return before.isspace() and not after.isspace()
    if _opens(before) or _follows(after):
        return False
    return _IDEOGRAPHIC.match(before) is not None or _IDEOGRAPHIC.match(after) is not None


@cache
def _opens(character: str) -> bool:
    """Whether no line ends with it: an opening bracket or quote, a sign of money."""
    return category(character) in ("Ps", "Pi", "Sc")


@cache
def _follows(character: str) -> bool:
    """Whether no line begins with it: closing brackets and quotes, stops, dashes, signs of repetition, small kana."""
    kind = category(character)
    if kind == "Po":
        return character not in _FREE
    return kind in ("Pe", "Pf", "Pd", "Lm") or " LETTER SMALL " in name(character, "")
