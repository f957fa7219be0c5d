"""Which characters are safe to print on a terminal, and what stands for the others."""

from __future__ import annotations

import re

TAB = "    "
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, marks that turn the direction of text, halves of surrogate pairs."""


def printable(text: str) -> str:
    r"""``text`` with what a terminal would obey written out (``\x1b``); a tab becomes four spaces."""
    return _OBEYED.sub(lambda match: _written(match[0]), text.replace("\t", TAB))


def _written(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
