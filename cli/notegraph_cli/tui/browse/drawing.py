"""Notes drawn so that their links and headings can be found on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.console import RenderableType
from rich.style import Style
from rich.text import Text

from notegraph.model import drawn
from notegraph.model.drawn import Block, Line, Run
from notegraph_cli.tui.draw import Address, Drawing, Picture
from notegraph_cli.tui.theme import Palette

WAY, HEADING = "way", "heading"
"""What the style of drawn text says beside its look: the number of its link, the words of its heading."""
Target: TypeAlias = tuple[str, str | None]
"""Where a link leads, and the heading or block there."""


class LiveDrawing(Drawing):
    """Draws as ``Drawing`` and counts links: ``targets`` holds where each leads, in the order of the text."""

    def __init__(self, palette: Palette, picture: Picture, address: Address) -> None:
        super().__init__(palette, picture, address)
        self.targets: list[Target] = []

    def page(self, blocks: Iterable[Block]) -> RenderableType:
        """A whole page; links are counted from 0."""
        self.targets = []
        return self.group(blocks)

    def text(self, runs: Line, style: str = "") -> Text:
        """Runs of one link that stand together are one link."""
        text = super().text(runs, style)
        at = 0
        before: Target | None = None
        for run in runs:
            here = None if run.target is None else (run.target, run.anchor)
            if here is not None:
                if here != before:
                    self.targets.append(here)
                text.stylize(Style(meta={WAY: len(self.targets) - 1}), at, at + len(run.text))
            before = here
            at += len(run.text)
        return text

    def block(self, block: Block, depth: int = 0) -> RenderableType:
        """Headings say which they are."""
        shown = super().block(block, depth)
        if isinstance(block, drawn.Heading) and isinstance(shown, Text):
            shown.stylize(Style(meta={HEADING: plain(block.runs)}))
        return shown


def plain(runs: Iterable[Run]) -> str:
    """What runs say, as anchors are compared."""
    return "".join(run.text for run in runs).strip().casefold()
