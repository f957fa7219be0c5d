"""Raw HTML: a short list of tags that only dress text, without their attributes. All else is shown as it is written.

So ``List<int>`` stays readable and nothing a note says can act on a card.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_PAIRED = "b|i|em|strong|u|s|sub|sup|kbd|mark|span"
_TAG = re.compile(rf"<(?:(?P<open>{_PAIRED})(?:\s[^<>]*)?|/(?P<close>{_PAIRED})\s*|(?P<void>br)\s*/?)>", re.IGNORECASE)


def raw_html(md: MarkdownIt) -> None:
    """Adds the rule (markdown-it's own is off) and the check that every tag has its partner in its paragraph."""
    md.inline.ruler.after("autolink", "raw_html", _rule)
    md.core.ruler.after("inline", "raw_html_pairs", _pairs)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    match = _TAG.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        tag = (match["open"] or match["close"] or match["void"]).lower()
        token = state.push("raw_html", tag, 0)
        token.markup = "/" if match["close"] else ""
        token.content = match[0]
    state.pos = match.end()
    return True


def _pairs(state: StateCore) -> None:
    """Tags without a partner become text; the others become what the renderer writes without attributes."""
    for block in state.tokens:
        opened: list[Token] = []
        for token in block.children or ():
            if token.type != "raw_html":
                continue
            if token.tag == "br":
                token.type, token.content = "hardbreak", ""
            elif not token.markup:
                opened.append(token)
            elif any(opening.tag == token.tag for opening in opened):
                while opened[-1].tag != token.tag:
                    _as_text(opened.pop())
                opening = opened.pop()
                opening.type, opening.nesting = "raw_html_open", 1
                token.type, token.nesting = "raw_html_close", -1
            else:
                _as_text(token)
        for token in opened:
            _as_text(token)


def _as_text(token: Token) -> None:
    token.type, token.tag = "text", ""
