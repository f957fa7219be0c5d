"""Text in a formula: ``\\text{…}`` and its kin, where blanks count."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

import re

from notegraph.render.mathtext.nodes import DoubtError
from notegraph.render.mathtext.tokens import Char, Command, Group, Token

TEXT = frozenset(
    {
        "text",
        "textrm",
        "textbf",
        "textit",
        "textsf",
        "texttt",
        "textnormal",
        "textup",
        "textmd",
        "mbox",
        "hbox",
        "emph",
        "textsc",
    }
)
"""Commands whose argument is text."""
_SIGNS = {
    **{sign: sign for sign in "%#$&_{}"},
    **dict.fromkeys([" ", ",", ";", ":", "quad", "qquad", "space", "\n", "thinspace"], " "),
    "ldots": "…",
    "dots": "…",
    "textbackslash": "\\",
    "textquoteright": "’",
    "textasciitilde": "~",
    "textendash": "–",
    "textemdash": "—",
    "!": "",
    "/": "",
    "-": "",
}
_BLANKS = re.compile(r"\s+")


def plain_words(tokens: tuple[Token, ...]) -> str:
    """The text of tokens without formulas; runs of blanks become one.

    Raises ``DoubtError`` for commands it cannot read.
    """
    return _BLANKS.sub(" ", "".join(map(_shown, tokens))).replace("``", "“").replace("''", "”")


def _shown(token: Token) -> str:
    if isinstance(token, Char):
        return " " if token.char == "~" else token.char
    if isinstance(token, Command):
        if token.name in TEXT:
            return ""  # its argument follows as a group and is text as well
        if token.name in _SIGNS:
            return _SIGNS[token.name]
    if isinstance(token, Group) and not token.math:
        return plain_words(token.tokens)
    raise DoubtError("no plain text")
