"""A widget that shows blocks: as one drawing, or in parts where a picture needs a widget of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

from notegraph.model.drawn import Block, Media
from notegraph_cli.tui.draw_images import Graphics

if TYPE_CHECKING:
    from notegraph_cli.tui.stage import Stage


class BlockView(Static):
    """Blocks, or anything else that can be drawn."""

    DEFAULT_CSS = """
    BlockView { height: auto; }
    BlockView > * { height: auto; }
    BlockView > .picture { margin: 1 0; }
    """

    def show(self, blocks: Sequence[Block]) -> None:
        """Draws blocks."""
        stage = cast("Stage", self.app)
        if stage.pictures.kind is not Graphics.SIXEL or not any(isinstance(block, Media) for block in blocks):
            self.update(stage.drawing.group(blocks))
            return
        self.update("")
        self.mount_all(_parts(stage, blocks))

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Draws anything instead of what is there."""
        for part in self.children:
            part.remove()
        super().update(content, layout=layout)


def _parts(stage: Stage, blocks: Sequence[Block]) -> Iterator[Widget]:
    """Sixels are no text: Textual has to know where they stand."""
    waiting: list[Block] = []
    for block in blocks:
        file = stage.media_file(block) if isinstance(block, Media) else None
        image = stage.pictures.image(file) if file is not None else None
        if image is None:
            waiting.append(block)
            continue
        if waiting:
            yield Static(stage.drawing.group(waiting))
            waiting = []
        yield stage.pictures.widget(image)
    if waiting:
        yield Static(stage.drawing.group(waiting))
