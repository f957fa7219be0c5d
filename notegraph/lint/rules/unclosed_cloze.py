"""
Clozes that are not closed, or hide nothing.

## What it finds

The opening of a cloze without its end in the same paragraph or list item, and a cloze with nothing in it. It makes no
card.

## Why it matters

What was to be asked is never asked, and the mark stands in the text for every reader to see.

## Example

    {{c1::Softmax} turns scores into probabilities.

## What to do instead

    {{c1::Softmax}} turns scores into probabilities.

Close the cloze before the paragraph ends, or take its opening away. A backslash before it makes it text.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import DoubtKind


def check(context: Context) -> Iterator[Finding]:
    """NG203."""
    for path, doubt in context.doubts(DoubtKind.UNCLOSED):
        yield Finding(path, doubt.range, doubt.message)


RULE = Rule("NG203", "unclosed-cloze", Severity.WARNING, check)
