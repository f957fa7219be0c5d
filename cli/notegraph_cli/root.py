"""The program itself: the options before the command, and the call of the command."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from notegraph import __version__
from notegraph_cli.bare import COMPLETION
from notegraph_cli.context import Run
from notegraph_cli.lazy import LazyGroup, examples, plain_app
from notegraph_cli.options import Color
from notegraph_cli.output import Output

NAME = "notegraph"
_EXAMPLES = ("notegraph init ~/notes", "notegraph --vault ~/notes lint", "notegraph cards --help")


def _version(wanted: bool) -> None:
    if wanted:
        Output().line(f"{NAME} {__version__}")
        raise typer.Exit


def _root(
    context: typer.Context,
    vault: Annotated[
        str | None, typer.Option(metavar="DIR", help="The folder that holds the notes (or NOTEGRAPH_VAULT).")
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="ISO-8601", help="Run as if started at this time (or NOTEGRAPH_NOW)."),
    ] = None,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Another configuration file.")] = None,
    color: Annotated[Color, typer.Option(help="Whether to colour text.")] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only data, no talk.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="More talk, tracebacks of failures.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """A folder of Markdown notes becomes a concept graph, a deck of cards and a quiz that remembers."""
    _ = version  # its callback has answered
    if quiet and verbose:
        raise typer.BadParameter("-q and -v contradict each other")
    if vault == "":  # a variable that was not set, most likely: the current folder is not meant
        raise typer.BadParameter("name a folder", param_hint="'--vault'")
    try:
        context.obj = Run.of(Output(color, quiet=quiet, verbose=verbose), vault, now, config)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="'--now'") from None


def program() -> Any:
    """The whole command line, none of its commands imported yet."""
    app = plain_app(cls=LazyGroup, add_completion=True, epilog=examples(*_EXAMPLES))
    app.callback()(_root)
    return get_command(app)


def run(arguments: Sequence[str]) -> int:
    """Calls the command that ``arguments`` name and returns the exit code.

    Raises what commands raise, and Typer's own exceptions for mistakes on the command line and for ``--help``.
    """
    command = program()
    if os.environ.get(COMPLETION):
        command.main(args=list(arguments), prog_name=NAME)
    with command.make_context(NAME, list(arguments)) as context:
        gc.enable()
        return int(command.invoke(context) or 0)
