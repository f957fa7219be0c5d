"""Markdown as our notes write it → HTML that cannot act: for Anki's fields and for the browser."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from notegraph.render.clean import for_html
from notegraph.render.code import highlighted
from notegraph.render.fast.short_cut import short_cut
from notegraph.render.hidden import without_hidden
from notegraph.render.resources import Resources
from notegraph.render.rules.blank import blank
from notegraph.render.rules.callout import callout
from notegraph.render.rules.cloze import cloze, finish
from notegraph.render.rules.context import Context, HtmlStyle
from notegraph.render.rules.draw import add_drawing
from notegraph.render.rules.embed import embed
from notegraph.render.rules.footnote import footnote
from notegraph.render.rules.highlight import highlight
from notegraph.render.rules.link import link
from notegraph.render.rules.math import escape_delimiters, math
from notegraph.render.rules.raw_html import raw_html
from notegraph.render.rules.table import table
from notegraph.render.rules.task import task
from notegraph.render.rules.wikilink import wikilink

__all__ = ["HtmlStyle", "full_html", "to_html", "words_to_html"]

DEFAULT = HtmlStyle()
# Anki reads these in the finished HTML, whatever stands around them.
_ANKI_MARKUP = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\])", re.IGNORECASE)


def to_html(text: str, source: str, resources: Resources, style: HtmlStyle = DEFAULT) -> str:
    """HTML for a piece of Markdown out of the note ``source`` (vault-relative path).

    A single paragraph comes without ``<p>``. Line ends are kept as ``<br>``, as Obsidian shows them. Raw HTML is
    reduced to a few tags without attributes and otherwise shown as text; links lead to http, https, mailto and
    obsidian only; there are no scripts, styles, events; Anki's own markup in the text is broken; C0 controls but tab
    and newline are dropped and lone surrogates replaced. With ``style.clozes`` the result is a field of Anki's cloze
    note type. Never raises for the user's text.
    """
    html = short_cut(text, source, resources, style)
    if html is None:
        return full_html(for_html(text), Context(source, resources, style))
    return _ANKI_MARKUP.sub("&#91;", html) if "[" in html else html


def words_to_html(words: str) -> str:
    """Plain words (a title, a path) as HTML: nothing in them is Markdown, nothing acts in Anki."""
    if words.isalnum():  # the common id
        return words
    html = escape_delimiters(escapeHtml(for_html(words)))
    return _ANKI_MARKUP.sub("&#91;", html) if "[" in html else html


def full_html(text: str, context: Context) -> str:
    """``to_html`` without its short cut, which must give the same; ``text`` has been through ``for_html``."""
    md = _markdown()
    env = context.env()
    tokens = md.parse(without_hidden(text), env)
    if len(tokens) == 3 and tokens[0].type == "paragraph_open":
        tokens = tokens[1:2]
    html = str(md.renderer.render(tokens, md.options, env)).strip("\n")
    # The one control that markdown-it lets in as an entity.
    html = _ANKI_MARKUP.sub("&#91;", html.replace("\f", ""))
    return html if context.style.clozes is None else finish(html)


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False, "maxNesting": 100})
    md.options["highlight"] = _highlight
    md.disable(["html_block", "html_inline"])
    md.enable("strikethrough")
    # Which addresses may become links is decided when they are drawn: refused here, the source would be shown.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    for rule in (math, cloze, blank, highlight, embed, wikilink, footnote, link, raw_html, callout, task, table):
        rule(md)
    add_drawing(md, "text", _draw_text)
    return md


def _highlight(code: str, language: str, _attributes: str) -> str:
    """What markdown-it puts into a code block; it escapes the code itself where this is empty."""
    return highlighted(code, language) or "" if language else ""


def _draw_text(token: Token, _context: Context) -> str:
    return escape_delimiters(escapeHtml(token.content))
