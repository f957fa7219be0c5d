"""``notegraph doctor``."""

from __future__ import annotations

import typer

from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.doctor import Check

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
        checks = list(examine(workspace, Journal(workspace), run.progress("comparing the index with")))
        if format == "json":
            out.json({"version": 1, "checks": [check.document() for check in checks]})
        else:
            for check in checks:
                _show(out, check)
        return ExitCode.OK if all(check.ok for check in checks) else ExitCode.FINDINGS


def _show(out: Output, check: Check) -> None:
    if check.ok:
        out.line(Painted("ok     ", "good"), f"{check.name}: {check.fact}")
        return
    alone = check.troubles[0] if len(check.troubles) == 1 else ""
    what = ": ".join(part for part in (check.name, check.wrong, alone) if part)
    out.line(Painted("WRONG  ", "bad"), what)
    for trouble in () if alone else check.troubles:
        out.line("       ", trouble)
