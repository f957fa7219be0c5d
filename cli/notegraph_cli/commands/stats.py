"""``notegraph stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted
from notegraph_cli.tables import show_list

if TYPE_CHECKING:
    from notegraph.workspace.statistics import Band, Recall, Summary

EXAMPLES = ("notegraph stats", "notegraph stats --format json")
_BAR = 30
_DAYS = 14


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """Show how learning goes.

    Reviews by day, days in a row, how much was remembered, what comes due, and how intervals and ease factors are
    spread. The JSON has every series whole.
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
    out.line(Painted("Cards", "title"))
    show_list(
        out,
        [
            ("  new", str(cards.new)),
            ("  young", str(cards.young)),
            ("  mature", str(cards.mature)),
            ("  suspended", str(cards.suspended)),
        ],
    )
    out.line()
    out.line(Painted("Learning", "title"))
    show_list(
        out,
        [
            ("  days in a row", f"{summary.streak.current}, at most {summary.streak.longest}"),
            ("  remembered", _recall(summary.retention.all)),
            ("    young cards", _recall(summary.retention.young)),
            ("    mature cards", _recall(summary.retention.mature)),
            ("  time today", _time(summary.time.today)),
            ("  time in all", _time(summary.time.total)),
        ],
    )
    _bars(out, "Reviews", [(day.day.isoformat(), day.reviews) for day in summary.days[-_DAYS:]])
    _bars(out, "Coming due", [(day.day.isoformat(), day.due) for day in summary.forecast[:_DAYS]])
    _bars(out, "Intervals in days", [(_days(band), band.cards) for band in summary.intervals])
    _bars(out, "Ease factors", [(f"{band.low / 100:.2f}", band.cards) for band in summary.eases])


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
    return "nothing asked yet" if recall.rate is None else f"{recall.rate:.0%} of {recall.asked}"


def _days(band: Band) -> str:
    return f"{band.low} and more" if band.high is None else f"{band.low} to {band.high - 1}"


def _time(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
