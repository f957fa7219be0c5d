"""
Cards that are too long to learn.

## What it finds

A card whose question and answer together have more characters than the setting `card_characters` of `lint` allows.

## Why it matters

What takes long to read is remembered in part, and graded by mood. The parts that are forgotten are never asked for.

## Example

    What is attention?
    ?
    (four paragraphs about queries, keys, values, their sizes and their history)

## What to do instead

    What are the three inputs of attention?
    ?
    Queries, keys and values.

Split the card: one question, one thing to know. The rest may stand beside it as text.

The rule is off by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG208."""
    most = context.settings.card_characters
    told: set[str] = set()
    for card in context.questions:
        length = len(card.front) + len(card.back)
        if length > most and card.place not in told:
            told.add(card.place)  # siblings stand in one place
            message = f"the card has {length:,} characters, more than {most:,}: split it"
            yield Finding(card.path, context.line_range(card.path, card.line), message)


RULE = Rule("NG208", "long-card", Severity.INFO, check, default=False)
