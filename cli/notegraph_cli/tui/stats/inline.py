"""The statistics among the lines of a terminal, the pictures drawn."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.padding import Padding

from notegraph.model.settings import Theme
from notegraph_cli.output import Output, Painted
from notegraph_cli.stats_text import overview, show_distributions
from notegraph_cli.tables import show_list
from notegraph_cli.tui.stats.pictures import pictures
from notegraph_cli.tui.theme import DARK, LIGHT, is_light

if TYPE_CHECKING:
    from notegraph.workspace.statistics import Summary


def show_pictures(out: Output, summary: Summary, theme: Theme) -> None:
    """What matters first, then the pictures, then how intervals and ease are spread."""
    palette = LIGHT if is_light(theme, os.environ.get("COLORFGBG", "")) else DARK
    show_list(out, [*overview(summary)])
    for picture in pictures(summary, palette, color=out.colored):
        out.line()
        out.line(Painted(picture.title, "title"))
        out.drawn(Padding(picture.drawn, (0, 0, 0, 1)))
    show_distributions(out, summary)
