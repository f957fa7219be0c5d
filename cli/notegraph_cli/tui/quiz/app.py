"""The full-screen quiz as a program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from notegraph.workspace.quiz import Quiz
from notegraph_cli.tui.draw_images import Graphics
from notegraph_cli.tui.quiz.screen import QuizScreen
from notegraph_cli.tui.stage import Stage


class QuizApp(Stage):
    """Runs one session. ``typing`` asks for typed answers."""

    face: ClassVar[str] = "quiz"
    CSS_PATH = Path(__file__).with_name("quiz.tcss")
    TITLE = "notegraph quiz"

    def __init__(
        self,
        quiz: Quiz,
        environ: Mapping[str, str],
        *,
        typing: bool = False,
        pictures: Graphics = Graphics.BLOCKS,
        color: bool = True,
    ) -> None:
        super().__init__(quiz.workspace, environ, pictures, color=color)
        self.quiz = quiz
        self.shown = QuizScreen(quiz, typing=typing)

    def get_default_screen(self) -> QuizScreen:
        """The only screen but the list of keys."""
        return self.shown
