"""The full-screen browser as a program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from notegraph_cli.tui.browse.drawing import LiveDrawing
from notegraph_cli.tui.browse.screen import BrowseScreen
from notegraph_cli.tui.draw_images import Graphics
from notegraph_cli.tui.stage import Stage

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.quiz import Quiz
    from notegraph.workspace.search import Finder
    from notegraph_cli.tui.browse.trail import Trail


class BrowseApp(Stage):
    """Walks along ``trail``. When it ends with a ``quiz``, that is to be asked before the walk goes on."""

    face: ClassVar[str] = "browse"
    CSS_PATH = Path(__file__).with_name("browse.tcss")
    TITLE = "notegraph browse"

    def __init__(
        self,
        workspace: Workspace,
        finder: Finder,
        trail: Trail,
        environ: Mapping[str, str],
        *,
        pictures: Graphics = Graphics.BLOCKS,
        color: bool = True,
        message: str = "",
    ) -> None:
        super().__init__(workspace, environ, pictures, color=color)
        self.quiz: Quiz | None = None
        self.shown = BrowseScreen(workspace, finder, trail, message)

    def live_drawing(self) -> LiveDrawing:
        """Draws pages whose links can be chosen."""
        return LiveDrawing(self.palette, self._picture, self._address)

    def get_default_screen(self) -> BrowseScreen:
        """The page; everything else lies over it."""
        return self.shown
