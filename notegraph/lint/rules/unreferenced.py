"""
Notes that no other note links to.

## What it finds

A note without a link from another note, whether or not it links to others itself. See NG501 for those without any link.

## Why it matters

Whoever walks along links never comes to the note.

## Example

`Perplexity.md`, which links to `Entropy.md` and is linked from nowhere.

## What to do instead

Link to it from where its concept is used, or from a page of contents.

The rule is off by default: the first page of a vault and daily notes are not linked to either.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.query import unreferenced
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG502."""
    unknown = set(unreferenced(context.graph))
    for path in context.notes:
        if path in unknown:
            yield Finding(path, TOP, "no other note links here: link to it from where its concept is used")


RULE = Rule("NG502", "unreferenced", Severity.INFO, check, default=False)
