"""
Tags and aliases that are no text.

## What it finds

A value of `tags` or `aliases` in the frontmatter that YAML reads as a number, a date, a truth value, a list in a list
or a mapping.

## Why it matters

It is dropped without a word: the alias is not offered while a link is typed, the tag finds nothing.

## Example

    ---
    aliases: [1984, Orwell's novel]
    ---

## What to do instead

    ---
    aliases: ["1984", Orwell's novel]
    ---

Put an alias into quotes. A tag of digits alone is none in any spelling: give it a letter, as in `y1984`.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG303."""
    for path, doubt in context.doubts(DoubtKind.WRONG_TYPE):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG303", "wrong-type", Severity.WARNING, check)
