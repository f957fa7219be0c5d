"""A note to read: scrolled, with one of its links chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from notegraph.model.drawn import Block
from notegraph_cli.tui.browse.drawing import HEADING, WAY, LiveDrawing, Target

_WIDEST = 104
"""Columns beyond which lines are hard to read."""
_CHOSEN = Style(reverse=True, bold=True)


class _Row(NamedTuple):
    strip: Strip
    ways: frozenset[int]
    heading: str | None


class PageView(ScrollView, can_focus=False):
    """Draws blocks once for a width; choosing a link draws nothing anew."""

    DEFAULT_CSS = """
    PageView { scrollbar-gutter: stable; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """

    def __init__(self, drawing: LiveDrawing) -> None:
        super().__init__(id="page")
        self._drawing = drawing
        self._blocks: Sequence[Block] = ()
        self._above: RenderableType | None = None
        self._rows: list[_Row] = []
        self._width = 0
        self.chosen: int | None = None

    @property
    def targets(self) -> Sequence[Target]:
        """Where the links lead."""
        return self._drawing.targets

    def show(self, blocks: Sequence[Block]) -> None:
        """Another page, from its beginning, no link chosen."""
        self._blocks = blocks
        self.chosen = None
        self._draw()
        self.scroll_to(y=0, animate=False, immediate=True)

    def choose(self, step: int) -> None:
        """The next link (``step`` 1) or the one before (-1). The first is one on the screen, where there is any."""
        if not self.targets:
            return
        if self.chosen is None:
            self.chosen = self._first(step)
        else:
            self.chosen = (self.chosen + step) % len(self.targets)
        self.pick(self.chosen)

    def pick(self, link: int | None) -> None:
        """Chooses a link by its number."""
        self.chosen = link
        rows = [number for number, row in enumerate(self._rows) if link in row.ways]
        if rows:
            self.scroll_to_region(Region(0, rows[0], 1, rows[-1] - rows[0] + 1), animate=False, immediate=True)
        self.refresh()

    def seek(self, words: str) -> bool:
        """Scrolls to the heading with these words, else to the first line that has them; whether there is one."""
        wanted = words.strip().casefold()
        found = [number for number, row in enumerate(self._rows) if row.heading == wanted]
        found += [number for number, row in enumerate(self._rows) if wanted in row.strip.text.casefold()]
        if not wanted or not found:
            return False
        self.scroll_to(y=found[0], animate=False, immediate=True)
        return True

    def on_resize(self) -> None:
        """Lines are broken anew, the same part stays on the screen."""
        if self.scrollable_content_region.width != self._width:
            share = self.scroll_offset.y / max(1, len(self._rows))
            self._draw()
            self.scroll_to(y=round(share * len(self._rows)), animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """A row of the screen."""
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        strip = row.strip
        if self.chosen is not None and self.chosen in row.ways:
            strip = Strip([self._as_chosen(segment) for segment in strip], strip.cell_length)
        return strip.apply_style(self.rich_style).adjust_cell_length(width, self.rich_style)

    def _as_chosen(self, segment: Segment) -> Segment:
        style = segment.style
        if style is None or _meta(style).get(WAY) != self.chosen:
            return segment
        return Segment(segment.text, style + _CHOSEN, segment.control)

    def _draw(self) -> None:
        self._width = self.scrollable_content_region.width
        if self._width < 1:
            return
        console = self.app.console
        options = console.options.update(width=max(1, min(self._width - 1, _WIDEST)), height=None)
        lines = console.render_lines(self._drawing.page(self._blocks), options, pad=False)
        self._rows = [_row(line) for line in lines]
        self.virtual_size = Size(self._width, len(self._rows))
        self.refresh()

    def _first(self, step: int) -> int:
        top = self.scroll_offset.y
        shown = self._rows[top : top + self.size.height] if step > 0 else ()
        ways = [way for row in shown for way in row.ways]
        return min(ways) if ways else 0 if step > 0 else len(self.targets) - 1


def _row(line: list[Segment]) -> _Row:
    metas = [_meta(segment.style) for segment in line if segment.style is not None]
    ways = frozenset(meta[WAY] for meta in metas if WAY in meta)
    heading = next((meta[HEADING] for meta in metas if HEADING in meta), None)
    return _Row(Strip([segment for segment in line if not segment.control]), ways, heading)


def _meta(style: Style) -> dict[str, Any]:
    return style.meta if style._meta else {}
