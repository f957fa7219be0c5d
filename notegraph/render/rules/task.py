"""``- [ ] text`` and ``- [x] text``: boxes as characters, because a card's boxes tick nothing."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_BOX = re.compile(r"\[([^\n\]])\](?=[ \t])")


def task(md: MarkdownIt) -> None:
    """Adds the rule. Any mark but a space counts as done, as in Obsidian."""
    md.core.ruler.after("block", "task", _rule)


def _rule(state: StateCore) -> None:
    tokens = state.tokens
    for item, opening, text in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type == "list_item_open" and opening.type == "paragraph_open":
            box = _BOX.match(text.content)
            if box is not None:
                item.attrSet("class", "task")
                text.content = ("☐" if box[1] == " " else "☑") + text.content[box.end() :]
