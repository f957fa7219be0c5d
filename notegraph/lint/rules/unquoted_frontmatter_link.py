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

The fix adds the quotes. It is safe: the property becomes the link that it was written to be.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Range


def check(context: Context) -> Iterator[Finding]:
    """NG114."""
    for path, doubt in context.doubts(DoubtKind.UNQUOTED_LINK):
        yield Finding(path, doubt.range, doubt.message, (), _fix(context, path, doubt.range))


def _fix(context: Context, path: str, place: Range) -> Fix | None:
    written = context.text_at(path, place)
    if not written.startswith("[[") or "\\" in written:
        return None
    quote = next((mark for mark in "\"'" if mark not in written), None)
    return Fix(safe=True, edits=(Edit(place, f"{quote}{written}{quote}"),)) if quote else None


RULE = Rule("NG114", "unquoted-frontmatter-link", Severity.WARNING, check)
