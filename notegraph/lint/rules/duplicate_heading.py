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
from notegraph.model.files import HeadingText, NoteRecord
from notegraph.model.link import LinkStatus

_NONE = HeadingText(0, "", 0)
_OPEN = frozenset({LinkStatus.RESOLVED, LinkStatus.AMBIGUOUS})


def check(context: Context) -> Iterator[Finding]:
    """NG506."""
    first_use: dict[tuple[str, str], LinkUse] = {}
    for use in context.all_links:
        anchor, path = use.link.anchor, use.resolution.path
        if path is None or not anchor or use.resolution.status not in _OPEN:
            continue
        part = anchor.strip("# ")
        if "#" not in part and not part.startswith(("^", "[^")):
            first_use.setdefault((path, heading_key(part)), use)
    known: dict[str, dict[str, list[HeadingText]]] = {}
    for (path, wanted), use in first_use.items():
        if not wanted or path not in context.records or context.resolver.is_template(path):
            continue
        if path not in known:
            known[path] = _by_key(context.records[path])
        first, *others = known[path].get(wanted, [_NONE])
        for heading in others:
            yield _finding(context, path, first, heading, use)


def _by_key(record: NoteRecord) -> dict[str, list[HeadingText]]:
    """A note's headings by what links compare."""
    found: dict[str, list[HeadingText]] = {}
    for heading in record.headings:
        found.setdefault(heading_key(heading.text), []).append(heading)
    return found


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
