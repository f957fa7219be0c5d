"""
Block ids that two blocks of a note have.

## What it finds

A block id, whatever its case, that an earlier block of the same note has already. Ids of cards are NG204's.

## Why it matters

A link opens the first of them; the second cannot be linked to. Most often a block was copied together with its id.

## Example

    Softmax turns scores into probabilities. ^definition

    Argmax takes the largest. ^definition

## What to do instead

    Argmax takes the largest. ^argmax

Give one of them another id, or take the copy's away.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.cards.identity import BLOCK_ID
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG505."""
    for path, doubt in context.doubts(DoubtKind.DUPLICATE_BLOCK_ID):
        if not BLOCK_ID.fullmatch(context.text_at(path, doubt.range).removeprefix("^")):  # else it is NG204's
            yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG505", "duplicate-block-id", Severity.WARNING, check)
