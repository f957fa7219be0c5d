"""Finding a note as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from notegraph.workspace.search import Hit, Where
from notegraph_cli.output import one_line
from notegraph_cli.tui.browse.entries import Entry, EntryList
from notegraph_cli.tui.keys import bindings
from notegraph_cli.tui.theme import Palette

_MOVES = ("down", "up", "page-down", "page-up")


class FindScreen(ModalScreen[str | None]):
    """Gives the path of the note chosen. ``find`` answers what is typed."""

    CSS = """
    FindScreen { align: center top; background: $background 60%; }
    FindScreen > Vertical {
        width: 90%; max-width: 110; height: 90%; margin: 1 0 0 0; border: round $primary; background: $background;
        padding: 0 1;
    }
    FindScreen Input { border: none; height: 1; padding: 0; background: $surface; }
    FindScreen #hint { height: 1; color: $foreground 60%; }
    FindScreen EntryList { height: 1fr; }
    FindScreen EntryList > .option-list--option-highlighted {
        background: $panel; color: $foreground; text-style: bold;
    }
    App:nocolor FindScreen EntryList > .option-list--option-highlighted { text-style: bold reverse; }
    """
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = bindings("browse", ("back", *_MOVES))

    def __init__(
        self,
        title: str,
        find: Callable[[str], Sequence[Hit]],
        palette: Palette,
    ) -> None:
        super().__init__()
        self._title = title
        self._find = find
        self._palette = palette

    def compose(self) -> ComposeResult:
        """A field over a list."""
        with Vertical() as box:
            box.border_title = self._title
            field = Input(placeholder="title, alias, heading or words of a note")
            field.cursor_blink = False
            yield field
            yield Static(id="hint")
            found = EntryList("found")
            found.can_focus = False
            yield found

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._show("")

    def action_do(self, name: str) -> None:
        """Closes, or moves through what was found."""
        if name == "back":
            self.dismiss(None)
        else:
            self.query_one(EntryList).move(name)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _chosen(self) -> None:
        found = self.query_one(EntryList)
        if found.highlighted is not None:
            act = found.entries[found.highlighted].act
            if act is not None:
                act()

    def _show(self, words: str) -> None:
        hits = self._find(words)
        self.query_one(EntryList).fill([self._entry(hit) for hit in hits])
        hint = (
            "↑ ↓ choose, Enter goes there, Esc leaves" if hits or not words.strip() else "nothing has all these words"
        )
        self.query_one("#hint", Static).update(Text(hint))

    def _entry(self, hit: Hit) -> Entry:
        words = Text.assemble(
            (one_line(hit.title), "bold"),
            (f"  {one_line(hit.written)}" if hit.written else "", self._palette.heading),
            (f"  {one_line(hit.path)}", self._palette.dim),
            no_wrap=True,
        )
        words.overflow = "ellipsis"
        if hit.where is not Where.TITLE:
            words.append(f"\n  {hit.where.value}: ", self._palette.dim).append(one_line(hit.snippet))
        return Entry(words, lambda: self._leave(hit.path))

    def _leave(self, path: str) -> None:
        self.dismiss(path)
