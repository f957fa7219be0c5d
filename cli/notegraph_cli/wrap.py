"""Long lines of prose on a terminal, broken between words instead of within them."""

from __future__ import annotations

import sys
from typing import TextIO

_TAB = 4


def wrapped(text: str, stream: TextIO | None = None) -> str:
    """``text`` with lines that are wider than the terminal broken at spaces, Chinese and Japanese between characters;
    as it is where ``stream`` (stdout) is no terminal.
    """
    width = terminal_width(stream)
    if width is None or all(len(line) * 2 <= width for line in text.split("\n")):
        return text
    from rich.console import Console
    from rich.text import Text

    from notegraph_cli.breaks import breaks

    console = Console(width=width, color_system=None, legacy_windows=False)
    lines: list[str] = []
    for line in text.split("\n"):
        # Text, not markup: what stands in brackets is the writer's.
        whole = Text(line.expandtabs(_TAB))
        found = breaks(whole.plain, width)
        parts = whole.wrap(console, width) if found is None else whole.divide(found)
        lines += [part.plain.rstrip() for part in parts] or [""]
    return "\n".join(lines)


def terminal_width(stream: TextIO | None = None) -> int | None:
    """Columns of the terminal that ``stream`` (stdout) is, ``None`` where it is none."""
    stream = stream or sys.stdout
    if stream is None or not stream.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns
