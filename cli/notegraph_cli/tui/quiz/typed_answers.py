"""Typed answers to the card being asked: what is expected, what was given, and the field for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.screen import Screen

from notegraph.model.card import CardKind
from notegraph.workspace.quiz import Quiz
from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.workspace.typed_answer import Comparison


class TypedAnswers:
    """Those of ``quiz``, in a field on ``screen``. ``every`` asks for them at every card, not at those with blanks
    alone.
    """

    def __init__(self, screen: Screen[None], quiz: Quiz, *, every: bool) -> None:
        self._screen = screen
        self._quiz = quiz
        self._every = every
        self._expected: list[str] = []
        self._given: list[Comparison] = []

    def begin(self) -> None:
        """Another card: what it expects; nothing is given."""
        card = self._quiz.card
        self._given = []
        self._expected = []
        if card is not None and (self._every or card.kind is CardKind.BLANKS):
            from notegraph.workspace.typed_answer import expected_answers

            self._expected = expected_answers(self._quiz.workspace, card)

    @property
    def are_expected(self) -> bool:
        """Whether something is to be typed before the answer shows."""
        return bool(self._expected) and not self._quiz.turned

    @property
    def are_given(self) -> bool:
        """Whether there is something to compare."""
        return bool(self._given)

    def take(self, words: str) -> bool:
        """Compares ``words`` with what is expected next; whether that was the last. Nothing typed where one answer is
        expected is no answer.
        """
        words = words.strip()
        if not words and len(self._expected) == 1:
            return True
        from notegraph.workspace.typed_answer import compare

        ignore = self._quiz.workspace.settings.faces.type_ignore
        self._given.append(compare(words, self._expected[len(self._given)], ignore))
        return len(self._given) == len(self._expected)

    def compared(self, palette: Palette) -> Text:
        """What was given over what was expected."""
        from notegraph_cli.tui.quiz.typing import compared

        return compared(self._given, palette)

    def ask(self) -> None:
        """Shows the field, empty, for the next answer."""
        from notegraph_cli.tui.quiz.typing import AnswerField

        if not self._screen.query("#field"):
            self._screen.query_one("#main").mount(AnswerField(id="field"))
        field = self._screen.query_one("#field", AnswerField)
        field.value = ""
        several = f"blank {len(self._given) + 1} of {len(self._expected)}"
        field.placeholder = several if len(self._expected) > 1 else "type the answer"
        field.display = True
        field.focus()

    def hide(self) -> None:
        """Hides the field, where there is one, and takes the keys from it."""
        for field in self._screen.query("#field"):
            field.display = False
        self._screen.set_focus(None)
