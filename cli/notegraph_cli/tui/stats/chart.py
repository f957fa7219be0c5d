"""Columns in eighths of a cell, and a year of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from notegraph_cli.tui.theme import Palette

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_SHAPES = "·░▒▓█"
"""Levels of the heat map where there are no colours."""
_SQUARE = "■"
_WEEK = 7
_WEEKDAYS = {0: "Mon", 2: "Wed", 4: "Fri"}
_LEFT = 5
"""Columns before a picture, for what its rows mean."""
_GREENS = {
    True: ("#2f343e", "#0e5c33", "#1d8a45", "#39b364", "#6ee797"),
    False: ("#dedad0", "#b7dfb0", "#7cc47f", "#3b9a57", "#1b6b38"),
}


class Column:
    """A column of a chart. ``label`` stands below it where there is room."""

    __slots__ = ("label", "style", "value")

    def __init__(self, value: float, label: str, style: str) -> None:
        self.value = value
        self.label = label
        self.style = style


class Columns:
    """Columns as wide as there is room for, 2 to 4 cells; where there is less the ``last`` or first ones.

    ``low`` and ``high`` are the values at foot and top, ``marks`` what they are called; without ``high`` the largest
    value shown is at the top.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        palette: Palette,
        *,
        low: float,
        high: float | None,
        marks: tuple[str, str],
        rows: int = 6,
        last: bool = False,
    ) -> None:
        self._columns = columns
        self._palette = palette
        self._low, self._high = low, high
        self._marks = marks
        self._rows = rows
        self._last = last

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(1, options.max_width - _LEFT)
        wide = max(2, min(4, room // max(1, len(self._columns))))
        count = max(1, room // wide)
        shown = self._columns[-count:] if self._last else self._columns[:count]
        dim = self._palette.dim
        high = self._high or max(column.value for column in shown) or 1
        top = self._marks[1] if self._high else f"{high:g}"
        for row in range(self._rows - 1, -1, -1):
            mark = top if row == self._rows - 1 else self._marks[0] if row == 0 else ""
            line = Text(f"{mark:>{_LEFT - 1}} ", dim, no_wrap=True)
            for column in shown:
                share = (column.value - self._low) / (high - self._low)
                line.append(_EIGHTHS[self._eighths(share, row)] * (wide - 1) + " ", column.style)
            yield line
        yield Text(" " * _LEFT + _labels([column.label for column in shown], wide), dim, no_wrap=True)

    def _eighths(self, share: float, row: int) -> int:
        """How much of a row's cell the column fills; what is more than nothing shows."""
        filled = max(round(share * self._rows * 8), 1 if share > 0 else 0)
        return max(0, min(8, filled - row * 8))


class Year:
    """A square a day, a column a week, the newest on the right. A narrow place gets the last weeks alone."""

    def __init__(self, days: Sequence[tuple[date, int]], palette: Palette, *, color: bool) -> None:
        self._days = days
        self._palette = palette
        self._color = color

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        before = self._days[0][0].weekday()
        weeks = -(-(before + len(self._days)) // _WEEK)
        room = max(1, options.max_width - _LEFT)
        wide = 2 if room >= 2 * weeks else 1
        first = max(0, weeks - room // wide)
        most = max(count for _, count in self._days)
        grid: list[list[int | None]] = [[None] * weeks for _ in range(_WEEK)]
        months = [""] * weeks
        for place, (day, count) in enumerate(self._days, before):
            grid[place % _WEEK][place // _WEEK] = -(-count * 4 // most) if most else 0
            if day.day == 1:
                months[place // _WEEK] = f"{day:%b}"
        yield Text(" " * _LEFT + _labels(months[first:], wide), self._palette.dim, no_wrap=True)
        for weekday, row in enumerate(grid):
            line = Text(f" {_WEEKDAYS.get(weekday, ''):<{_LEFT - 1}}", self._palette.dim, no_wrap=True)
            for level in row[first:]:
                line.append_text(self._cell(level, wide))
            yield line
        yield self._legend(most)

    def _cell(self, level: int | None, wide: int) -> Text:
        if level is None:
            return Text(" " * wide)
        if not self._color:
            return Text(_SHAPES[level].ljust(wide))
        return Text(_SQUARE.ljust(wide), _GREENS[self._palette.dark][level])

    def _legend(self, most: int) -> Text:
        line = Text(" " * _LEFT + "none ", self._palette.dim, no_wrap=True)
        for level in range(len(_SHAPES)):
            line.append_text(self._cell(level, 2))
        return line.append(f"{most} a day", self._palette.dim)


def _labels(labels: Sequence[str], wide: int) -> str:
    """Labels under columns, those left out that would run into the one before."""
    line = ""
    for at, label in _starts(labels, wide):
        if label and (not line or len(line) < at) and at + len(label) <= len(labels) * wide:
            line = line.ljust(at) + label
    return line


def _starts(labels: Sequence[str], wide: int) -> Iterator[tuple[int, str]]:
    return ((number * wide, label) for number, label in enumerate(labels))
