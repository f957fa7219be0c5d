"""
Links to headings that the note does not have.

## What it finds

A link with `#Heading` (or a path of headings, `#Heading#Subheading`) whose note exists but has no such heading. Case,
punctuation and repeated spaces do not count, as in Obsidian. Markdown links may also use GitHub's anchors
(`#my-heading`) and the ids of HTML elements; wikilinks may not, because Obsidian does not follow them (NG112 tells
where one was written).

## Why it matters

The link opens the top of the page, and the reader looks for the passage in vain; an embed shows nothing.

## Example

    [[Softmax function#Temperatur]]

## What to do instead

    [[Softmax function#Temperature]]

Correct the heading in the link, or bring the heading back. A heading that has a `#` itself, as `C# and F#`, is named
without it: `[[Languages#C and F]]`.

## Fix safety

Where one heading is clearly nearer than all others, the fix writes it into the link. It is unsafe: what was meant is a
guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.link_fix import fix_anchor
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG103."""
    for path, link, resolution in context.links(LinkStatus.MISSING_HEADING):
        note = resolution.path or path
        anchor = link.anchor or ""
        if not link.markdown and context.suggester.heading_of_slug(note, anchor) is not None:
            continue
        where = "this note" if note == path else f"`{note}`"
        heading = " > ".join(part.strip() for part in anchor.split("#") if part.strip())
        message = f"{where} has no heading `{heading}`: correct the link or add the heading"
        if context.suggester.has_own_mark(note, anchor):
            message = f"a `#` in a link parts headings, and {where} has no `{heading}`: leave the heading's own `#` out"
        nearest = context.suggester.nearest_heading(note, anchor)
        fix = fix_anchor(link, nearest) if nearest is not None else None
        yield Finding(path, link.range, message, context.suggester.headings(note, anchor), fix)


RULE = Rule("NG103", "missing-heading", Severity.ERROR, check)
