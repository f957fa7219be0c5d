"""Pictures: as the terminal's own graphics where it has any, in half blocks else."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from rich.color import Color
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from rich.text import Text

from notegraph.model.drawn import Media

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.widget import Widget

_CELL = (10, 20)
"""Pixels of a cell, where the terminal does not say."""
_MOST_ROWS = 24
_MOST_COLUMNS = 76
_MULTIPLEXERS = ("screen", "tmux")


class Graphics(Enum):
    """How a terminal shows pictures."""

    KITTY = "kitty"
    SIXEL = "sixel"
    BLOCKS = "blocks"
    NAMES = "names"


def graphics(environ: Mapping[str, str], *, ask: bool) -> Graphics:
    """What the terminal can. ``ask`` asks the terminal itself, which works only before a full-screen face begins.

    Without colours a picture would be a grey wall, so it is named. In tmux and screen nobody is asked: what answers
    there is not what draws.
    """
    if environ.get("NO_COLOR"):
        return Graphics.NAMES
    if not ask or environ.get("TMUX") or environ.get("TERM", "").startswith(_MULTIPLEXERS):
        return Graphics.BLOCKS
    from textual_image import renderable  # asks, on import
    from textual_image._terminal import get_cell_size

    get_cell_size()  # asks too, and remembers
    found = {renderable.TGPImage: Graphics.KITTY, renderable.SixelImage: Graphics.SIXEL}
    return found.get(renderable.Image, Graphics.BLOCKS)


class Pictures:
    """Opens files and draws them. ``kind`` says how."""

    def __init__(self, kind: Graphics) -> None:
        self.kind = kind
        self._known: dict[str, Image | None] = {}

    def draw(self, media: Media, file: str) -> RenderableType | None:
        """``file`` as text, kitty's placeholders or half blocks; ``None`` where it is no picture or none is shown."""
        image = None if self.kind is Graphics.NAMES else self.image(file)
        return None if image is None else Picture(image, media.width, kitty=self.kind is Graphics.KITTY)

    def image(self, file: str) -> Image | None:
        """The opened picture, small enough for any terminal; ``None`` where Pillow cannot read it."""
        if file not in self._known:
            self._known[file] = _opened(file)
        return self._known[file]

    def widget(self, image: Image) -> Widget:
        """The picture as sixels, which need a widget of their own."""
        from textual_image.widget import SixelImage

        width, height = Picture(image, None, kitty=False).size(_MOST_COLUMNS)
        widget = SixelImage(image, classes="picture")
        widget.styles.width, widget.styles.height = width, height
        return widget


class Picture:
    """A picture no wider than it is or the note wants it."""

    def __init__(self, image: Image, width: int | None, *, kitty: bool) -> None:
        self.image = image
        self.width = width
        self.kitty = kitty
        self._drawn: dict[tuple[int, int], RenderableType] = {}  # kitty is sent a picture once

    def size(self, columns: int) -> tuple[int, int]:
        """Its size in cells where ``columns`` are free."""
        wide, high = self.image.size
        width = max(1, min(columns, (self.width or wide) // _CELL[0]))
        height = max(1, round(width * high / wide * _CELL[0] / _CELL[1]))
        if height > _MOST_ROWS:
            width, height = max(1, round(width * _MOST_ROWS / height)), _MOST_ROWS
        return width, height

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        size = self.size(options.max_width)
        if size not in self._drawn:
            self._drawn[size] = _kitty(self.image, size) if self.kitty else half_blocks(self.image, size)
        yield self._drawn[size]


def half_blocks(image: Image, size: tuple[int, int]) -> Text:
    """A picture of two pixels a cell: the upper is the colour of a half block, the lower that behind it."""
    width, height = size
    data = image.resize((width, 2 * height)).tobytes()

    def pixel(column: int, row: int) -> Color:
        at = 3 * (row * width + column)
        return Color.from_rgb(*data[at : at + 3])

    text = Text(no_wrap=True, overflow="crop", end="")
    for row in range(0, 2 * height, 2):
        for column in range(width):
            text.append("▀", Style(color=pixel(column, row), bgcolor=pixel(column, row + 1)))
        text.append("\n")
    return text


def _kitty(image: Image, size: tuple[int, int]) -> RenderableType:
    from textual_image.renderable import TGPImage

    return TGPImage(image, *size)


def _opened(file: str) -> Image | None:
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(file) as image:
                image.draft("RGB", (1200, 1200))
                picture = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Warning, Pillow.DecompressionBombError):
        return None
    picture.thumbnail((1200, 1200))
    ground = Pillow.new("RGBA", picture.size, "white")
    return Pillow.alpha_composite(ground, picture).convert("RGB")
