"""Shapes that rich has not: a formula in the middle, a bar beside something, a mark before its first line."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.text import Text


class Centred:
    """A formula in the middle, laid out for the width there is."""

    def __init__(self, source: str, style: Style) -> None:
        self.source = source
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from notegraph.workspace.drawing import formula

        text = Text("\n".join(formula(self.source, options.max_width)), self.style, no_wrap=True, overflow="crop")
        left = (options.max_width - max((line.cell_len for line in text.split()), default=0)) // 2
        yield Padding(text, (0, 0, 0, max(0, left)), expand=False)


class Barred:
    """Something with a bar on its left."""

    def __init__(self, inner: RenderableType, style: str) -> None:
        self.inner = inner
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _beside(console, options, self.inner, lambda _: Text("▌ ", self.style), 2)


class Hung:
    """Something with a mark before its first line."""

    def __init__(self, mark: Text, width: int, inner: RenderableType) -> None:
        self.mark = mark
        self.width = width
        self.inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        def left(number: int) -> Text:
            return self.mark if number == 0 else Text()

        yield from _beside(console, options, self.inner, left, self.width)


def _beside(
    console: Console, options: ConsoleOptions, inner: RenderableType, left: Callable[[int], Text], width: int
) -> RenderResult:
    """``inner`` behind a margin of ``width`` columns in which ``left`` says what stands beside each line."""
    inside = options.update(width=max(1, options.max_width - width), height=None)
    for number, line in enumerate(console.render_lines(inner, inside, pad=False)):
        mark = left(number)
        mark.pad_right(width - mark.cell_len)
        yield from (segment for segment in mark.render(console))
        yield from line
        yield Segment.line()
