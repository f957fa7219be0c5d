"""One card over the page: both sides, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.rule import Rule
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from notegraph.model.card import Card
from notegraph.workspace.drawing import Side, draw_card
from notegraph_cli.output import one_line
from notegraph_cli.tui.help import scroll
from notegraph_cli.tui.keys import bindings

if TYPE_CHECKING:
    from notegraph_cli.tui.stage import Stage

_MOVES = ("down", "up", "page-down", "page-up")


class CardScreen(ModalScreen[bool]):
    """``state`` is what the schedule says of the card. Gives whether it is to be edited."""

    CSS = """
    CardScreen { align: center middle; background: $background 60%; }
    CardScreen > VerticalScroll {
        width: 90%; max-width: 100; height: auto; max-height: 90%; border: round $primary; background: $background;
        padding: 0 1;
    }
    CardScreen Static { height: auto; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("browse", ("back", "quit", "edit", *_MOVES))

    def __init__(self, card: Card, state: str) -> None:
        super().__init__()
        self._card = card
        self._state = state

    def compose(self) -> ComposeResult:
        """Question, answer, state."""
        stage = cast("Stage", self.app)
        card = self._card
        with VerticalScroll(can_focus=False) as box:
            box.border_title = one_line(f"{card.id}  {card.path}:{card.line}")
            for side in Side:
                if side is Side.BACK:
                    yield Static(Rule(style=stage.palette.border))
                yield Static(stage.drawing.group(draw_card(stage.workspace, card, side)))
            yield Static(Text(f"\n{self._state}" if self._state else "", stage.palette.dim))

    def action_do(self, name: str) -> None:
        """Closes it, or scrolls."""
        if name in _MOVES:
            scroll(self.query_one(VerticalScroll), name)
        else:
            self.dismiss(name == "edit")
