"""Doing something again whenever a file of the vault changes."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from notegraph_cli.context import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace

_RULE = "-" * 40


def watch_vault(run: Run, show: Callable[[Workspace], object]) -> None:
    """Calls ``show`` now and after every change, until the user interrupts it (``KeyboardInterrupt``).

    On a terminal each report takes the place of the one before, elsewhere a line of hyphens parts them. The vault is
    opened anew each time, so that changed settings count; mistakes in them are told and waited out.
    """
    from notegraph.model.errors import NotegraphError
    from notegraph.workspace.watch import changes

    in_place = sys.stdout is not None and sys.stdout.isatty()
    with run.workspace() as workspace:  # a vault that cannot be opened at all ends the command
        root, log_folder = workspace.root, workspace.settings.vault.log_folder
    first = True
    for _ in changes(root, log_folder):
        if in_place:
            click.clear()
        elif not first:
            run.out.line(_RULE)
        first = False
        try:
            with run.workspace() as workspace:
                show(workspace)
        except NotegraphError as error:
            run.out.warn(f"error: {error}")
        run.out.flush()
        if in_place:
            run.out.note("watching for changes, Ctrl-C ends it")
