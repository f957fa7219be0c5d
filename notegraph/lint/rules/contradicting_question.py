"""
Cards that ask the same and want different answers.

## What it finds

Two cards with the same question, white space aside, whose answers differ in more than white space, case and a full
stop. Cards that are equal on both sides are no contradiction.

## Why it matters

Nobody can know which of the answers is wanted. Each failure makes both cards come back sooner.

## Example

    Derivative >> $\\sigma(x)(1 - \\sigma(x))$

    Derivative >> $1 - \\tanh^2 x$

## What to do instead

    Derivative of the sigmoid >> $\\sigma(x)(1 - \\sigma(x))$

    Derivative of tanh >> $1 - \\tanh^2 x$

Name in each question what it is about, or correct the answer that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.cards.identity import canonical
from notegraph.lint.context import Context, Question
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG205."""
    asked: dict[str, list[Question]] = {}
    for card in context.questions:
        asked.setdefault(canonical(card.front), []).append(card)
    for cards in asked.values():
        if len(cards) > 1:
            yield from _contradictions(context, cards)


def _contradictions(context: Context, cards: list[Question]) -> Iterator[Finding]:
    """A finding for each of the cards, all of one question, that another answers otherwise."""
    by_answer: dict[str, list[Question]] = {}
    for card in cards:
        by_answer.setdefault(_answer(card), []).append(card)
    if len(by_answer) == 1:
        return
    for answer, agreeing in by_answer.items():
        others = [group[0].place for other, group in by_answer.items() if other != answer]
        more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
        message = f"`{others[0]}`{more} asks the same and wants another answer: say in each question what it is about"
        for card in agreeing:
            yield Finding(card.path, context.line_range(card.path, card.line), message)


def _answer(card: Question) -> str:
    return canonical(card.back).lower().rstrip(".")


RULE = Rule("NG205", "contradicting-question", Severity.WARNING, check)
