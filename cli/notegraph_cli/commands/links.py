"""``notegraph links``."""

from __future__ import annotations

import typer

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted
from notegraph_cli.tables import show_list

EXAMPLES = ("notegraph links", "notegraph links --format json")
_FINE = frozenset({"resolved", "external", "placeholder", "memory"})


def command(context: typer.Context, format: FormatOption = "text") -> None:
    """List the links and what they lead to.

    What a link means is what Obsidian would open. Whether that is right is for `notegraph lint` to say.
    """
    from notegraph.workspace.listing import list_links

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        listed = list_links(workspace)
        if format == "json":
            run.out.json({"version": 1, "links": [one.document() for one in listed]})
            return
        rows = []
        for one in listed:
            link, resolution = one.found
            status = resolution.status.value
            rows.append(
                (
                    Painted(f"{one.source}:{link.range.line}:{link.range.column}", "link"),
                    Painted(status, "dim" if status in _FINE else "bad"),
                    f"{link.raw} -> {resolution.path}" if resolution.path else link.raw,
                )
            )
        show_list(run.out, rows)
