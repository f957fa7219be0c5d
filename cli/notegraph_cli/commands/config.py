"""``notegraph config``: the settings in force."""

from __future__ import annotations

import json

import typer

from notegraph_cli.context import current
from notegraph_cli.lazy import examples, plain_app
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted

EXAMPLES = ("notegraph config show", "notegraph config show --format json")
app = plain_app()


@app.callback()
def _config() -> None:
    """Stands for the group."""


@app.command(epilog=examples("notegraph config show"))
def show(context: typer.Context, format: FormatOption = "text") -> None:
    """Print every setting with the value in force, and which file it comes from."""
    from notegraph.workspace.configuration import configuration

    run = current(context)
    with run.workspace() as workspace:
        found, file = configuration(workspace), workspace.location.config
        if format == "json":
            run.out.json({"version": 1, "file": file, "settings": found})
            return
        run.out.note(f"from {file}" if file else "no notegraph.yaml: everything is as by default")
        for key, value in found.items():
            run.out.line(Painted(key, "title"), f": {json.dumps(value, ensure_ascii=False)}")
