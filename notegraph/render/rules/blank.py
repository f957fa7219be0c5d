"""Runs of three or more underscores in a card with blanks: gaps, neither emphasis nor a rule across the page."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import hr as rule_across
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notegraph.render.rules.context import Context, context_of
from notegraph.render.rules.draw import add_drawing

# Three underscores beside a word are emphasis; four never are.
_BLANK = re.compile(r"(?<!_)_{4,}|(?<![\w`])___(?![\w`])")


def blank(md: MarkdownIt) -> None:
    """Adds the rule; without ``HtmlStyle.blanks`` it finds nothing."""
    md.inline.ruler.before("emphasis", "blank", _inline)
    md.block.ruler.at("hr", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    add_drawing(md, "blank", _draw)


def _inline(state: StateInline, silent: bool) -> bool:
    match = _BLANK.match(state.src, state.pos, state.posMax)
    if match is None or not context_of(state.env).style.blanks:
        return False
    if not silent:
        state.push("blank", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    first = state.bMarks[start_line] + state.tShift[start_line]
    if state.src.startswith("_", first) and context_of(state.env).style.blanks:
        return False
    return rule_across(state, start_line, end_line, silent)


def _draw(token: Token, _context: Context) -> str:
    return f'<span class="blank">{token.content}</span>'
