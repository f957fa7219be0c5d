"""Markdown that holds more than words, as it is read in a terminal: ``plain.to_text`` says how."""

from __future__ import annotations

import re

from notegraph.render.clean import for_terminal
from notegraph.render.hidden import without_hidden
from notegraph.render.regions import Kind, regions
from notegraph.render.wikitext import WIKILINK, wikitext

_LINK = re.compile(rf"(\\.)|(!?){WIKILINK.pattern}", re.DOTALL)
_QUOTED = re.compile(r"[ \t]*>")
_QUOTE_MARKS = re.compile(r"\n[ \t]*>[ \t>]*")


def shown(text: str) -> str:
    """What ``to_text`` gives for any text."""
    text = without_hidden(for_terminal(text))
    if "[[" not in text and "$" not in text:
        return text
    parts: list[str] = []
    position = 0
    for kind, start, end in regions(text):
        region = text[start:end]
        if kind is Kind.MATH:
            region = _formula(region, quoted=_QUOTED.match(text, text.rfind("\n", 0, start) + 1) is not None)
        parts += [_LINK.sub(_words, text[position:start]), region]
        position = end
    return "".join([*parts, _LINK.sub(_words, text[position:])])


def _formula(written: str, *, quoted: bool) -> str:
    """A formula with its dollars as one line. In a quote its lines begin with ``>``, elsewhere that is a sign."""
    from notegraph.render.mathtext.draw import linear  # costs a parser

    mark = "$$" if written.startswith("$$") else "$"
    source = written[len(mark) : -len(mark)]
    shown = linear(_QUOTE_MARKS.sub("\n", source) if quoted else source)
    return shown if shown else written


def _words(match: re.Match[str]) -> str:
    link = wikitext(match[3]) if match[3] else None
    if link is None:
        return match[0]
    return f"[{link.target or link.shown}]" if match[2] else link.shown
