"""``notegraph graph``: questions to the graph of notes."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.lazy import examples, plain_app
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted
from notegraph_cli.tables import show_list

EXAMPLES = ('notegraph graph neighbours "softmax function" --depth 2', "notegraph graph export --format json")
app = plain_app()


@app.callback()
def _graph() -> None:
    """Stands for the group."""


@app.command(epilog=examples('notegraph graph neighbours "softmax function" --depth 2'))
def neighbours(
    context: typer.Context,
    note: Annotated[str, typer.Argument(metavar="NOTE", help="A note's path, title or alias.")],
    depth: Annotated[int, typer.Option(min=1, metavar="N", help="How many links away.")] = 1,
    format: FormatOption = "text",
) -> None:
    """List the notes that are at most some links away, whichever way the links point."""
    from notegraph.workspace.graph_queries import neighbourhood

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        path = run.note(workspace, note)
        found = neighbourhood(workspace, path, depth)
        if format == "json":
            near = [one._asdict() for one in found]
            run.out.json({"version": 1, "note": path, "depth": depth, "neighbours": near})
        elif not found:
            run.out.note(f"no other note is linked with {path}")
        else:
            show_list(run.out, [(str(one.distance), Painted(one.path, "link")) for one in found])


@app.command(epilog=examples("notegraph graph path tensor attention"))
def path(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="A", help="The note to start from.")],
    goal: Annotated[str, typer.Argument(metavar="B", help="The note to arrive at.")],
    format: FormatOption = "text",
) -> ExitCode:
    """Find a shortest way between two notes, whichever way the links point.

    The exit code is 1 where there is none.
    """
    from notegraph.workspace.graph_queries import way

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        first, last = run.note(workspace, start), run.note(workspace, goal)
        found = way(workspace, first, last)
        if format == "json":
            run.out.json({"version": 1, "path": found})
        elif found is None:
            run.out.note(f"no way leads from {first} to {last}")
        else:
            for step in found:
                run.out.line(Painted(step, "link"))
        return ExitCode.FINDINGS if found is None else ExitCode.OK


@app.command(epilog=examples("notegraph graph export --format json > graph.json"))
def export(
    context: typer.Context,
    format: Annotated[Literal["json"], typer.Option("--format", help="The language of the output.")] = "json",
) -> None:
    """Print the whole graph: notes as nodes, links between them as edges."""
    from notegraph.workspace.graph_queries import graph_document

    _ = format  # one so far
    run = current(context)
    with uncollected(), run.workspace() as workspace:
        run.out.json(graph_document(workspace))
