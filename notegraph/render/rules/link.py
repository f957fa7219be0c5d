"""Markdown links: into the vault they are treated as wikilinks, out of it only harmless addresses stay links."""

from __future__ import annotations

from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from notegraph.render.rules.context import Context, context_of
from notegraph.render.urls import is_allowed, is_external, obsidian_url


def link(md: MarkdownIt) -> None:
    """Adds the rule: a link that may not be one is shown as its words."""
    md.core.ruler.after("inline", "link_targets", _rule)


def _rule(state: StateCore) -> None:
    context = context_of(state.env)
    for block in state.tokens:
        opened: list[Token] = []
        for token in block.children or ():
            if token.type == "link_open":
                opened.append(token)
                href = _href(token, context)
                if href is None:
                    token.hidden = True
                else:
                    token.attrs = {"href": href, **({"class": "wikilink"} if "class" in token.attrs else {})}
            elif token.type == "link_close":
                token.hidden = opened.pop().hidden


def _href(token: Token, context: Context) -> str | None:
    href = str(token.attrs["href"])
    if is_external(href):
        return href if is_allowed(href) else None
    if context.style.vault is None:
        return None
    target, _, anchor = unquote(href).partition("#")
    path = context.resources.resolve(target, context.source)
    return obsidian_url(context.style.vault, path, anchor or None) if path is not None else None
