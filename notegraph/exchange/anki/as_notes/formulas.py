"""Anki's formulas in a field → Markdown's, kept apart from the words around them until these are done."""

from __future__ import annotations

import re
from html import unescape

_FORMULA = re.compile(
    r"\\\((?P<inline>.+?)\\\)|\\\[(?P<block>.+?)\\\]|\[\$\](?P<old>.+?)\[/\$\]|\[\$\$\](?P<old_block>.+?)\[/\$\$\]"
    r"|\[latex\](?P<latex>.+?)\[/latex\]",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|/?div|/?p)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_KEPT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")


class Formulas:
    """The formulas of one field."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def take_out(self, html: str) -> str:
        """``html`` with a mark for each formula."""
        return _FORMULA.sub(self._keep, _MARKS.sub("", html))

    def put_back(self, text: str) -> str:
        """``text`` with the formulas in the place of their marks."""
        return _KEPT.sub(lambda match: self._found[int(match[1])], text)

    def _keep(self, match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        tex = unescape(_TAG.sub("", _BREAK.sub(" ", match[kind]))).replace("\xa0", " ")
        tex = " ".join(_MARKS.sub("", tex).split())
        if kind == "latex" and tex.startswith("$") and tex.endswith("$") and len(tex) > 2:
            tex = tex.strip("$").strip()
            kind = "old_block" if match["latex"].strip().startswith("$$") else "old"
        if not tex:
            return ""
        is_block = kind in {"block", "old_block"} or (kind == "latex" and "\\begin{" in tex)
        self._found.append(f"$${tex}$$" if is_block else f"${tex}$")
        return f"{_OPEN}{len(self._found) - 1}{_CLOSE}"
