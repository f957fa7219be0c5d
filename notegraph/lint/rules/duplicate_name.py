"""
Notes that have their name from one another.

## What it finds

A note with the name of another note, whatever its case, in another folder. The one that `[[Name]]` opens from the
vault's root is not reported.

## Why it matters

A link by name alone opens one of them without asking, and which one depends on where the link stands. NG102 tells of
the links; this rule tells of the names before there are any.

## Example

    Physics/Entropy.md
    Information theory/Entropy.md

## What to do instead

    Physics/Entropy (physics).md

Give one of them a name of its own, or link with the folder always.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.names import folder_of, key, stem_of
from notegraph.graph.resolve import nearest_first
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Related, Severity


def check(context: Context) -> Iterator[Finding]:
    """NG504."""
    by_name: dict[str, list[str]] = {}
    for path in context.notes:
        by_name.setdefault(key(stem_of(path)), []).append(path)
    for paths in by_name.values():
        if len(paths) == 1:
            continue
        first, *others = nearest_first(paths, "")
        for path in others:
            if key(folder_of(path)) == key(folder_of(first)):
                continue  # NG403's: case alone tells them apart
            message = f"`{first}` has this name, too, and opens first: give one of them another name"
            yield Finding(path, TOP, message, related=(Related(first, TOP, "the note that opens first"),))


RULE = Rule("NG504", "duplicate-name", Severity.INFO, check)
