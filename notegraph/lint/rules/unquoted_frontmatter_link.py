"""
Properties with a wikilink that lacks its quotes.

## What it finds

A property, or an item of a property's list, that is `[[Note]]` without quotes around it.

## Why it matters

To YAML it is a list in a list. Obsidian shows no link, and the concept graph lacks the edge.

## Example

    ---
    up: [[Neural network]]
    ---

## What to do instead

    ---
    up: "[[Neural network]]"
    ---

## Fix safety

The fix adds the quotes. It is safe where the link then leads to one file: the property becomes the link that it was
written to be. Where it would lead nowhere or to several the fix is unsafe, for that is another finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.link_fix import leads_to_one
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity
from notegraph.model.doubt import DoubtKind
from notegraph.model.link import Link, LinkKind
from notegraph.model.span import Range, Span
from notegraph.syntax.wikilink import wikilink_parts


def check(context: Context) -> Iterator[Finding]:
    """NG114."""
    for path, doubt in context.doubts(DoubtKind.UNQUOTED_LINK):
        yield Finding(path, doubt.range, doubt.message, (), _fix(context, path, doubt.range))


def _fix(context: Context, path: str, place: Range) -> Fix | None:
    written = context.text_at(path, place)
    if not written.startswith("[[") or "\\" in written:
        return None
    quote = next((mark for mark in "\"'" if mark not in written), None)
    if not quote:
        return None
    return Fix(safe=_leads_somewhere(context, path, written), edits=(Edit(place, f"{quote}{written}{quote}"),))


def _leads_somewhere(context: Context, path: str, written: str) -> bool:
    parts = wikilink_parts(written[2:-2])
    if parts is None or not written.endswith("]]"):
        return False
    link = Link(LinkKind.FRONTMATTER, written, parts.target, parts.anchor, parts.alias, Span(0, 0), Range(1, 1, 1, 1))
    return leads_to_one(context, link, path)


RULE = Rule("NG114", "unquoted-frontmatter-link", Severity.WARNING, check)
