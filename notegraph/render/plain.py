"""Markdown as it is read in a terminal: as its writer wrote it, minus what only a program reads."""

from __future__ import annotations

_MARKS = ("[[", "$", "%%", "<!--", "^")
"""What begins all that is shown otherwise than it is written."""


def to_text(text: str) -> str:
    """A card's Markdown for a line view.

    Wikilinks are shown as their words, embeds as the file's name in brackets; comments and block ids are left out;
    formulas stand on one line of Unicode, or as they are written, dollars and all, where there is any doubt; emphasis,
    lists and code stay as they are written. Control characters other than newline and tab, and those
    that reorder a line, are dropped, so that no text steers the terminal. There is no other markup in the result:
    what prints it must print it literally.
    """
    if text.replace("\n", "").isprintable() and not any(mark in text for mark in _MARKS):
        return text
    from notegraph.render.shown import shown  # costs expressions that most headings and questions do without

    return shown(text)
