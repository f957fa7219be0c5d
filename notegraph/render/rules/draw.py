"""The shape of a render rule, which markdown-it leaves open."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from notegraph.render.rules.context import Context, context_of


def add_drawing(md: MarkdownIt, kind: str, draw: Callable[[Token, Context], str]) -> None:
    """Draws tokens of ``kind`` by ``draw``, which sees the token and the text's context."""

    def rule(
        _self: object, tokens: Sequence[Token], index: int, _options: object, env: MutableMapping[str, Any]
    ) -> str:
        return draw(tokens[index], context_of(env))

    md.add_render_rule(kind, rule)
