"""``notegraph doctor``."""

from __future__ import annotations

import typer

from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted

EXAMPLES = ("notegraph doctor", "notegraph doctor --format json")


def command(context: typer.Context, format: FormatOption = "text") -> ExitCode:
    """Check the review log, the index and the configuration.

    Nothing is changed. The exit code is 1 where something is wrong.
    """
    from notegraph.workspace.doctor import examine
    from notegraph.workspace.journal import Journal

    run = current(context)
    out = run.out
    with run.workspace() as workspace:
        checks = list(examine(workspace, Journal(workspace)))
        if format == "json":
            out.json({"version": 1, "checks": [check.document() for check in checks]})
        else:
            for check in checks:
                mark = Painted("ok     ", "good") if check.ok else Painted("WRONG  ", "bad")
                out.line(mark, f"{check.name}: {check.fact}")
                for trouble in check.troubles:
                    out.line("       ", trouble)
        return ExitCode.OK if all(check.ok for check in checks) else ExitCode.FINDINGS
