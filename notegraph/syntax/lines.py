"""Where lines begin: after LF, CRLF or a lone CR and nowhere else (not U+2028, U+0085 or form feed)."""

from __future__ import annotations

import re
from itertools import accumulate

_LINE_END = re.compile(r"\r\n|\n|\r")


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first character of every line; a text that ends with a newline has an empty last line."""
    if "\r" not in text:
        return (0, *accumulate(map((1).__add__, map(len, text.split("\n")))))[:-1]  # no step of it is Python's
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def split_lines(text: str) -> list[str]:
    """The text's lines without their ends."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")
