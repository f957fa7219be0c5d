"""``> [!note] Title``: a box with a title; ``[!note]-`` is closed until one opens it, ``[!note]+`` can be closed."""

from __future__ import annotations

import re
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from notegraph.render.rules.context import context_of

# `[!type|metadata]`, a fold mark, the title up to the line's end.
_HEAD = re.compile(r"\[!([^\]\n|]+)(?:\|[^\]\n]*)?\]([+-]?)[ \t]*([^\n]*)(?:\n|$)")
_NAME = re.compile(r"[a-z0-9-]+")


def callout(md: MarkdownIt) -> None:
    """Adds the rule: it runs between blocks and inlines, on the quotes that markdown-it found."""
    md.core.ruler.after("block", "callout", _rule)


def _rule(state: StateCore) -> None:
    tokens = state.tokens
    shown: list[Token] = []
    dropped: set[int] = set()
    for index, token in enumerate(tokens):
        if index in dropped:
            continue
        shown.append(token)
        if token.type != "blockquote_open" or tokens[index + 1].type != "paragraph_open":
            continue
        text = tokens[index + 2]
        head = _HEAD.match(text.content)
        if head is None:
            continue
        kind = head[1].strip().lower()
        closing = next(
            t for t in islice(tokens, index, None) if t.type == "blockquote_close" and t.level == token.level
        )
        folds = head[2] != ""
        token.tag = closing.tag = "details" if folds else "div"
        token.attrs = {"class": f"callout callout-{kind if _NAME.fullmatch(kind) else 'note'}"}
        if folds and (head[2] == "+" or context_of(state.env).style.clozes is not None):  # a closed one hides the gap
            token.attrs["open"] = ""
        shown += _title(head[3].strip() or kind.capitalize(), token.level + 1, "summary" if folds else "div")
        text.content = text.content[head.end() :]
        if not text.content:
            dropped |= {index + 1, index + 2, index + 3}
    state.tokens = shown


def _title(words: str, level: int, tag: str) -> list[Token]:
    opening = Token("callout_title_open", tag, 1, attrs={"class": "callout-title"}, block=True, level=level)
    text = Token("inline", "", 0, content=words, children=[], block=True, level=level + 1)
    return [opening, text, Token("callout_title_close", tag, -1, block=True, level=level)]
