"""
Marks that may be meant as a card, and make none.

## What it finds

A mark of a notation in a place or form in which it is as often prose, code or another program's field: what it means
cannot be told. So is a cloze inside a formula: nothing is looked for there. The message says what stands in the way.

## Why it matters

If a card was meant, it is never asked. If none was meant, nothing is wrong; hence this is no more than information.

## Example

    std::vector::push_back adds an element

## What to do instead

    `push_back` of a vector :: adds an element

Write the card so that it can be nothing else, or put what is no card into a code span.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG206."""
    for path, doubt in context.doubts(DoubtKind.AMBIGUOUS):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG206", "doubtful-notation", Severity.INFO, check)
