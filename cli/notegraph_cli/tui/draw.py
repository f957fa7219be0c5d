"""Blocks of a note as rich renderables. Text is put together run by run: nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule as RichRule
from rich.style import Style
from rich.text import Text

from notegraph.model import drawn
from notegraph.model.drawn import Block, Line, Mark, Run
from notegraph_cli.tui.draw_shapes import Barred, Centred, Hung
from notegraph_cli.tui.prose import Prose
from notegraph_cli.tui.theme import Palette, callout_style

Picture = Callable[[drawn.Media], RenderableType | None]
"""Draws an embedded file, or leaves it to its name."""
Address = Callable[[drawn.Media], str | None]
"""Where a terminal leads whoever clicks on the file's name."""
_BULLETS = ("•", "◦", "▪")
_BOXES = {" ": "☐", "x": "☑", "X": "☑", "-": "☒", "/": "◪", ">": "▷", "?": "?", "!": "!"}
_CODE_FROM = 2
"""Columns that code stands in from the left."""


class Drawing:
    """Draws blocks in the colours of ``palette``; ``picture`` draws embedded files where that can be done."""

    def __init__(self, palette: Palette, picture: Picture, address: Address) -> None:
        self.palette = palette
        self._picture = picture
        self._address = address
        self._styles = {mark: Style.parse(words) for mark, words in palette.marks.items()}
        self._link = Style.parse(palette.link)

    def group(self, blocks: Iterable[Block]) -> RenderableType:
        """All blocks, an empty line between them."""
        return Group(*_spaced([self.block(block) for block in blocks]))

    def text(self, runs: Line, style: str = "") -> Text:
        """Runs as one text."""
        text = Prose(style=style, overflow="fold")
        for run in runs:
            text.append(run.text, self._style(run))
        return text

    def block(self, block: Block, depth: int = 0) -> RenderableType:
        """One block; ``depth`` is how many lists it stands in."""
        match block:
            case drawn.Paragraph():
                return self.text(block.runs)
            case drawn.Heading():
                return self.text(block.runs, self.palette.heading + (" underline" if block.level == 1 else ""))
            case drawn.ListBlock():
                return self._list(block, depth)
            case drawn.Quote():
                return Barred(self._inner(block.blocks, depth), self.palette.border)
            case drawn.Callout():
                return self._callout(block, depth)
            case drawn.Code():
                return self._code(block)
            case drawn.Formula():
                return Centred(block.source, self._styles[Mark.MATH])
            case drawn.Table():
                return self._table(block)
            case drawn.Rule():
                return RichRule(style=self.palette.border)
            case drawn.Media():
                return self._picture(block) or self.media_name(block)

    def media_name(self, media: drawn.Media) -> Text:
        """What stands for an embedded file that cannot be drawn."""
        if media.path is None:
            return Text(f"[missing: {media.name}]", self._styles[Mark.MISSING])
        return Text(f"[{media.name}]", self._link + Style(link=self._address(media)))

    def _style(self, run: Run) -> Style:
        style = Style.combine([Style.null(), *(self._styles[mark] for mark in Mark if mark in run.marks)])
        return style + self._link if run.target is not None else style

    def _inner(self, blocks: Sequence[Block], depth: int) -> RenderableType:
        return Group(*_spaced([self.block(block, depth) for block in blocks]))

    def _list(self, block: drawn.ListBlock, depth: int) -> RenderableType:
        marks = _marks(block, depth)
        width = max((Text(mark).cell_len for mark in marks), default=1)
        rows = [
            Hung(Text(mark.rjust(width), self.palette.dim), width + 1, self._item(item, depth))
            for mark, item in zip(marks, block.items, strict=True)
        ]
        return Group(*rows)

    def _item(self, item: drawn.Item, depth: int) -> RenderableType:
        """A tight entry stays tight: a list in it stands right under its words."""
        parts: list[RenderableType] = []
        for block in item.blocks:
            if parts and not isinstance(block, drawn.ListBlock):
                parts.append(Text())
            parts.append(self.block(block, depth + 1))
        return Group(*parts) if parts else Text()

    def _callout(self, block: drawn.Callout, depth: int) -> RenderableType:
        from rich.box import ROUNDED
        from rich.panel import Panel

        style = callout_style(self.palette, block.kind)
        title = self.text(block.title, f"bold {style}") if block.title else Text(block.kind.capitalize(), style)
        if not block.blocks:
            return Barred(title, style)
        return Panel(self._inner(block.blocks, depth), title=title, title_align="left", border_style=style, box=ROUNDED)

    def _code(self, block: drawn.Code) -> RenderableType:
        from rich.syntax import Syntax

        text = block.text.rstrip("\n")
        look, ground = self.palette.code, self.palette.code_ground
        code = Syntax(
            text, block.language or "text", theme=look, word_wrap=True, background_color=ground, padding=(0, 1)
        )
        return Padding(code, (0, 0, 0, _CODE_FROM))

    def _table(self, block: drawn.Table) -> RenderableType:
        from rich.box import SIMPLE_HEAD
        from rich.table import Table

        table = Table(
            box=SIMPLE_HEAD, show_edge=False, border_style=self.palette.border, header_style="bold", pad_edge=False
        )
        for cell, alignment in zip(block.head, block.alignments, strict=True):
            justify = alignment if alignment in ("left", "center", "right") else "default"
            table.add_column(self.text(cell), justify=justify, overflow="fold")  # type: ignore[arg-type]
        for row in block.rows:
            table.add_row(*map(self.text, row))
        return table


def _marks(block: drawn.ListBlock, depth: int) -> list[str]:
    """What stands before each item: a bullet, a number, a box; in a numbered list with boxes both."""
    boxes = [None if item.task is None else _BOXES.get(item.task, "☑") for item in block.items]
    if block.start is None:
        return [box or _BULLETS[depth % len(_BULLETS)] for box in boxes]
    gap = " " if any(boxes) else ""
    return [f"{number}.{gap}{box or gap}" for number, box in enumerate(boxes, block.start)]


def _spaced(parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield part
