"""The statistics as pictures: what each shows, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from notegraph_cli.output import one_line
from notegraph_cli.tui.stats.chart import Column, Columns, Year
from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.workspace.statistics import Group, Summary

_WEEKS = 26
_HARDEST = 8
_BAR = 12
_POOR = 0.5
"""Where the scale of retention begins: what is worse is all the same bad."""


class Picture(NamedTuple):
    """A picture with its title."""

    title: str
    drawn: RenderableType


def pictures(summary: Summary, palette: Palette, *, color: bool) -> Iterator[Picture]:
    """What there is something to tell about: a year of reviews, what comes due, retention, the hardest concepts."""
    if any(day.reviews for day in summary.heat_map):
        yield Picture(
            "Reviews of a year", Year([(day.day, day.reviews) for day in summary.heat_map], palette, color=color)
        )
    if any(day.due for day in summary.forecast):
        yield Picture("Coming due", _forecast(summary, palette))
    if summary.weeks:
        yield Picture("Remembered, week by week", _retention(summary, palette))
    hard = hardest_concepts(summary)
    if hard:
        yield Picture("Hardest concepts", _hardest(hard, palette))


def hardest_concepts(summary: Summary) -> list[Group]:
    """The notes whose cards were forgotten most, among equals those remembered least."""
    lapsed = [group for group in summary.concepts if group.lapses]
    return sorted(lapsed, key=lambda one: (-one.lapses, one.recall.rate or 0.0, one.name))[:_HARDEST]


def _forecast(summary: Summary, palette: Palette) -> RenderableType:
    style = palette.callouts["note"]
    columns = [
        Column(
            day.due, "" if number % 7 else f"{day.day:%m-%d}" if number else "today", style if number else palette.bad
        )
        for number, day in enumerate(summary.forecast)
    ]
    return Columns(columns, palette, low=0, high=None, marks=("", ""))


def _retention(summary: Summary, palette: Palette) -> RenderableType:
    from notegraph.workspace.statistics import REFERENCE

    aim = summary.asked.desired or REFERENCE
    columns: list[Column] = []
    for week in summary.weeks[-_WEEKS:]:
        rate = week.retention.all.rate or 0.0
        style = palette.good if rate >= aim - 0.05 else palette.bad if rate < aim - 0.2 else palette.heading
        columns.append(Column(max(rate, _POOR + 0.001), f"{week.start:%m-%d}", style))
    return Columns(columns, palette, low=_POOR, high=1.0, marks=("50%", "100%"), last=True)


def _hardest(groups: list[Group], palette: Palette) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    for _ in range(4):
        table.add_column(no_wrap=True, overflow="ellipsis")
    most = groups[0].lapses
    table.add_row("", *(Text(head, palette.dim) for head in ("lapses", "remembered", "")))
    for group in groups:
        bar = "█" * max(1, round(_BAR * group.lapses / most))
        rate = group.recall.rate
        table.add_row(
            Text(bar, palette.bad),
            Text(str(group.lapses)),
            Text("" if rate is None else f"{rate:.0%}"),
            Text(one_line(group.name)),
        )
    return table
