"""``notegraph compare``."""

from __future__ import annotations

import typer

from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.tables import show_table

EXAMPLES = ("notegraph compare", "notegraph compare --format json")
_HEADINGS = ("scheduler", "due", "7 days", "30 days", "median interval", "early", "late", "log loss")


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """Show what each scheduler would make of your reviews.

    The whole log is replayed under each. Due are the cards it would ask today and within 7 and 30 days; early and late
    are your reviews against its due days; log loss is how well it foretold what you remembered (lower is better; under
    SM-2 that forecast is an estimate). Nothing is changed: `scheduler:` in notegraph.yaml does that, at any time.
    """
    from notegraph.workspace.compare import compare
    from notegraph.workspace.journal import Journal

    run = current(context)
    with run.workspace() as workspace:
        found = compare(Journal(workspace))
        if format == "json":
            run.out.json({"version": 1, "schedulers": [one.document() for one in found]})
            return
        rows = [
            (
                f"{one.name}{' *' if one.current else ''}",
                *map(str, (one.due, one.next_7, one.next_30)),
                "-" if one.median_interval is None else f"{one.median_interval:g}",
                *map(str, (one.early, one.late)),
                "-" if one.log_loss is None else f"{one.log_loss:.3f}",
            )
            for one in found
        ]
        show_table(run.out, _HEADINGS, rows)
        run.out.note(f"* in use; over {found[0].predictions} reviews")
