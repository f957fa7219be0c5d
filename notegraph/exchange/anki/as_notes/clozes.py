"""Anki's cloze marks in running text: what is a mark and what are words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"\{\{c[\d,]+::|\}\}|::")


class Reader:
    """Reads the text of one field, piece by piece; a cloze may begin in one and end in another."""

    def __init__(self) -> None:
        self._hints: list[bool] = []

    def pieces(self, text: str) -> Iterator[tuple[bool, str]]:
        """The text in order, and of each part whether it is a mark."""
        at = 0
        for match in _MARK.finditer(text):
            if not self._is_mark(match[0]):
                continue
            if match.start() > at:
                yield False, text[at : match.start()]
            yield True, match[0]
            at = match.end()
        if at < len(text):
            yield False, text[at:]

    def _is_mark(self, mark: str) -> bool:
        if mark[0] == "{":
            self._hints.append(False)
            return True
        if not self._hints:
            return False
        if mark == "}}":
            self._hints.pop()
            return True
        if self._hints[-1]:
            return False
        self._hints[-1] = True
        return True
