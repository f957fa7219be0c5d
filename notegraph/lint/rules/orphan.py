"""
Notes without any link.

## What it finds

A note that links to no other note and that no other note links to; links of the frontmatter count, links to pictures do
not. It is what Obsidian's graph shows as a lone dot.

## Why it matters

Nobody comes across the note, and the concept graph says nothing about it.

## Example

`Perplexity.md`, without a link in it and not linked from anywhere.

## What to do instead

Link to it from where its concept is used, or from a page of contents.

The rule is off by default: in many vaults such notes are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.query import isolated
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG501."""
    alone = set(isolated(context.graph))
    for path in context.notes:
        if path in alone:
            yield Finding(path, TOP, "no link leads here or from here: link to it from where its concept is used")


RULE = Rule("NG501", "orphan", Severity.INFO, check, default=False)
