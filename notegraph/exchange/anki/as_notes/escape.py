"""Plain words as Markdown that means just these words: nothing in them is a mark, a link, a tag or a card."""

from __future__ import annotations

import re

_ALWAYS = r"[\\`*\[\]<$~]"
_TWINS = r"(?<=[=%:>|])[=%:>|]|[=%:>|](?=[=%:>|])"  # ==, %%, ::, >>, ||
_SOMETIMES = r"_(?!(?<=[^\W_]_)(?=[^\W_]))|\{(?=[{0-9])|(?<=\{)\{|&(?=#?\w+;)|(?<!\S)[#^](?=\S)"
_SPECIAL = re.compile(f"{_ALWAYS}|{_TWINS}|{_SOMETIMES}")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What makes a heading, quote, item, rule, label or card of a line that begins with it.
_LINE_START = re.compile(
    r"(?m)^(?:(?P<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|=+(?=\s*$)|[?]{1,2}(?=\s*$)|\|)|(?P<word>\d{1,9}|[A-Z]\d{0,3})(?=[.):]))"
)


def escaped(text: str, *, hard: bool = False) -> str:
    """``text`` with a backslash before whatever would mean something; ``hard`` before all ASCII punctuation."""
    return (_PUNCTUATION if hard else _SPECIAL).sub(r"\\\g<0>", text)


def guarded_lines(text: str) -> str:
    """``text`` with a backslash at the beginnings of lines that would make them something else than text."""
    return _LINE_START.sub(lambda match: f"\\{match[0]}" if match["sign"] else f"{match['word']}\\", text)
