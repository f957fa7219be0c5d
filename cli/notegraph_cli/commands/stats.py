"""``notegraph stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted
from notegraph_cli.tables import show_list

if TYPE_CHECKING:
    from notegraph.workspace.statistics import Band, Recall, Retention, Summary

EXAMPLES = ("notegraph stats", "notegraph stats --format json")
_BAR = 30
_DAYS = 14


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """Show how learning goes.

    Reviews by day, days in a row, how much was remembered, what comes due, and how intervals and ease factors are
    spread. "Remembered" counts reviews of cards with an interval of at least a day, once a day and card: first grades
    and repeats of the same day say nothing about memory. The JSON has every series whole.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.statistics import statistics, summary_document

    run = current(context)
    with run.workspace() as workspace:
        summary = statistics(workspace, Journal(workspace))
        if format == "json":
            run.out.json(summary_document(summary))
        else:
            _show(run.out, summary)


def _show(out: Output, summary: Summary) -> None:
    cards = summary.cards
    of_age = f"{cards.new} new, {cards.young} young, {cards.mature} mature"
    show_list(
        out,
        [
            ("cards", f"{of_age}, {cards.suspended} suspended"),
            ("days in a row", f"{summary.streak.current}, at most {summary.streak.longest}"),
            *_remembered(summary.retention),
            ("time", f"{_time(summary.time.today)} today, {_time(summary.time.total)} in all"),
        ],
    )
    _bars(out, "Reviews", [(day.day.isoformat(), day.reviews) for day in summary.days[-_DAYS:]])
    _bars(out, "Coming due", _trimmed([(day.day.isoformat(), day.due) for day in summary.forecast[:_DAYS]]))
    _bars(out, "Intervals in days", [(_days(band), band.cards) for band in summary.intervals if band.cards])
    _bars(out, "Ease factors", [(f"{band.low / 100:.2f}", band.cards) for band in summary.eases if band.cards])


def _remembered(retention: Retention) -> list[tuple[str, str]]:
    if not retention.all.asked:
        return [("remembered", "nothing to tell yet: no card has come back after a day or more")]
    return [
        ("remembered", f"{_recall(retention.all)} reviews after a day or more"),
        *(
            (f"  {name} cards", _recall(recall))
            for name, recall in (("young", retention.young), ("mature", retention.mature))
            if retention.mature.asked
        ),
    ]


def _trimmed(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Without the zeros at the end."""
    while rows and not rows[-1][1]:
        rows = rows[:-1]
    return rows


def _bars(out: Output, title: str, rows: list[tuple[str, int]]) -> None:
    most = max((number for _, number in rows), default=0)
    if not most:
        return
    out.line()
    out.line(Painted(title, "title"))
    show_list(out, [(f"  {label}", str(number), _bar(number, most)) for label, number in rows])


def _bar(number: int, most: int) -> Painted:
    return Painted("#" * -(-number * _BAR // most), "good")


def _recall(recall: Recall) -> str:
    return f"{recall.passed / recall.asked:.0%} of {recall.asked}"


def _days(band: Band) -> str:
    return f"{band.low} and more" if band.high is None else f"{band.low} to {band.high - 1}"


def _time(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
