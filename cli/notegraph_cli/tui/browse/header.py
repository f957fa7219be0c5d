"""The two lines above a page: what it is called and how well it is known, and its path."""

from __future__ import annotations

from rich.text import Text

from notegraph_cli.output import one_line
from notegraph_cli.tui.theme import Palette


def header(path: str, written: str | None, bar: Text, width: int, palette: Palette) -> Text:
    """The note at ``path`` with the title ``written`` in it, if any. ``bar`` is its mastery, ``width`` in columns."""
    title = Text(one_line(path.rpartition("/")[2].removesuffix(".md")), "bold", no_wrap=True)
    if written:
        title.append(f"  {one_line(written)}", f"not bold {palette.heading}")
    title.truncate(width - bar.cell_len - 2, overflow="ellipsis")
    title.pad_right(max(2, width - title.cell_len - bar.cell_len))
    below = Text(one_line(path), palette.dim, no_wrap=True)
    below.truncate(width, overflow="ellipsis")
    return Text("\n").join((title.append_text(bar), below))
