"""
Cards that are written with the id of another card.

## What it finds

A memory link or block id `^ng-…` at a card although another card has the same one: most often the card was copied
together with its id. The card that the review log knows by the id keeps it, else the first by path and place.

## Why it matters

One id is one history. This card is called by another id and starts new, and should the one that keeps the id go away,
this one takes over its history.

## Example

    logits >> scores before softmax ^ng-a1b2c3d4

    temperature >> what logits are divided by ^ng-a1b2c3d4

## What to do instead

    logits >> scores before softmax ^ng-a1b2c3d4

    temperature >> what logits are divided by

Delete the id of the copy. `notegraph stamp` writes it a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context, Question
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG204."""
    by_id: dict[str, dict[str, Question]] = {}
    for card in context.questions:
        if card.written:
            by_id.setdefault(card.written, {}).setdefault(card.place, card)  # siblings stand in one place
    for written, cards in by_id.items():
        if len(cards) > 1:
            holder = next((card for card in cards.values() if card.id == written), next(iter(cards.values())))
            for card in cards.values():
                if card is not holder:
                    message = (
                        f"the id `{written}` is that of `{holder.place}`, so this card starts new: give it its own"
                    )
                    yield Finding(card.path, context.line_range(card.path, card.line), message)


RULE = Rule("NG204", "duplicate-card-id", Severity.ERROR, check)
