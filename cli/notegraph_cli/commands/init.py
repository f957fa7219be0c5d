"""``notegraph init``."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from notegraph.workspace.init import init_vault
from notegraph_cli.context import current

EXAMPLES = ("notegraph init", "notegraph init ~/notes")


def command(
    context: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[DIR]", help="The folder of notes; without it the current one.")
    ] = None,
) -> None:
    """Write a commented notegraph.yaml that marks a folder as a vault.

    No note is touched, and a configuration that is there already stays as it is. A folder within a vault is refused;
    `notegraph --vault DIR init` makes it a vault of its own all the same.
    """
    run = current(context)
    nested = folder is None and run.vault is not None
    path = init_vault(os.path.abspath(folder or run.vault or os.curdir), nested=nested)
    run.out.note(f"wrote {path}")
    run.out.note(
        "Next: `notegraph lint` reports broken links, `notegraph cards` lists the cards, `notegraph quiz` asks."
    )
