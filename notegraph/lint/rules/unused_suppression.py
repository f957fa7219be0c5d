"""
Suppressions that silence nothing.

## What it finds

A comment `%% notegraph-disable … %%` or `<!-- notegraph-disable … -->`, or the property `notegraph-disable`, that no
finding needs, or some of whose codes no finding needs. A rule that is off counts where its code is named.

## Why it matters

The mistake is mended, but the comment stays and will hide the next one on that line.

## Example

    See [[Softmax function]]. %% notegraph-disable NG101 %%

in a vault that has the note.

## What to do instead

    See [[Softmax function]].

A suppression is itself silenced only by its own code: `%% notegraph-disable NG101, NG901 %%`.

## Fix safety

The fix takes out the comment, or those of its codes that are not needed. Nothing of it is shown to a reader. Where the
comment stands alone on its line, the line goes too.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.rules import all_rules
from notegraph.lint.suppression import Unused, fits, unused
from notegraph.model.diagnostic import Edit, Fix, Severity


def check(context: Context) -> Iterator[Finding]:
    """NG901."""
    for one in unused(context.records, context.found):
        known = tuple(word for word in one.words if any(fits(word, rule.code, rule.name) for rule in all_rules()))
        if known or not one.words:
            yield _finding(one._replace(words=known))


def _finding(one: Unused) -> Finding:
    path, suppression, words = one
    if not words:
        message = "this silences nothing: take it out"
    else:
        named = ", ".join(f"`{word}`" for word in words)
        message = f"there is nothing to silence for {named}: take {'it' if len(words) == 1 else 'them'} out"
    rest = [word for word in suppression.words if word not in words]
    edit = suppression.delete
    if rest:
        place = suppression.words_range
        edit = Edit(place, ", ".join(rest)) if place is not None else None
    return Finding(path, suppression.range, message, fix=Fix(safe=True, edits=(edit,)) if edit else None)


RULE = Rule("NG901", "unused-suppression", Severity.WARNING, check, last=True)
