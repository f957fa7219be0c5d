"""``notegraph notes``."""

from __future__ import annotations

import typer

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.tables import show_table

EXAMPLES = ("notegraph notes", "notegraph notes --format json")


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """List the notes.

    With the number of their cards and of the links from and to other notes.
    """
    from notegraph.workspace.listing import list_notes

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        listed = list_notes(workspace)
        if format == "json":
            run.out.json({"version": 1, "notes": [one.document() for one in listed]})
            return
        show_table(
            run.out,
            ("note", "cards", "links in", "links out"),
            [(one.record.path, str(one.cards), str(one.links_in), str(one.links_out)) for one in listed],
        )
