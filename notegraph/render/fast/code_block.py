"""A side that is one fenced block of code."""

from __future__ import annotations

import re

from markdown_it.common.utils import escapeHtml

from notegraph.render.code import highlighted
from notegraph.render.fast.marks import is_mark_free
from notegraph.render.rules.context import HtmlStyle

# Three backticks, a plain name or none; between the fences no three backticks, so that the last ones close.
_BLOCK = re.compile(r"```([A-Za-z0-9+-]*+)\n((?:(?!```)[^\n]*+\n)*+)```")


def code_block(text: str, style: HtmlStyle) -> str | None:
    """The block as HTML; ``None`` for what is more than a block, or less."""
    block = _BLOCK.fullmatch(text)
    if block is None or "```" in block[2]:
        return None
    language, code = block.groups()
    html = (highlighted(code, language) or escapeHtml(code)) if language else escapeHtml(code)
    if style.clozes is not None and not is_mark_free(html):
        return None
    opening = f'<code class="language-{language}">' if language else "<code>"
    return f"<pre>{opening}{html}</code></pre>"
