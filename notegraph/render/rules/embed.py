"""``![[file|300]]`` and ``![words|300](file)``: pictures, sound and film of the vault; notes are linked, not drawn in.

A file of another server is never fetched: it would learn of every review. Its address becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notegraph.render.media_types import FILMS, SOUNDS, extension, is_media
from notegraph.render.rules.context import context_of
from notegraph.render.rules.link import vault_href
from notegraph.render.rules.wikilink import push_link
from notegraph.render.urls import is_allowed, is_external
from notegraph.render.wikitext import WIKILINK, wikitext

_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?")


def embed(md: MarkdownIt) -> None:
    """Adds the rule for ``![[…]]`` and takes over how Markdown's images are drawn."""
    md.inline.ruler.before("image", "embed", _rule)
    md.add_render_rule("embed", _draw_embed)
    md.add_render_rule("image", _draw_image)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "!":
        return False
    match = WIKILINK.match(state.src, state.pos + 1, state.posMax)
    link = wikitext(match[1]) if match else None
    if match is None or link is None:
        return False
    if not silent:
        if is_media(link.target):
            token = state.push("embed", "", 0)
            token.content = link.target
            token.meta = {"words": link.alias or ""}
        else:
            push_link(state, link)
    state.pos = match.end()
    return True


def _draw_embed(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, env: MutableMapping[str, Any]
) -> str:
    token = tokens[index]
    return _media(token.content, token.meta["words"], env)


def _draw_image(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]) -> str:
    token = tokens[index]
    words = renderer.renderInlineAsText(token.children, options, env)
    src = str(token.attrGet("src") or "")
    if is_external(src):
        href, name = src if is_allowed(src) else None, src
    else:
        name = unquote(src.partition("#")[0])
        if is_media(name):
            return _media(name, words, env)
        href = vault_href(src, context_of(env))
    words = escapeHtml(words.rpartition("|")[0] if _SIZE.fullmatch(words.rpartition("|")[2]) else words)
    if href is None:
        return words
    words = words or escapeHtml(name)
    return words if token.meta.get("in_link") else f'<a href="{escapeHtml(href)}">{words}</a>'


def _media(target: str, words: str, env: MutableMapping[str, Any]) -> str:
    """The element for a file of the vault. ``words`` are its description, its size (``300``, ``300x200``) or both."""
    context = context_of(env)
    described, _, last = words.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    if size is None:
        described = words
    name = target.rpartition("/")[2]
    src = context.resources.media(target, context.source)
    if src is None:
        return f'<span class="missing">{escapeHtml(described or name)}</span>'
    kind = extension(target)
    where = f'src="{escapeHtml(src)}"'
    if kind in SOUNDS:
        return f"<audio controls {where}></audio>"
    width, height = size.groups() if size else (None, None)
    dimensions = (f' width="{width}"' if width else "") + (f' height="{height}"' if height else "")
    if kind in FILMS:
        return f"<video controls {where}{dimensions}></video>"
    return f'<img {where} alt="{escapeHtml(described or name)}"{dimensions}>'
