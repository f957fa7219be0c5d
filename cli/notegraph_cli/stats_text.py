"""The statistics for people: small tables and bars in plain characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from notegraph_cli.heat_map import heat_map_lines
from notegraph_cli.output import Output, Painted, Part, counted
from notegraph_cli.tables import cells, show_list
from notegraph_cli.wrap import terminal_width

if TYPE_CHECKING:
    from notegraph.workspace.statistics import Band, By, Group, Recall, Summary

_BAR, _SHORTEST_BAR = 30, 5
_DAYS = 14
_MONTHS = 12
_CARDS = 5
_GROUPS = 30
_SPOTS = 10
"""How many rows of each kind are shown: the JSON has them all."""


def show_summary(out: Output, summary: Summary) -> None:
    """What matters first, then a table for each series that has something to tell."""
    show_list(out, [*overview(summary)])
    recent = summary.days[-_DAYS:]
    rows = [(day.day.isoformat(), str(day.reviews), f"{day.new} new", _time(day.ms)) for day in recent]
    _bars(out, "Reviews", rows, [day.reviews for day in recent])
    if any(day.reviews for day in summary.heat_map[:-_DAYS]):
        _title(out, "The last year")
        for line in heat_map_lines(summary.heat_map):
            out.line(line)
    months = summary.months[-_MONTHS:]
    if len(months) > 1:
        rates = [month.retention.all.rate or 0.0 for month in months]
        rows_of = [(f"{month.start:%Y-%m}", _recall(month.retention.all)) for month in months]
        _bars(out, "Remembered", rows_of, rates, 1.0)
    coming = summary.forecast[:_DAYS]
    while coming and not coming[-1].due:
        coming = coming[:-1]
    _bars(out, "Coming due", [(day.day.isoformat(), str(day.due)) for day in coming], [day.due for day in coming])
    show_distributions(out, summary)


def show_distributions(out: Output, summary: Summary) -> None:
    """How the cards' intervals and memories are spread, and which cards were forgotten most."""
    _bands(out, "Intervals in days", summary.intervals, _days)
    _bands(out, "Ease factors", summary.eases, lambda band: f"{band.low / 100:.2f}")
    _bands(out, "Stability in days", summary.stabilities, _days)
    _bands(out, "Difficulty", summary.difficulties, lambda band: str(band.low))
    _hardest(out, summary)


def show_groups(out: Output, summary: Summary, by: By, concepts: Mapping[str, Any] | None) -> None:
    """Concepts, tags or decks side by side, and for concepts what to do next."""
    groups = list(summary.groups(by))
    if not groups:
        out.note(f"no card has a {by}")
        return
    if by == "concept":
        groups.sort(key=lambda one: (one.mastery is None, one.new == one.cards, one.mastery, one.name))
    heading = ("mastery", "cards", "new", "due", "lapses", "remembered", "time", by.value)
    rows = [_group(group) for group in groups[:_GROUPS]]
    widths = [max(map(len, column)) for column in zip(heading, *rows, strict=True)][:-1]
    for row in (heading, *rows):
        aligned = "  ".join(cell.rjust(width) for cell, width in zip(row[:-1], widths, strict=True))
        show_list(out, [(Painted(aligned, "dim") if row is heading else aligned, row[-1])])
    if len(groups) > _GROUPS:
        out.line(f"… and {len(groups) - _GROUPS} more; --format json lists all")
    if summary.asked.estimate:
        out.line("Mastery is an estimate: SM-2 has no model of memory.")
    if concepts:
        spots = [f"{spot['mastery']:.0%}  {spot['path']}" for spot in concepts["weak_spots"]]
        _paths(out, "Weak spots: little known, and much leads there", spots)
        _paths(out, "Next: nothing learnt yet, and all it builds on is known", concepts["frontier"])


def overview(summary: Summary) -> Iterable[tuple[str, str]]:
    """The figures that matter, each with its name."""
    states, time, late = summary.states, summary.time, summary.backlog
    yield "cards", ", ".join(f"{count} {name}" for name, count in _states(states))
    yield "days in a row", f"{summary.streak.current}, at most {summary.streak.longest}"
    yield from _remembered(summary)
    yield "time", f"{_time(time.today)} today, {_time(time.total)} in all; an answer takes {time.median / 1000:.1f} s"
    near, far = (sum(day.due for day in summary.forecast[:days]) for days in (30, None))
    days = len(summary.forecast)
    yield "coming due", f"{near} in 30 days, {far} in {days}" if days > 30 else f"{far} in {counted(days, 'day')}"
    if late.overdue:
        yield "overdue", f"{late.overdue}{_caught_up(late.cap, late.days)}"
    if summary.mastery is not None:
        yield "mastery", f"{summary.mastery.value:.0%}" + (" (estimate)" if summary.asked.estimate else "")
    if summary.leeches:
        yield "leeches", f"{len(summary.leeches)} (`notegraph stats --leeches` lists those not suspended)"


def _states(states: Any) -> Iterable[tuple[str, int]]:
    return ((name, getattr(states, name)) for name in ("new", "learning", "young", "mature", "suspended"))


def _caught_up(cap: int | None, days: int | None) -> str:
    if cap is None:
        return ""
    rate = f" at {counted(cap, 'review')} a day"
    return f": never caught up with{rate}" if days is None else f": caught up with in {counted(days, 'day')}{rate}"


def _remembered(summary: Summary) -> Iterable[tuple[str, str]]:
    from notegraph.workspace.statistics import REFERENCE

    retention, desired = summary.retention, summary.asked.desired
    if not retention.all.asked:
        yield "remembered", "nothing to tell yet: no card has come back after a day or more"
        return
    aim = f"{REFERENCE:.0%} for reference" if desired is None else f"{desired:.0%} desired"
    yield "remembered", f"{_recall(retention.all)} reviews after a day or more ({aim})"
    if retention.mature.asked:
        yield from (("  young cards", _recall(retention.young)), ("  mature cards", _recall(retention.mature)))


def _bands(out: Output, title: str, bands: Iterable[Band], named: Any) -> None:
    shown = [band for band in bands if band.cards]
    _bars(out, title, [(named(band), str(band.cards)) for band in shown], [band.cards for band in shown])


def _hardest(out: Output, summary: Summary) -> None:
    hard = [one for one in summary.hardest[:_CARDS] if one.lapses > 1]
    if hard:
        _title(out, "Forgotten most")
    rows = (
        (f"  {one.card.id}", f"{one.lapses} lapses", _recall(one.recall), f"{one.card.path}:{one.card.line}")
        for one in hard
    )
    show_list(out, rows)


def _group(group: Group) -> tuple[str, ...]:
    mastery = "-" if group.mastery is None else f"{group.mastery.value:.0%}"
    counts = (str(group.cards), str(group.new), str(group.due), str(group.lapses))
    return (mastery, *counts, _recall(group.recall), _time(group.ms), group.name)


def _paths(out: Output, title: str, lines: Sequence[str]) -> None:
    if lines:
        _title(out, title)
    for line in lines[:_SPOTS]:
        out.line(f"  {line}")
    if len(lines) > _SPOTS:
        out.line(f"  … and {len(lines) - _SPOTS} more")


def _title(out: Output, title: str) -> None:
    out.line()
    out.line(Painted(title, "title"))


def _bars(
    out: Output, title: str, rows: Sequence[tuple[str, ...]], numbers: Sequence[float], most: float | None = None
) -> None:
    """A bar behind each row; the longest stands for ``most`` (the largest number). Without any number, nothing."""
    most = most or max(numbers, default=0)
    if not most or not any(numbers):
        return
    taken = sum(max(cells(row[column]) for row in rows) + 2 for column in range(len(rows[0]))) + 2
    longest = min(_BAR, max(_SHORTEST_BAR, (terminal_width() or taken + _BAR) - taken))
    _title(out, title)
    shown: list[tuple[Part, ...]] = []
    for (label, *rest), number in zip(rows, numbers, strict=True):
        shown.append((f"  {label}", *rest, Painted("#" * -int(-number * longest // most), "good")))
    show_list(out, shown)


def _recall(recall: Recall) -> str:
    return "-" if recall.rate is None else f"{recall.rate:.0%} of {recall.asked}"


def _days(band: Band) -> str:
    return f"{band.low} and more" if band.high is None else f"{band.low} to {band.high - 1}"


def _time(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
