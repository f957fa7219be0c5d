"""The short cuts in order: words, a paragraph, a list, a block of code. What none is sure of is left to markdown-it."""

from __future__ import annotations

from notegraph.render.clean import for_html
from notegraph.render.fast.code_block import code_block
from notegraph.render.fast.listing import listing
from notegraph.render.fast.prose import Prose, plain
from notegraph.render.resources import Resources
from notegraph.render.rules.context import HtmlStyle


def short_cut(text: str, source: str, resources: Resources, style: HtmlStyle) -> str | None:
    """What the full renderer would give, before Anki's own markup is broken; ``None`` where that is not certain.

    Takes time in proportion to the text, whether it knows the way or not.
    """
    html = plain(text, in_cloze_field=style.clozes is not None)
    if html is not None:
        return html
    text = for_html(text)
    if text.startswith("```"):
        return code_block(text, style)
    prose = Prose(source, resources, style)
    html = prose.draw(text)
    return listing(text, prose) if html is None else html
