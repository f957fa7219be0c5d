r"""``$…$`` and ``$$…$$`` as ``\(…\)`` and ``\[…\]``, which Anki and the browser set with MathJax or KaTeX.

mdit-py-plugins' dollarmath is not used: it lets no display formula end a paragraph and reads a dollar after a text's
first character wrongly where the text ends in a backslash.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notegraph.render.regions import DOLLAR, math_end
from notegraph.render.rules.cloze import formula
from notegraph.render.rules.context import Context
from notegraph.render.rules.draw import add_drawing

# Written as text, these would open a formula.
_DELIMITER = re.compile(r"\\([()\[\]])")


def math(md: MarkdownIt) -> None:
    """Adds the inline and the block rule; a block may hold blank lines (DESIGN section 4) and ends a paragraph."""
    md.inline.ruler.before("escape", "math", _inline)
    md.block.ruler.before("fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    add_drawing(md, "math", _draw)
    add_drawing(md, "math_block", _draw)


def escape_delimiters(html: str) -> str:
    r"""Text whose ``\(`` opens no formula: MathJax and KaTeX do not look across elements."""
    return _DELIMITER.sub(r"\\<span>\1</span>", html) if "\\" in html else html


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    end = math_end(state.src, state.pos, state.posMax)
    if end is None:
        return False
    if not silent:
        markup = "$$" if state.src.startswith("$$", state.pos) else "$"
        token = state.push("math", "", 0)
        token.markup = markup
        token.content = state.src[state.pos + len(markup) : end - len(markup)]
    state.pos = end
    return True


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    first = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line) or not state.src.startswith("$$", first):
        return False
    found = _block_end(state, start_line, end_line)
    if found is None:
        return False
    last_line, content = found
    if not silent:
        token = state.push("math_block", "", 0)
        token.block = True
        token.markup = "$$"
        token.content = content
        token.map = [start_line, last_line + 1]
        state.line = last_line + 1
    return True


def _block_end(state: StateBlock, start_line: int, end_line: int) -> tuple[int, str] | None:
    """The line on which the formula ends, with nothing after it, and its text without the marks of quotes and lists."""
    lines: list[str] = []
    for line in range(start_line, end_line):
        if line > start_line and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        lines.append(text)
        if DOLLAR.match(text, 2 if line == start_line else 0):
            joined = "\n".join(lines).rstrip()
            return (line, joined[2:-2]) if math_end(joined, 0, len(joined)) == len(joined) else None
    return None


def _draw(token: Token, context: Context) -> str:
    tex = formula(token.content.strip(), context)
    if token.markup == "$":
        return rf"\({tex}\)"
    return rf"\[{tex}\]" + ("\n" if token.block else "")
