"""The notes around one, or the way to another: over the page, as a list to walk on from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from notegraph.model.keys import keys_of
from notegraph_cli.tui.browse.entries import Entry, EntryList
from notegraph_cli.tui.help import KeysScreen
from notegraph_cli.tui.keys import bindings, foot, table, words

if TYPE_CHECKING:
    from notegraph_cli.tui.stage import Stage

_MOVES = ("down", "up", "page-down", "page-up")
_DEPTHS = ("deeper", "shallower")
DEEPEST = 3


class Around(NamedTuple):
    """What the screen shows: a title, a remark below it, entries."""

    title: str
    remark: str
    entries: Sequence[Entry]


class GraphScreen(Screen[int]):
    """``around`` answers for a number of steps, which the keys change unless ``fixed``; gives the number at last."""

    CSS = """
    GraphScreen { background: $background; }
    GraphScreen #title { height: 2; padding: 0 1; background: $surface; }
    GraphScreen EntryList { height: 1fr; padding: 1 1; }
    GraphScreen #foot { height: auto; padding: 0 1; background: $surface; }
    """
    AUTO_FOCUS = "EntryList"
    BINDINGS: ClassVar[list[BindingType]] = bindings("browse", ("back", "quit", "help", *_MOVES, *_DEPTHS))

    def __init__(self, around: Callable[[int], Around], depth: int, *, fixed: bool = False) -> None:
        super().__init__()
        self._around = around
        self.depth = depth
        self._fixed = fixed

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="title")
        yield EntryList("tree")
        yield Static(id="foot")

    def on_mount(self) -> None:
        """The first picture."""
        self._show()

    def on_resize(self) -> None:
        """The foot depends on the width."""
        self._foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A way has no depth."""
        return not (action == "do" and self._fixed and parameters[0] in _DEPTHS)

    def action_do(self, name: str) -> None:
        """Does what a key says."""
        if name in _MOVES:
            self.query_one(EntryList).move(name)
        elif name in _DEPTHS:
            self.depth = min(DEEPEST, max(1, self.depth + (1 if name == "deeper" else -1)))
            self._show()
        elif name == "help":
            faces = cast("Stage", self.app).workspace.settings.faces
            self.app.push_screen(KeysScreen(table("browse", faces.keys)))
        elif name == "quit":
            self.app.exit()
        else:
            self.dismiss(self.depth)

    def _show(self) -> None:
        around = self._around(self.depth)
        palette = cast("Stage", self.app).palette
        self.query_one("#title", Static).update(
            Text.assemble((around.title, "bold"), "\n", (around.remark, palette.dim))
        )
        self.query_one(EntryList).fill(around.entries)
        self._foot()

    def _foot(self) -> None:
        stage = cast("Stage", self.app)
        keys = keys_of("browse", stage.workspace.settings.faces.keys)
        names = ("back", "quit", "help") if self._fixed else (*_DEPTHS, "back", "quit", "help")
        entries = [("enter", "go there"), *((keys[name][0], words("browse", name).short) for name in names)]
        self.query_one("#foot", Static).update(foot(entries, self.app.size.width - 2, stage.palette))
