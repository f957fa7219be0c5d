"""``notegraph optimize``."""

from __future__ import annotations

import typer

from notegraph_cli.context import current
from notegraph_cli.options import FormatOption

EXAMPLES = ("notegraph optimize", "notegraph optimize --format json")


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """Fit FSRS to your reviews.

    The earlier four fifths of the reviews are learnt from, the last fifth tells whether it helped. Nothing is written:
    the line that is printed belongs in notegraph.yaml. Needs the extra `notegraph[optimizer]`.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.optimize import optimize

    run = current(context)
    with run.workspace() as workspace:
        found = optimize(Journal(workspace))
        if format == "json":
            run.out.json(found.document())
            return
        run.out.line(f"log loss on {found.held_out} reviews that were held out")
        run.out.line(f"  with the weights in use  {found.before:.4f}")
        run.out.line(f"  with the fitted weights  {found.after:.4f}")
        if found.is_better:
            weights = ", ".join(f"{weight:.4f}" for weight in found.parameters)
            run.out.line(f"fsrs_parameters: [{weights}]")
            run.out.note("put that line into notegraph.yaml; the log is replayed with it from then on")
        else:
            run.out.note("the weights in use are as good or better: keep them")
