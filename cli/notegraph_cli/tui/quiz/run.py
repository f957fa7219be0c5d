"""From a session to the full-screen quiz and back to lines."""

from __future__ import annotations

import os
import sys

from notegraph.workspace.quiz import Quiz
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.leeches import name_leeches
from notegraph_cli.output import Output, counted
from notegraph_cli.tui.draw_images import graphics
from notegraph_cli.tui.quiz.app import QuizApp
from notegraph_cli.tui.quiz.header import counts

_TURN = 0.0005
"""Seconds after which the thread that writes to the terminal gets its turn."""


def run_quiz(quiz: Quiz, out: Output, *, typing: bool) -> ExitCode:
    """Shows the quiz, and says in a line what it came to once the screen is as it was."""
    app = QuizApp(
        quiz,
        os.environ,
        typing=typing,
        pictures=graphics(os.environ, ask=quiz.has_pictures),
        color=out.colored,
    )
    sys.setswitchinterval(_TURN)
    app.run(mouse=False)
    grades = app.shown.grades
    out.note(f"{counted(grades, 'grade')} saved; {counts(quiz)}")
    name_leeches(quiz, out)
    if app.interrupted:
        return ExitCode.INTERRUPTED
    return ExitCode.FAILURE if app.shown.unsaved else ExitCode.OK
