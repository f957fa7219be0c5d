"""The keys that grade, the next interval over each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from notegraph.workspace.quiz import Next
from notegraph_cli.tui.intervals import days, short_days
from notegraph_cli.tui.keys import shown
from notegraph_cli.tui.theme import Palette

MEANINGS = {
    6: ("nothing", "wrong", "nearly", "hard", "good", "easy"),
    4: ("again", "hard", "good", "easy"),
}
"""What grades mean, worst first, by how many there are: SM-2's six, and Anki's four."""


_ROOM = 8
"""Columns that a grade takes with a word."""


def grade_row(nexts: Sequence[Next], keys: Sequence[str], width: int, palette: Palette) -> Text:
    """Two lines: what each grade comes to, and its key with its meaning; ``keys`` are the keys in force.

    Where a word has no room it is left out.
    """
    cell = min(16, width // len(nexts))
    short = cell < _ROOM
    above, below = Text(no_wrap=True), Text(no_wrap=True)
    for number, (one, key, meaning) in enumerate(zip(nexts, keys, MEANINGS[len(nexts)], strict=True)):
        style = palette.bad if number < len(nexts) - 3 else palette.good
        _put(above, Text(_shortest(one) if short else interval(one), palette.dim), cell)
        _put(below, Text.assemble((shown(key), style), "" if short else f" {meaning}"), cell)
    return Text("\n").join([above, below])


def interval(one: Next) -> str:
    """When the card comes next."""
    if one.days is None:
        return "again" if one.again else "no change"
    return f"again, {days(one.days)}" if one.again else "today" if one.days == 0 else days(one.days)


def _shortest(one: Next) -> str:
    if one.again or one.days is None:
        return "↻" if one.again else "="
    return short_days(one.days)


def _put(line: Text, cell: Text, width: int) -> None:
    cell.truncate(width - 1, overflow="ellipsis", pad=True)
    line.append_text(cell)
    line.append(" ")
