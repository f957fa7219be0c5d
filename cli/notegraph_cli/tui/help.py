"""All keys, over everything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from notegraph_cli.tui.keys import bindings

_CLOSING = ("help", "back", "quit")
_SCROLLING = ("down", "up", "page-down", "page-up")


class KeysScreen(ModalScreen[None]):
    """``rows`` are keys and what they do. What closes things closes it."""

    CSS = """
    KeysScreen { align: center middle; }
    KeysScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("quiz", (*_CLOSING, *_SCROLLING))

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = list(rows)

    def compose(self) -> ComposeResult:
        """A table in a box."""
        table = Table.grid(padding=(0, 2))
        for keys, does in self._rows:
            table.add_row(Text(keys, "bold"), Text(does))
        box = VerticalScroll(Static(table), can_focus=False)
        box.border_title = "Keys"
        yield box

    def action_do(self, name: str) -> None:
        """Closes it, or scrolls."""
        if name in _CLOSING:
            self.dismiss()
        else:
            scroll(self.query_one(VerticalScroll), name)


def scroll(box: VerticalScroll, action: str) -> None:
    """Moves ``box`` as a scrolling action says."""
    moves = {
        "down": box.scroll_down,
        "up": box.scroll_up,
        "page-down": box.scroll_page_down,
        "page-up": box.scroll_page_up,
    }
    moves[action](animate=False)
