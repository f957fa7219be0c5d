"""Takes out what no reader sees: comments and block ids."""

from __future__ import annotations

import re

from notegraph.render.regions import Kind, regions

# R24: at the end of a block, after a space or alone on its line. A block ends with the text, before a blank line or
# before the next list item.
_BLOCK_ID = re.compile(
    r"(?:(?<=\s)|^)\^[A-Za-z0-9-]+[ \t]*(?=\Z|\n[ \t>]*(?:\n|\Z|[-*+][ \t]|\d{1,9}[.)][ \t]))", re.MULTILINE
)
_LONE_MARK = re.compile(r"^[ \t>]*%%[ \t]*$\n?", re.MULTILINE)


def without_hidden(text: str) -> str:
    """Text without ``%%`` and HTML comments and without ``^block-ids``, none of them looked for in code and math.

    A comment that fills its lines takes them along. A ``%%`` alone on a line without its partner goes too: the text
    was cut out of a comment.
    """
    if "%%" not in text and "<!--" not in text and "^" not in text:
        return text
    parts: list[str] = []
    prose: list[str] = []
    for kind, start, end in _pieces(text):
        if kind is None:
            prose.append(text[start:end])
        elif kind is Kind.COMMENT:
            continue
        else:
            prose.append(_PROTECTED)
            parts.append(text[start:end])
    shown = _BLOCK_ID.sub("", _LONE_MARK.sub("", "".join(prose)))
    held = iter(parts)
    return re.sub(_PROTECTED, lambda _: next(held), shown).rstrip(" \t\n") if shown != text else text


# Stands for a stretch of code or math while the prose around it is looked at; controls never occur in the text.
_PROTECTED = "\x00"


def _pieces(text: str) -> list[tuple[Kind | None, int, int]]:
    """The text in order as prose (``None``) and regions; a comment that fills its lines takes a line end along."""
    pieces: list[tuple[Kind | None, int, int]] = []
    position = 0
    for kind, start, end in regions(text):
        shown_from = end
        if kind is Kind.COMMENT:
            begins = start == 0 or text[start - 1] == "\n"
            if begins and text.startswith("\n", end):
                shown_from = end + 1
        pieces.append((None, position, start))
        pieces.append((kind, start, end))
        position = shown_from
    pieces.append((None, position, len(text)))
    return pieces
