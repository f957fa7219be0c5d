"""Text whose lines are broken as its script asks for."""

from __future__ import annotations

from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text


class Prose(Text):
    """A text that knows where Chinese and Japanese may be broken."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """As ``Text.wrap``, line by line: what is broken here fits, and is not broken again there."""
        lines: list[Text] = []
        for line in self.split(allow_blank=True):
            if "\t" in line:
                line.expand_tabs(tab_size)
            found = None if no_wrap or self.no_wrap else _breaks(line.plain, width)
            if found is None:
                lines.append(line)
                continue
            for part in line.divide(found):
                part.rstrip()
                lines.append(part)
        whole = Text("\n").join(lines)
        whole.justify, whole.overflow, whole.no_wrap = self.justify, self.overflow, self.no_wrap
        return whole.wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)


def _breaks(text: str, width: int) -> list[int] | None:
    if text.isascii():
        return None
    from notegraph_cli.breaks import breaks  # costs an expression that most cards do without

    return breaks(text, width)
