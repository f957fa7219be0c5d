"""``notegraph lint``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.options import FormatOption
from notegraph_cli.output import OutputClosedError, discard_output
from notegraph_cli.wrap import terminal_width

EXAMPLES = (
    "notegraph lint",
    "notegraph lint Physics/ index.md --select NG1",
    "notegraph lint --ignore NG106 --format json",
)


def command(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Report on these notes and folders only.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE,…", help="Run these rules only: codes or their beginnings, or ALL."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODE,…", help="Leave these rules out: codes or their beginnings.")
    ] = None,
    format: FormatOption = "text",
) -> ExitCode:
    """Report links that lead nowhere and other mistakes.

    Links are resolved as Obsidian does it, always against the whole vault. The exit code is 1 where there is an error
    or a warning. `notegraph rule CODE` explains a finding.
    """
    from notegraph.workspace.check import check_vault

    run = current(context)
    with run.workspace() as workspace:
        places = [run.place(workspace, path) for path in paths or ()]
        report = check_vault(workspace, places, _words(select) if select else None, _words(ignore or ()))
        for problem in report.problems:
            run.out.note(str(problem))
        try:
            if format == "json":
                run.out.json(report.document())
            else:
                run.out.text(report.text(terminal_width()))
            run.out.flush()
        except OutputClosedError:  # `lint | head` must not pass for want of readers
            discard_output()
        return ExitCode.FINDINGS if report.fails else ExitCode.OK


def _words(values: Sequence[str]) -> list[str]:
    """``--select A,B --select C`` as A, B and C; a comma too many is none, but commas alone are no words."""
    return [word for value in values for word in value.split(",") if word.strip()] or list(values)
