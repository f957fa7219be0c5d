"""
Marks that an older version of another program left behind.

## What it finds

Remains such as `<!--LEARN:U7pdEVtV-->`, which ended a card in 2024. They are read as well as can be: such a line ends
the answer and is no part of it.

## Why it matters

The program that wrote them no longer understands them, and shows them as part of the answer.

## Example

    The transpose of a product >> the product of the transposes, in reverse order
    <!--LEARN:U7pdEVtV-->

## What to do instead

    The transpose of a product >> the product of the transposes, in reverse order

Delete the line once the history has been imported; a blank line ends the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG207."""
    for path, doubt in context.doubts(DoubtKind.LEGACY):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG207", "legacy-marker", Severity.INFO, check)
