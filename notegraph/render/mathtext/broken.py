"""Lines too long for a terminal, in pieces."""

from __future__ import annotations

from notegraph.model.cells import cells


def broken(text: str, width: int) -> list[str]:
    """A line in pieces of at most ``width`` cells (at least 2), between words where that is possible."""
    width = max(width, 2)
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, width)
        lines += whole
    return [*lines, line] if line else lines


def _cut(word: str, width: int) -> list[str]:
    pieces = [""]
    used = 0
    for character in word:
        size = cells(character)
        if used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += size
    return pieces
