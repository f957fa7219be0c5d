"""
Notes that link to no other note.

## What it finds

A note that other notes link to and that has no link to another note itself. See NG501 for notes without any link.

## Why it matters

Whoever walks along links ends here, and the note is taken to build on nothing when new cards are put in order.

## Example

`Softmax function.md`, linked from many places, which does not link to `Exponential function.md`.

## What to do instead

Link to the concepts that the note builds on, where it first names them.

The rule is off by default: the foundations of a subject build on nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG508."""
    graph = context.graph
    for path in context.notes:
        note = graph.ids[path]
        if graph.linked_from[note] and not graph.links_to[note]:
            yield Finding(path, TOP, "no link leads on from here: link to the concepts that this note builds on")


RULE = Rule("NG508", "dead-end", Severity.INFO, check, default=False)
