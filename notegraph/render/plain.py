"""Markdown as it is read in a terminal: as its writer wrote it, minus what only a program reads."""

from __future__ import annotations

import re

from notegraph.render.clean import for_terminal
from notegraph.render.hidden import without_hidden
from notegraph.render.regions import regions
from notegraph.render.wikitext import WIKILINK, wikitext

_LINK = re.compile(rf"(\\.)|(!?){WIKILINK.pattern}", re.DOTALL)


def to_text(text: str) -> str:
    """A card's Markdown for a line view.

    Wikilinks are shown as their words, embeds as the file's name in brackets; comments and block ids are left out;
    emphasis, lists, math and code stay as they are written. Control characters other than newline and tab, and those
    that reorder a line, are dropped, so that no text steers the terminal. There is no other markup in the result:
    what prints it must print it literally.
    """
    shown = without_hidden(for_terminal(text))
    if "[[" not in shown:
        return shown
    parts: list[str] = []
    position = 0
    for _, start, end in regions(shown):
        parts += [_LINK.sub(_words, shown[position:start]), shown[start:end]]
        position = end
    return "".join([*parts, _LINK.sub(_words, shown[position:])])


def _words(match: re.Match[str]) -> str:
    link = wikitext(match[3]) if match[3] else None
    if link is None:
        return match[0]
    return f"[{link.target or link.shown}]" if match[2] else link.shown
