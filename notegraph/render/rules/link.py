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
                href = _href(token, context) if not opened else None  # a footnote in a link may hold another
                opened.append(token)
                if href is None:
                    token.hidden = True
                else:
                    token.attrs = {"href": href, **({"class": "wikilink"} if "class" in token.attrs else {})}
            elif token.type == "link_close":
                token.hidden = opened.pop().hidden
            elif token.type == "image":  # what is no picture becomes a link, and links do not nest
                token.meta["in_link"] = bool(opened)


def _href(token: Token, context: Context) -> str | None:
    href = str(token.attrs["href"])
    if is_external(href):
        return href if is_allowed(href) else None
    return vault_href(href, context)


def vault_href(destination: str, context: Context) -> str | None:
    """The address that opens a Markdown destination in the vault: split at ``#``, then decoded (R17)."""
    if context.style.vault is None:
        return None
    target, _, anchor = destination.partition("#")
    path = context.resources.resolve(unquote(target), context.source)
    return obsidian_url(context.style.vault, path, unquote(anchor) or None) if path is not None else None
