"""
The properties `alias` and `tag`, which nobody reads any more.

## What it finds

A property `alias` or `tag` with a value in the frontmatter.

## Why it matters

Older versions of Obsidian took them for `aliases` and `tags`. Newer ones do not: the alias is not offered, the tag
finds nothing.

## Example

    ---
    alias: AI
    ---

## What to do instead

    ---
    aliases: [AI]
    ---

## Fix safety

The fix calls the property by its plural, where the note does not have that already. It is unsafe: tags and aliases that
did not count will count from then on.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity
from notegraph.model.doubt import Doubt, DoubtKind

_PLURALS = {"alias": "aliases", "tag": "tags"}


def check(context: Context) -> Iterator[Finding]:
    """NG304."""
    for path, doubt in context.doubts(DoubtKind.SINGULAR_KEY):
        yield Finding(path, doubt.range, doubt.message, (), _fix(context, path, doubt))


def _fix(context: Context, path: str, doubt: Doubt) -> Fix | None:
    plural = _PLURALS.get(context.text_at(path, doubt.range).lower())
    record = context.records.get(path)
    if plural is None or record is None or any(name.lower() == plural for name in record.properties):
        return None
    return Fix(safe=False, edits=(Edit(doubt.range, plural),))


RULE = Rule("NG304", "singular-key", Severity.WARNING, check)
