"""What every full-screen face stands on: colours, pictures, and ways out to other programs."""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual.app import App
from textual.binding import Binding, BindingType

from notegraph.model.drawn import Media
from notegraph.model.settings import Theme
from notegraph_cli.tui.draw import Drawing
from notegraph_cli.tui.draw_images import Graphics, Pictures
from notegraph_cli.tui.editor import editor_command
from notegraph_cli.tui.keys import keymap
from notegraph_cli.tui.opener import open_elsewhere
from notegraph_cli.tui.theme import DARK, LIGHT, is_light, textual_theme

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace


class Stage(App[None]):
    """A face over ``workspace``. ``face`` names its part of the keys; ``environ`` is the environment of the process."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]
    face: ClassVar[str]
    _has_theme = False
    _is_styled = False

    def __init__(self, workspace: Workspace, environ: Mapping[str, str], pictures: Graphics, *, color: bool) -> None:
        super().__init__(ansi_color=not color)
        self.workspace = workspace
        self.environ = environ
        self.interrupted = False
        settings = workspace.settings.faces
        self.palette = LIGHT if is_light(Theme(settings.theme), environ.get("COLORFGBG", "")) else DARK
        self.no_color = self.no_color or not color
        if not color:
            from textual.filter import NoColor

            self._filters.append(NoColor())
        self.drawing = Drawing(self.palette, self._picture, self._address)
        self.pictures = Pictures(pictures if color else Graphics.NAMES)
        theme = textual_theme(self.palette)
        self.register_theme(theme)
        self.theme = theme.name
        self._has_theme = True
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(keymap(self.face, settings.keys))

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours; none before there is one: those of Textual's own theme would never be seen."""
        return super().get_css_variables() if self._has_theme else {}

    def refresh_css(self, animate: bool = True) -> None:
        """Reads all styles again, but not for the first theme: they were first read with its colours."""
        if self._is_styled:
            super().refresh_css(animate)
        self._is_styled = True

    def on_ready(self) -> None:
        """The first screen is drawn: garbage is collected again, what start-up made is none."""
        gc.freeze()
        gc.enable()

    def action_interrupt(self) -> None:
        """Leaves at once; the process says that it was interrupted."""
        self.interrupted = True
        self.exit()

    def edit(self, path: str, line: int) -> None:
        """Lends the terminal to the user's editor. Raises ``OSError`` where it cannot be started or ends as failed."""
        failure: OSError | None = None
        with self.suspend():  # what is raised in here would leave the screen suspended
            try:
                done = subprocess.run(editor_command(self.environ, self.file(path), line), check=False)  # noqa: S603
                if done.returncode:
                    failure = OSError(0, f"it ended with exit code {done.returncode}")
            except OSError as error:
                failure = error
        if failure is not None:
            raise failure

    def open_elsewhere(self, target: str) -> subprocess.Popen[bytes] | None:
        """Hands a file or an address to another program. Raises ``OSError`` where there is none."""
        return open_elsewhere(target)

    def file(self, path: str) -> str:
        """The real file at a vault path."""
        return str(Path(self.workspace.root, path).absolute())

    @cached_property
    def _media_file(self) -> Any:
        from notegraph.workspace.drawing import media_file

        return media_file

    def media_file(self, media: Media) -> str | None:
        """The real file of an embedded one; ``None`` where it is missing or outside the vault."""
        found: str | None = self._media_file(self.workspace, media.path) if media.path else None
        return found

    def _picture(self, media: Media) -> RenderableType | None:
        file = self.media_file(media)
        return None if file is None else self.pictures.draw(media, file)

    def _address(self, media: Media) -> str | None:
        file = self.media_file(media)
        return None if file is None else Path(file).as_uri()
