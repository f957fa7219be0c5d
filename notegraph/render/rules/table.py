"""Tables without inline styles: the columns' sides become classes."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def table(md: MarkdownIt) -> None:
    """Adds the rule."""
    md.enable("table")
    md.core.ruler.after("block", "table_sides", _rule)


def _rule(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and "style" in token.attrs:
            side = str(token.attrs["style"]).removeprefix("text-align:")
            token.attrs = {"class": f"align-{side}"}
