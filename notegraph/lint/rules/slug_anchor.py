"""
Wikilinks that name a heading as web sites do.

## What it finds

A wikilink or embed with `#my-heading` where the note has a heading `My heading`: the anchor is what GitHub and other
web sites make of it. In Markdown links it is fine and not reported. It takes the place of NG103.

## Why it matters

Obsidian compares headings by their words and keeps the hyphens: the link opens the top of the page.

## Example

    [[Softmax function#with-temperature]]

## What to do instead

    [[Softmax function#With temperature]]

## Fix safety

The fix writes the heading. It is safe where the link has a text of its own and the note has no other heading of those
words; else the text that is shown changes with it, or the first of the headings is opened. For an embed it is not: what
is shown then may embed this very place.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.link_fix import fix_anchor, leads_to_one
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkKind, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG112."""
    for path, link, resolution in context.links(LinkStatus.MISSING_HEADING):
        note = resolution.path or path
        heading = context.suggester.heading_of_slug(note, link.anchor or "") if not link.markdown else None
        if heading is not None:
            message = f"`#{link.anchor}` is the heading's anchor on web sites; Obsidian wants its words: `{heading}`"
            is_only = leads_to_one(context, link._replace(anchor=heading.removeprefix("#")), path)
            safe = is_only and link.alias is not None and link.kind is not LinkKind.EMBED
            yield Finding(path, link.range, message, (heading,), fix_anchor(link, heading, safe=safe))


RULE = Rule("NG112", "slug-anchor", Severity.WARNING, check)
