"""The statistics on a screen: pictures one over another, on a wide terminal side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ItemGrid, VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from notegraph.model.keys import keys_of
from notegraph_cli.output import counted
from notegraph_cli.stats_text import overview
from notegraph_cli.tui.draw_images import Graphics
from notegraph_cli.tui.help import KeysScreen, scroll
from notegraph_cli.tui.keys import bindings, foot, table, words
from notegraph_cli.tui.stage import Stage
from notegraph_cli.tui.stats.pictures import pictures

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.statistics import Summary


class StatsScreen(Screen[None]):
    """Shows ``summary``. ``over`` another screen, going back leads there."""

    CSS = """
    StatsScreen { background: $background; }
    StatsScreen #title { height: 1; padding: 0 1; background: $surface; }
    StatsScreen VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    StatsScreen ItemGrid { height: auto; padding: 0 1; grid-gutter: 0 1; }
    StatsScreen .picture { height: auto; border: round $panel; border-title-color: $secondary; padding: 0 1; }
    StatsScreen #foot { height: 1; padding: 0 1; background: $surface; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("stats")

    def __init__(self, summary: Summary, *, over: bool = False) -> None:
        super().__init__()
        self._summary = summary
        self._over = over

    @property
    def stage(self) -> Stage:
        """The program around it."""
        return cast("Stage", self.app)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        summary, palette = self._summary, self.stage.palette
        cards = sum(getattr(summary.states, name) for name in ("new", "learning", "young", "mature", "suspended"))
        yield Static(
            Text.assemble(("How learning goes", "bold"), (f"  {summary.day}, {counted(cards, 'card')}", palette.dim)),
            id="title",
        )
        with VerticalScroll(can_focus=False), ItemGrid(min_column_width=88):
            yield self._box("Today", self._overview())
            for picture in pictures(summary, palette, color=not self.stage.no_color):
                yield self._box(picture.title, picture.drawn)
        yield Static(id="foot")

    def on_resize(self, event: Resize) -> None:
        """The foot depends on the width."""
        stage = self.stage
        keys = keys_of("stats", stage.workspace.settings.faces.keys)
        entries = [
            (keys[name][0], words("stats", name).short) for name in ("down", "up", "page-down", "back", "quit", "help")
        ]
        self.query_one("#foot", Static).update(foot(entries, event.size.width - 2, stage.palette, rows=1))

    def action_do(self, name: str) -> None:
        """Does what a key says."""
        if name == "help":
            self.app.push_screen(KeysScreen(table("stats", self.stage.workspace.settings.faces.keys)))
        elif name == "back" and self._over:
            self.dismiss()
        elif name in ("back", "quit"):
            self.app.exit()
        else:
            scroll(self.query_one(VerticalScroll), name)

    def _box(self, title: str, drawn: object) -> Static:
        box = Static(drawn, classes="picture")  # type: ignore[arg-type]
        box.border_title = title
        return box

    def _overview(self) -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for name, value in overview(self._summary):
            grid.add_row(Text(name, self.stage.palette.dim, no_wrap=True), Text(value))
        return grid


class StatsApp(Stage):
    """The statistics as a program."""

    face: ClassVar[str] = "stats"
    CSS = StatsScreen.CSS  # a program's first screen brings none of its own
    TITLE = "notegraph stats"

    def __init__(
        self, workspace: Workspace, summary: Summary, environ: Mapping[str, str], *, color: bool = True
    ) -> None:
        super().__init__(workspace, environ, Graphics.NAMES, color=color)
        self._summary = summary

    def get_default_screen(self) -> StatsScreen:
        """The only screen but the list of keys."""
        return StatsScreen(self._summary)
