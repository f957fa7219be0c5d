"""Footnotes: ``[^1]`` and its text ``[^1]: …``, or ``^[text]`` at once. All stay where they are written: a card has
no foot of the page, and the text of a note's footnote seldom stands in the card.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notegraph.render.rules.context import Context
from notegraph.render.rules.draw import add_drawing

_REFERENCE = re.compile(r"\[\^([^\]\[\s]{1,100})\]")
_TEXT = re.compile(r"\[\^([^\]\[\s]{1,100})\]:[ \t]*(?=\S)")


def footnote(md: MarkdownIt) -> None:
    """Adds the rules. Before markdown-it's own, for which ``[^1]: word`` says where links lead."""
    md.block.ruler.before("reference", "footnote_text", _block, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.before("link", "footnote", _reference)
    md.inline.ruler.before("link", "footnote_inline", _inline)
    add_drawing(md, "footnote", _draw)


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The text of a footnote as a paragraph of a class of its own, to the next blank line or block."""
    first = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line):
        return False
    match = _TEXT.match(state.src, first, state.eMarks[start_line])
    if match is None:
        return False
    if not silent:
        after = _after(state, start_line, end_line)
        rest = state.getLines(start_line, after, state.blkIndent, False).strip()
        state.push("paragraph_open", "p", 1).attrs = {"class": "footnote"}
        text = state.push("inline", "", 0)
        text.content = f"[^{match[1]}] {rest[match.end() - first :]}"
        text.children = []
        text.map = [start_line, after]
        state.push("paragraph_close", "p", -1)
        state.line = after
    return True


def _after(state: StateBlock, start_line: int, end_line: int) -> int:
    """The first line that is no part of the paragraph any more; as markdown-it's own rule finds it."""
    rules = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    line = start_line + 1
    while line < end_line and not state.isEmpty(line):
        lazy = state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0
        if not lazy and any(rule(state, line, end_line, True) for rule in rules):
            break
        line += 1
    state.parentType = parent
    return line


def _reference(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or state.src.startswith("(", match.end()):
        return False
    if not silent:
        state.push("footnote", "sup", 0).content = match[1]
    state.pos = match.end()
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    if end <= state.pos + 2:
        return False
    if not silent:
        limit, start = state.posMax, state.pos + 2
        state.push("footnote_open", "span", 1).attrs = {"class": "footnote"}
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("footnote_close", "span", -1)
        state.posMax = limit
    state.pos = end + 1
    return True


def _draw(token: Token, _context: Context) -> str:
    return f'<sup class="footnote-mark">{escapeHtml(token.content)}</sup>'
