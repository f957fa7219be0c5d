"""From a vault to the full-screen browser, through quizzes, and back to lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.output import Output
from notegraph_cli.tui.browse.app import BrowseApp
from notegraph_cli.tui.browse.trail import Stop, Trail
from notegraph_cli.tui.draw_images import graphics

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.search import Finder

READS_ALL = "every search reads all notes: the SQLite of this Python was built without FTS5"


def run_browse(workspace: Workspace, finder: Finder, start: str, out: Output) -> ExitCode:
    """Walks from the note at ``start`` on. A quiz of a neighbourhood comes in between, then the walk goes on."""
    trail = Trail([Stop(start)])
    pictures = graphics(os.environ, ask=True)
    message = READS_ALL if finder.reads_all else ""
    while True:
        app = BrowseApp(workspace, finder, trail, os.environ, pictures=pictures, color=out.colored, message=message)
        app.run(mouse=False)
        if app.interrupted:
            return ExitCode.INTERRUPTED
        if app.quiz is None:
            return ExitCode.OK
        from notegraph_cli.tui.quiz.run import run_quiz

        code = run_quiz(app.quiz, out, typing=False)
        if code is not ExitCode.OK:
            return code
        workspace.refresh()  # the log has grown
