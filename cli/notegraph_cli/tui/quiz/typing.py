"""Answers to be typed: the field, and what was typed against what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.workspace.typed_answer import Comparison, Piece


class AnswerField(Input):
    """One line. Space in it while it is empty asks for the answer: no answer begins so."""

    class Passed(Message):
        """Nothing is to be typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key == "space" and not self.value:
            event.prevent_default()
            event.stop()
            self.post_message(self.Passed())
        else:
            await super()._on_key(event)


def compared(given: Sequence[Comparison], palette: Palette) -> Text:
    """A line for a right answer, two for another: what was typed over what was expected, the differences marked."""
    lines: list[Text] = []
    for number, one in enumerate(given, 1):
        place = f"{number}. " if len(given) > 1 else ""
        if one.right:
            lines.append(Text.assemble((f"{place}✓ ", palette.good), *_pieces(one.typed, "", palette)))
            continue
        pad = " " * len(place)
        lines.append(Text.assemble((f"{place}✗ ", palette.bad), *_pieces(one.typed, "(nothing)", palette)))
        lines.append(Text.assemble((f"{pad}→ ", palette.dim), *_pieces(one.expected, "(nothing)", palette)))
    return Text("\n").join(lines)


def _pieces(pieces: Sequence[Piece], empty: str, palette: Palette) -> list[tuple[str, str]]:
    from notegraph.workspace.typed_answer import Match

    looks = {Match.SAME: "", Match.EXTRA: f"{palette.bad} strike", Match.MISSING: f"{palette.good} underline"}
    return [(piece.text, looks[piece.match]) for piece in pieces] or [(empty, palette.dim)]
