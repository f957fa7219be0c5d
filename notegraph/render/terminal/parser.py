"""Markdown as our notes write it → tokens that keep what a link, an embed or a task is."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from notegraph.render.rules.blank import blank
from notegraph.render.rules.callout import callout
from notegraph.render.rules.footnote import footnote
from notegraph.render.rules.highlight import highlight
from notegraph.render.rules.math import math
from notegraph.render.rules.raw_html import raw_html
from notegraph.render.rules.table import table
from notegraph.render.wikitext import WIKILINK, wikitext

_BOX = re.compile(r"\[([^\n\]])\][ \t]+")


@cache
def markdown() -> MarkdownIt:
    """The parser: that of ``render.html`` but for links, embeds and tasks, which there become HTML at once."""
    md = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 100})
    md.disable(["html_block", "html_inline"])
    md.enable("strikethrough")
    # Which addresses may become links is decided when they are drawn: refused here, the source would be shown.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    for rule in (math, blank, highlight, raw_html, callout, table, footnote):
        rule(md)
    md.inline.ruler.before("image", "embed", _embed)
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.core.ruler.after("block", "task", _task)
    return md


def _wikilink(state: StateInline, silent: bool) -> bool:
    return _linked(state, silent, "wikilink", 0)


def _embed(state: StateInline, silent: bool) -> bool:
    return state.src[state.pos] == "!" and _linked(state, silent, "embed", 1)


def _linked(state: StateInline, silent: bool, kind: str, marks: int) -> bool:
    """``[[…]]`` behind ``marks`` characters, as a token with its parts."""
    match = WIKILINK.match(state.src, state.pos + marks, state.posMax)
    link = wikitext(match[1]) if match else None
    if match is None or link is None:
        return False
    if not silent:
        state.push(kind, "", 0).meta = {"link": link}
    state.pos = match.end()
    return True


def _task(state: StateCore) -> None:
    """A box at the beginning of an item is taken out of its text and noted on the item."""
    tokens = state.tokens
    for item, opening, text in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type == "list_item_open" and opening.type == "paragraph_open":
            box = _BOX.match(text.content)
            if box is not None:
                item.meta["task"] = box[1]
                text.content = text.content[box.end() :]
