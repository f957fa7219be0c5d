"""``notegraph lsp``."""

from __future__ import annotations

import os

import typer

from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode

EXAMPLES = ("notegraph lsp", "notegraph --vault ~/notes lsp")


def command(context: typer.Context) -> ExitCode:
    """Serve an editor as its language server.

    Editors start this themselves; docs/editors.md has their settings. The vault is --vault, else the one around the
    folder that is open in the editor. Nothing is ever written: changes of notes are the editor's to make.
    """
    from notegraph.model.errors import NotegraphError

    run = current(context)
    try:
        from notegraph.lsp.serve import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "notegraph":
            raise
        raise NotegraphError("the language server is an extra of its own: pip install notegraph[lsp]") from error
    from notegraph.workspace.editor.vault import open_for_editor

    surroundings = run.surroundings()
    # Seen from where the server was started, not from the folder that the editor has open.
    vault, config = (name and os.path.abspath(name) for name in (run.vault, run.config))
    with os.fdopen(os.dup(0), "rb") as incoming, os.fdopen(os.dup(1), "wb") as outgoing:
        os.dup2(2, 1)  # whatever else is printed must not get between the messages
        took_leave = serve(lambda folder: open_for_editor(surroundings, folder, vault, config), incoming, outgoing)
    return ExitCode.OK if took_leave else ExitCode.FINDINGS
