"""One paragraph of words, with links, code, formulas, emphasis, clozes and blanks that stand beside one another.

Nothing nests here but a formula in a cloze, and every character that could begin something else ends the attempt.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.common.utils import escapeHtml

from notegraph.render.fast.marks import is_mark_free
from notegraph.render.resources import Resources
from notegraph.render.rules.context import HtmlStyle
from notegraph.render.urls import obsidian_url
from notegraph.render.wikitext import wikitext

# What neither begins nor ends anything inside a line.
_WORDS = r"[^\x00-\x1f\ud800-\udfff`*_~=$\[\]{}<>&\\|^%!]"
# And what does so only beside certain others. An underscore within a word is one.
_WORD_LIKE = rf"{_WORDS}++|!(?!\[)|%(?!%)|=(?!=)|[&<](?=[ ])|>|(?<=[^\W_])_(?=[^\W_])"
# A line that begins no block, ends without white space and is not the last where a line end follows.
_BEGIN = r"(?![-+#:>\s]|=(?!=)|[0-9]{1,9}[.)])"
_END = r"(?<!\s)(?:\n(?!\Z)|\Z)"
# A formula's dollars: R5 looks at what stands beside them.
_DOLLARS = r"(?<!\$)\$(?!\s)(?:%s)++(?<!\s)\$(?=[^\w$]|[A-Za-z]|\Z)"
_MATH = _DOLLARS % r"[^\\$\n]|\\[^$\n]"
_LINK = r"\[\[(?:[^\x00-\x1f\[\]{}`$\\^%<])++\]\]"
_CODE = r"(?<!`)`[^\s`](?:[^\n`]*+(?<!\s))?`(?!`)"


def _emphasis(mark: str) -> str:
    """Marks that can only open, then words, then marks that can only close."""
    return rf"(?:(?<=[ \n(])|(?<![\s\S])){mark}[^\W_](?:{_WORDS}*[^\W_])?{mark}(?=[ \n.,;:?!)]|\Z)"


_DRESSED = "|".join(map(_emphasis, (r"\*\*", r"\*", "~~", "==")))
_PIECES = f"{_LINK}|{_CODE}|{_MATH}|{_DRESSED}"
_HIDDEN = r"[^\x00-\x1f`*_~=$\[\]{}<>&\\|^%!:]"
_HIDDEN_MATH = _DOLLARS % r"[^\\$\n{}:]|\\[^$\n{}:]"
_CLOZE = (
    rf"\{{\{{c[1-9][0-9]?::(?! )(?:{_HIDDEN}++|{_HIDDEN_MATH})++(?<! )(?:::(?! |(?i:/?latex)){_HIDDEN}++(?<! ))?\}}\}}"
)
_BLANK = "_{4,}+"


def _paragraph(pieces: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_BEGIN}(?:{_WORD_LIKE}|{pieces})++{_END})++")


_PLAIN = re.compile(rf"(?:{_BEGIN}{_WORDS}++{_END})++")
_BASIC, _CLOZES, _BLANKS = map(_paragraph, (_PIECES, f"{_PIECES}|{_CLOZE}", f"{_PIECES}|{_BLANK}"))
# The same pieces where it is known that there is nothing else: by their first characters they are found quickly.
_PIECE = re.compile(
    r"(\[\[[^\]]+\]\]|`[^`]+`|\$(?:[^\\$]|\\.)+\$|\*\*[^*]+\*\*|\*[^*]+\*|~~[^~]+~~|==[^=]+==|\{\{[^{}]+\}\}|____+)"
)
_TAGS = {"*": "em", "**": "strong", "~": "s", "=": "mark"}


def plain(text: str, *, in_cloze_field: bool) -> str | None:
    """The paragraph if it holds words alone; such a text has been through ``for_html`` already."""
    if _PLAIN.fullmatch(text) is None or (in_cloze_field and "::" in text):
        return None
    return text.replace('"', "&quot;").replace("\n", "<br>\n")


class Prose:
    """Draws paragraphs of one text. ``source`` is the vault-relative path of its note."""

    __slots__ = ("_clozes", "_paragraph", "_resources", "_source", "_vault")

    def __init__(self, source: str, resources: Resources, style: HtmlStyle) -> None:
        self._source = source
        self._resources = resources
        self._vault = style.vault
        self._clozes = style.clozes
        self._paragraph = _CLOZES if style.clozes is not None else _BLANKS if style.blanks else _BASIC

    def draw(self, text: str) -> str | None:
        """The paragraph without its ``<p>``; ``None`` where it is anything else, or might be."""
        if self._paragraph.fullmatch(text) is None:
            return None
        drawn: list[str] = []
        for place, part in enumerate(_PIECE.split(text)):
            html = self._piece(part) if place % 2 else self._checked(_words(part))
            if html is None:
                return None
            drawn.append(html)
        return "".join(drawn)

    def _piece(self, piece: str) -> str | None:
        mark = piece[0]
        if mark == "{":
            return self._cloze(piece)
        if mark == "_":
            return f'<span class="blank">{piece}</span>'
        if mark == "[":
            html = self._link(piece[2:-2])
        elif mark == "`":
            html = f"<code>{escapeHtml(piece[1:-1])}</code>"
        elif mark == "$":
            html = _math(piece[1:-1])
        else:
            length = 1 if piece[1] != mark else 2
            tag = _TAGS[mark * length if mark == "*" else mark]
            html = f"<{tag}>{escapeHtml(piece[length:-length])}</{tag}>"
        return self._checked(html)

    def _checked(self, html: str | None) -> str | None:
        return html if html is None or self._clozes is None or is_mark_free(html) else None

    def _cloze(self, mark: str) -> str | None:
        number, _, rest = mark[3:-2].partition("::")
        if self._clozes is None or int(number) not in self._clozes:
            return None
        hidden, divider, hint = rest.partition("::")
        parts = hidden.split("$")  # every other is a formula
        parts[::2] = map(escapeHtml, parts[::2])
        parts[1::2] = map(_math, parts[1::2])
        html = self._checked("".join(parts))
        return f"{{{{c{number}::{html}{divider}{escapeHtml(hint)}}}}}" if html is not None else None

    def _link(self, inside: str) -> str | None:
        link = wikitext(inside)
        if link is None:
            return None
        path = self._resources.resolve(link.target, self._source) if self._vault is not None else None
        if self._vault is None or path is None:
            return escapeHtml(link.shown)
        return f'<a href="{_address(self._vault, path, link.anchor)}" class="wikilink">{escapeHtml(link.shown)}</a>'


def _words(text: str) -> str:
    return escapeHtml(text).replace("\n", "<br>\n")


def _math(tex: str) -> str:
    return rf"\({escapeHtml(tex)}\)"


@lru_cache(maxsize=4096)  # many cards link to a note
def _address(vault: str, path: str, anchor: str | None) -> str:
    return escapeHtml(obsidian_url(vault, path, anchor))
