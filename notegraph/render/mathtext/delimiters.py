"""Delimiters as tall as what stands between them."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

from notegraph.render.mathtext.box import Box, column, text

# Top, middle piece, filling, bottom.
_BRACES = {"{": tuple("⎧⎨⎪⎩"), "}": tuple("⎫⎬⎪⎭")}
# Top, filling, bottom.
_PIECES = {
    "(": tuple("⎛⎜⎝"),
    ")": tuple("⎞⎟⎠"),
    "[": tuple("⎡⎢⎣"),
    "]": tuple("⎤⎥⎦"),
    "⌊": tuple("⎢⎢⎣"),
    "⌋": tuple("⎥⎥⎦"),
    "⌈": tuple("⎡⎢⎢"),
    "⌉": tuple("⎤⎥⎥"),
    "|": tuple("│││"),
    "‖": tuple("║║║"),
    "⟮": tuple("⎛⎜⎝"),
    "⟯": tuple("⎞⎟⎠"),
}
_SMALL_BRACES = {"{": "⎰⎱", "}": "⎱⎰"}


def delimiter(sign: str, box: Box) -> Box:
    """The delimiter ``sign`` as tall as ``box``; the sign itself where Unicode has no pieces of it."""
    height = box.height
    if height == 1 or not sign:
        return text(sign)
    if sign in _PIECES:
        top, filling, bottom = _PIECES[sign]
        return column([top, *[filling] * (height - 2), bottom], box.base)
    if sign in _BRACES:
        return _brace(sign, box)
    if sign in "⟨⟩":
        return _angle(sign, box)
    if sign in "/\\":
        return _slash(sign, box)
    return text(sign)


def _brace(sign: str, box: Box) -> Box:
    if box.height == 2:
        return column(_SMALL_BRACES[sign], box.base)
    top, middle, filling, bottom = _BRACES[sign]
    at = min(max(box.base, 1), box.height - 2)
    inside = [middle if line == at else filling for line in range(1, box.height - 1)]
    return column([top, *inside, bottom], box.base)


def _angle(sign: str, box: Box) -> Box:
    """Strokes that meet at half the height; with an odd one, in the sign itself."""
    half = box.height // 2
    upper = [" " * (half - 1 - line) + "╱" + " " * line for line in range(half)]
    lower = [" " * line + "╲" + " " * (half - 1 - line) for line in range(half)]
    if box.height % 2:
        middle = ["⟨" + " " * half]
        upper, lower = [f" {line}" for line in upper], [f" {line}" for line in lower]
    else:
        middle = []
    lines = [*upper, *middle, *lower]
    if sign == "⟩":
        turned = str.maketrans("╱╲⟨", "╲╱⟩")
        lines = [line[::-1].translate(turned) for line in lines]
    return Box(tuple(lines), len(lines[0]), box.base)


def _slash(sign: str, box: Box) -> Box:
    height = box.height
    lines = [" " * (height - 1 - line) + "╱" + " " * line for line in range(height)]
    if sign == "\\":
        lines = [line[::-1].replace("╱", "╲") for line in lines]
    return Box(tuple(lines), height, box.base)
