"""Rectangles of text with a baseline, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notegraph.model.cells import cells


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of ``width`` cells each; ``base`` is the line that stands beside the letters around the box."""

    lines: tuple[str, ...]
    width: int
    base: int = 0

    @property
    def height(self) -> int:
        """How many lines."""
        return len(self.lines)

    @property
    def below(self) -> int:
        """How many lines stand below the base."""
        return self.height - self.base - 1


NOTHING = Box(("",), 0)


def text(shown: str) -> Box:
    """One line."""
    return Box((shown,), cells(shown))


def space(width: int) -> Box:
    """One line of blanks."""
    return Box((" " * width,), width)


def column(signs: Sequence[str], base: int) -> Box:
    """Signs of one cell below one another."""
    return Box(tuple(signs), 1, base)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side, bases on one line."""
    if len(boxes) == 1:
        return boxes[0]
    above = max((box.base for box in boxes), default=0)
    below = max((box.below for box in boxes), default=0)
    parts = [heightened(box, above, below).lines for box in boxes]
    lines = tuple(map("".join, zip(*parts, strict=True))) if parts else ("",)
    return Box(lines, sum(box.width for box in boxes), above)


def heightened(box: Box, above: int, below: int) -> Box:
    """The box with at least so many lines above and below its base."""
    blank = " " * box.width
    over, under = max(above - box.base, 0), max(below - box.below, 0)
    return Box((blank,) * over + box.lines + (blank,) * under, box.width, box.base + over)


def widened(box: Box, width: int, side: str = "c") -> Box:
    """The box with blanks up to ``width``; ``side`` is where it then stands: ``l``, ``c`` or ``r``."""
    free = width - box.width
    if free <= 0:
        return box
    left = {"l": 0, "r": free}.get(side, free // 2)
    return Box(tuple(" " * left + line + " " * (free - left) for line in box.lines), width, box.base)


def above(boxes: Sequence[Box], base: int, side: str = "c") -> Box:
    """Boxes below one another; the base is that of the box numbered ``base``."""
    width = max(box.width for box in boxes)
    lines = tuple(line for box in boxes for line in widened(box, width, side).lines)
    return Box(lines, width, sum(box.height for box in boxes[:base]) + boxes[base].base)


def framed(box: Box) -> Box:
    """The box in a frame."""
    top, bottom = f"┌─{'─' * box.width}─┐", f"└─{'─' * box.width}─┘"
    return Box((top, *(f"│ {line} │" for line in box.lines), bottom), box.width + 4, box.base + 1)
