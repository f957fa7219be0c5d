"""
Properties that are given twice.

## What it finds

A key of the frontmatter that an earlier line has already.

## Why it matters

YAML forbids it. Obsidian shows all properties of the note as invalid; other programs take the last value and drop the
first without a word.

## Example

    ---
    tags: [maths]
    tags: [attention]
    ---

## What to do instead

    ---
    tags: [maths, attention]
    ---

Keep one, with the values of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG302."""
    for path, doubt in context.doubts(DoubtKind.DUPLICATE_KEY):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG302", "duplicate-key", Severity.WARNING, check)
