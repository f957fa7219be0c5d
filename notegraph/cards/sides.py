"""The two sides of a card as Markdown: markers, ids and schedule comments are in neither."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import dedent

from notegraph.cards.page import Page, unquoted

_LEFTOVERS = re.compile(r"[ \t]*<!--\s*(?:SR:|LEARN:|ID:).*?-->|(?:(?<=\s)|^)\^[A-Za-z0-9-]+[ \t]*$")
_BULLET = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?")


def side(page: Page, first: int, last: int, markers: Iterable[str] = ()) -> str:
    """Lines ``first`` to ``last`` as one side, dedented. ``markers`` are texts of memory links to take out."""
    lines = [page.text(line) for line in range(first, last + 1)]
    if lines and all(line.lstrip().startswith(">") for line in lines):
        lines = [unquoted(line) for line in lines]
    lines = [_clean(line, markers) for line in lines]
    if len(lines) == 1:
        return without_bullet(lines[0]).strip()
    return dedent("\n".join(lines)).strip("\n").rstrip()


def inline_side(text: str, markers: Iterable[str] = ()) -> str:
    """One side of a card that stands on one line."""
    return without_bullet(_clean(unquoted(text), markers)).strip()


def without_bullet(line: str) -> str:
    """A line without its list mark and task box."""
    match = _BULLET.match(line)
    return line[match.end() :] if match else line


def _clean(line: str, markers: Iterable[str]) -> str:
    for marker in markers:
        line = line.replace(marker, "")
    if "%%" in line:
        line = line.replace("%%", "")
    if "<!--" in line or "^" in line:
        line = _LEFTOVERS.sub("", line)
    return line
