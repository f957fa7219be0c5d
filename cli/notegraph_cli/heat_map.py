"""A year of reviews in plain characters: a column a week, a row a weekday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from notegraph_cli.wrap import terminal_width

if TYPE_CHECKING:
    from notegraph.workspace.statistics import DayCount

_LEVELS = ".-+*#"
_WEEK = 7
_LABEL = 6
"""Columns before the first week."""
_NAMED = {0: "Mon", 2: "Wed", 4: "Fri"}


def heat_map_lines(days: Sequence[DayCount]) -> Iterator[str]:
    """The lines of the map: months, seven weekdays, a legend. A narrow terminal gets the last weeks alone."""
    shown = days[_first(days) :]
    before = shown[0].day.weekday()
    most = max((day.reviews for day in shown), default=0)
    weeks = -(-(before + len(shown)) // _WEEK)
    rows = [[" "] * weeks for _ in range(_WEEK)]
    for place, day in enumerate(shown, start=before):
        rows[place % _WEEK][place // _WEEK] = _level(day.reviews, most)
    yield (" " * _LABEL + _months(shown, before, weeks)).rstrip()
    for weekday, row in enumerate(rows):
        yield f"  {_NAMED.get(weekday, ''):<{_LABEL - 2}}{''.join(row)}".rstrip()
    yield f"  {_LEVELS[0]} none, {' '.join(_LEVELS[1:])} up to {most} a day"


def _first(days: Sequence[DayCount]) -> int:
    """The place of the first day for which there is room: all, or whole weeks."""
    width = terminal_width()
    if width is None:
        return 0
    before = days[0].day.weekday()
    weeks_over = -(-(before + len(days)) // _WEEK) - max(1, width - _LABEL)
    return max(0, weeks_over * _WEEK - before)


def _level(reviews: int, most: int) -> str:
    return _LEVELS[-(-reviews * (len(_LEVELS) - 1) // most)] if most else _LEVELS[0]


def _months(days: Sequence[DayCount], before: int, weeks: int) -> str:
    """The names of the months over the weeks in which they begin."""
    line = [" "] * weeks
    for place, day in enumerate(days, start=before):
        week = place // _WEEK
        if day.day.day == 1 and week + 3 <= weeks:
            line[week : week + 3] = f"{day.day:%b}"
    return "".join(line)
