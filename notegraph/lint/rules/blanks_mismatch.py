"""
Blanks that the answer does not fill.

## What it finds

A card whose front has blanks (`____`) and whose answer fits them in no way: it has neither as many parts between commas
on its first line as there are blanks, nor as many lines or list items. The card is asked as a basic one.

## Why it matters

The answers cannot be shown in their places, and typing them in is not possible.

## Example

    Attention takes ____, ____ and ____.
    ?
    queries, keys

## What to do instead

    Attention takes ____, ____ and ____.
    ?
    queries, keys, values

Give every blank its part, in order; an explanation goes on the lines below.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG202."""
    for path, doubt in context.doubts(DoubtKind.BLANKS):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG202", "blanks-mismatch", Severity.WARNING, check)
