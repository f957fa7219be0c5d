"""``[[target#anchor|words]]``: a link into the vault, or its words."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from notegraph.render.rules.cloze import push_words
from notegraph.render.rules.context import context_of
from notegraph.render.urls import obsidian_url
from notegraph.render.wikitext import WIKILINK, WikiText, wikitext


def wikilink(md: MarkdownIt) -> None:
    """Adds the rule. Words that stand inside a Markdown link, and links that lead nowhere, are shown as text."""
    md.inline.ruler.before("link", "wikilink", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    match = WIKILINK.match(state.src, state.pos, state.posMax)
    link = wikitext(match[1]) if match else None
    if match is None or link is None:
        return False
    if not silent:
        push_link(state, link)
    state.pos = match.end()
    return True


def push_link(state: StateInline, link: WikiText) -> None:
    """Pushes the tokens of a link into the vault."""
    href = None if state.linkLevel else _href(state, link)
    if href is not None:
        state.push("link_open", "a", 1).attrs = {"href": href, "class": "wikilink"}
    push_words(state, link.shown)
    if href is not None:
        state.push("link_close", "a", -1)


def _href(state: StateInline, link: WikiText) -> str | None:
    context = context_of(state.env)
    if context.style.vault is None:
        return None
    path = context.resources.resolve(link.target, context.source)
    return obsidian_url(context.style.vault, path, link.anchor) if path is not None else None
