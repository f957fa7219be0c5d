"""``notegraph schedule``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from notegraph.model.settings import SchedulerName, ScheduleSettings, Sm2Variant
from notegraph.workspace.preview import Step, preview, read_grades
from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output

EXAMPLES = (
    "notegraph schedule --grades 5,4,3",
    "notegraph schedule --variant source --grades 5,2,4 --format json",
    "notegraph schedule --scheduler fsrs --grades 4,4,2,4",
    "notegraph schedule --grades - < sequences.txt",
)
_SM2 = ("review", "grade", "repetition", "interval", "ease", "again today")
_FSRS = ("review", "grade", "interval", "stability", "difficulty", "again today")


def command(
    context: typer.Context,
    grades: Annotated[
        str, typer.Option(metavar="N,N,…|-", help="Grades 0 to 5; - reads a row of them from each line of stdin.")
    ],
    scheduler: Annotated[
        SchedulerName, typer.Option(help="What computes the intervals: SM-2, or FSRS-6 with its published weights.")
    ] = SchedulerName.SM2,
    variant: Annotated[
        Sm2Variant, typer.Option(help="SM-2 as its published text has it, or as its published program does.")
    ] = Sm2Variant.TEXT,
    format: FormatOption = "text",
) -> ExitCode:
    """Compute the intervals that a row of grades leads to.

    Intervals are in days, each counted from the review before, and without an upper limit. With --grades - every line
    is answered by a JSON document on a line of its own, whatever the format.
    """
    settings = ScheduleSettings(variant, scheduler=scheduler)
    out = current(context).out
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)  # a long row of fives leads to numbers of thousands of digits
    try:
        _compute(out, grades, settings, as_json=format == "json")
    finally:
        sys.set_int_max_str_digits(limit)
    return ExitCode.OK


def _compute(out: Output, grades: str, settings: ScheduleSettings, *, as_json: bool) -> None:
    if grades == "-":
        for line in _lines():
            out.json_line(_answer(line, settings))
        return
    try:
        steps = preview(read_grades(grades), settings)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--grades'") from None
    if as_json:
        out.json(_document(steps))
    else:
        _show(out, steps)


def _lines() -> Iterator[str]:
    """Lines of stdin as they come, each at once."""
    while sys.stdin is not None and (line := sys.stdin.readline()):
        yield line


def _answer(line: str, settings: ScheduleSettings) -> dict[str, Any]:
    try:
        return _document(preview(read_grades(line), settings))
    except ValueError as error:
        return {"version": 1, "error": str(error)}


def _document(steps: Sequence[Step]) -> dict[str, Any]:
    return {"version": 1, "steps": [_entry(step) for step in steps]}


def _entry(step: Step) -> dict[str, Any]:
    entry = step._asdict()
    if step.stability is None:
        del entry["stability"], entry["difficulty"]
    return entry


def _show(out: Output, steps: Sequence[Step]) -> None:
    headings = _SM2 if steps[0].stability is None else _FSRS
    rows = [(str(number), str(step.grade), *_numbers(step), _again(step)) for number, step in enumerate(steps, 1)]
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        out.line("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    out.line()
    out.line("intervals: ", " ".join(str(step.interval) for step in steps))


def _numbers(step: Step) -> tuple[str, str, str]:
    if step.stability is None:
        return str(step.repetition), str(step.interval), str(step.ease)
    return str(step.interval), f"{step.stability:.2f}", f"{step.difficulty:.2f}"


def _again(step: Step) -> str:
    return "yes" if step.repeat_today else ""
