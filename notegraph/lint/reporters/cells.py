"""How a terminal shows a text: which characters are safe to print and how many cells each takes."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

TAB = "    "
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, marks that turn the direction of text, halves of surrogate pairs."""


def printable(text: str) -> str:
    r"""``text`` with what a terminal would obey written out (``\x1b``); a tab becomes four spaces."""
    return _OBEYED.sub(lambda match: _written(match[0]), text.replace("\t", TAB))


def cells(text: str) -> int:
    """The width of a printable text in terminal cells: 2 for wide East Asian characters, 0 for combining ones."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _written(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
