"""``notegraph notation``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.context import Run, current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted
from notegraph_cli.tables import show_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.model.switches import Switches

EXAMPLES = ("notegraph notation", "notegraph notation double-colon", "notegraph notation --format json")


def command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A notation's name.")] = None,
    format: FormatOption = "text",
) -> None:
    """Explain a way to write cards, or list them all.

    They are switched by `notations:` and `folder_notations:` in notegraph.yaml and by `notations:` in a note's
    frontmatter.
    """
    from notegraph.workspace.notations import find_notation, notations

    run = current(context)
    out, switches = run.out, _switches(run)
    chosen = notations(switches) if name is None else (find_notation(name, switches),)
    if format == "json":
        out.json({"version": 1, "notations": [notation.document() for notation in chosen]})
    elif name is None:
        show_list(
            out,
            [(Painted(one.name, "title"), one.configured or one.default_words, one.summary) for one in chosen],
        )
    else:
        (one,) = chosen
        out.line(Painted(one.name, "title"), f" (by default {one.default_words})")
        if one.configured:
            out.line(f"The configuration says: {one.configured}.")
        out.line()
        out.text(one.documentation)


def _switches(run: Run) -> Switches:
    """A broken configuration is told and passed over: its writer may be looking for a notation's right name."""
    from notegraph.model.errors import ConfigError
    from notegraph.model.switches import UNSWITCHED
    from notegraph.workspace.notations import configured_switches

    try:
        return configured_switches(run.vault, run.config)
    except ConfigError as error:
        run.out.warn(str(error))
        return UNSWITCHED
