"""
Suppressions of rules that do not exist.

## What it finds

A word in `%% notegraph-disable … %%`, `<!-- notegraph-disable … -->` or the property `notegraph-disable` that is
neither a code, nor the beginning of one, nor the name of a rule, nor `ALL`. What stands behind two hyphens is a remark
and is not looked at.

## Why it matters

It silences nothing. The finding that was to be silenced is still told, or will be.

## Example

    [[Missing]] %% notegraph-disable NG1O1 %%

## What to do instead

    [[Missing]] %% notegraph-disable NG101 -- the note is to be written %%
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.rules import all_rules
from notegraph.lint.suggest import MOST
from notegraph.lint.suppression import fits
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG902."""
    for path, record in context.records.items():
        for suppression in record.suppressions:
            for word in dict.fromkeys(suppression.words):
                if word.upper() != "ALL" and not any(fits(word, rule.code, rule.name) for rule in all_rules()):
                    message = f"`{word}` is no rule: `notegraph rule` lists them"
                    yield Finding(path, suppression.range, message, _like(word))


def _like(word: str) -> tuple[str, ...]:
    rules = all_rules()
    codes = get_close_matches(word.upper(), [rule.code for rule in rules], MOST, cutoff=0.7)
    return tuple([*codes, *get_close_matches(word.lower(), [rule.name for rule in rules], MOST)][:MOST])


RULE = Rule("NG902", "unknown-suppression", Severity.WARNING, check)
