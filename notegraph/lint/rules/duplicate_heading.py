"""
Headings that are linked to and stand twice in their note.

## What it finds

A heading that an earlier one of the same note equals, punctuation and case aside, while a link names it.

## Why it matters

The link opens the first of them. Whether that one was meant, nobody can tell, and the second cannot be reached.

## Example

    ## Example
    …
    ## Example

in `Softmax function.md`, and elsewhere `[[Softmax function#Example]]`.

## What to do instead

    ## Example with temperature

Give the headings names of their own, or link with the heading above: `[[Softmax function#Temperature#Example]]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.anchors import heading_key
from notegraph.lint.context import Context, LinkUse
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Related, Severity
from notegraph.model.files import HeadingText
from notegraph.model.link import LinkStatus

_OPEN = frozenset({LinkStatus.RESOLVED, LinkStatus.AMBIGUOUS})


def check(context: Context) -> Iterator[Finding]:
    """NG506."""
    first_use: dict[tuple[str, str], LinkUse] = {}
    for use in context.all_links():
        anchor, path = use.link.anchor, use.resolution.path
        if anchor and path is not None and use.resolution.status in _OPEN and "#" not in anchor.strip("#"):
            first_use.setdefault((path, heading_key(anchor)), use)
    for (path, wanted), use in first_use.items():
        record = context.records.get(path)
        if record is None or not wanted or context.resolver.is_template(path):
            continue
        same = [one for one in record.headings if heading_key(one.text) == wanted]
        for heading in same[1:]:
            yield _finding(context, path, same[0], heading, use)


def _finding(context: Context, path: str, first: HeadingText, heading: HeadingText, use: LinkUse) -> Finding:
    place = context.line_range(path, heading.line)
    name = heading.text.replace("`", "")
    message = (
        f"`{use.path}` links to `{name}`, and opens the heading of that name on line {first.line}: "
        "give this one another name"
    )
    related = (
        Related(path, context.line_range(path, first.line), "the heading that opens"),
        Related(use.path, use.link.range, "the link"),
    )
    return Finding(path, place, message, related=related)


RULE = Rule("NG506", "duplicate-heading", Severity.INFO, check)
