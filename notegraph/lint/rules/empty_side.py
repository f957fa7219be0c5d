"""
Cards that lack their question or their answer.

## What it finds

A marker or label of a card with nothing on one side of it: a question without an answer, an answer without a question.
It makes no card.

## Why it matters

Whoever wrote the marker meant a card. It is never asked, and nothing else tells that it is missing.

## Example

    What does softmax return?
    ?

    Positive numbers that sum to 1.

## What to do instead

    What does softmax return?
    ?
    Positive numbers that sum to 1.

Write the missing side next to the marker, without a blank line between them, or take the marker away.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG201."""
    for path, doubt in context.doubts(DoubtKind.EMPTY_SIDE):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG201", "empty-side", Severity.WARNING, check)
