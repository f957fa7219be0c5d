"""
Entries of `requires:` that name no note.

## What it finds

A name under `requires:` that opens no note, and a link there that opens a picture or document. A link that opens
nothing is NG101 and its neighbours.

## Why it matters

The requirement does not count when new cards are put in order.

## Example

    ---
    requires: [Exponental function]
    ---

## What to do instead

    ---
    requires: [Exponential function]
    ---

Correct the name, or write the note.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.required import entry_range, required
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkStatus

_NO_NOTE = frozenset({LinkStatus.BROKEN, LinkStatus.ALIAS})


def check(context: Context) -> Iterator[Finding]:
    """NG510."""
    for path, entries in required(context).items():
        for entry in entries:
            found = entry.resolution
            if found.status in _NO_NOTE and not entry.link:
                of_alias = (found.path,) if found.path is not None else ()
                suggestions = of_alias or found.candidates[:1] or context.suggester.notes(entry.target)
                message = f"`requires` names `{entry.target}`, and no note is called so: correct the name"
            elif found.status.opens_note and found.path not in context.graph.ids:
                suggestions = ()
                message = f"`requires` names `{found.path}`, which is no note"
            else:
                continue
            yield Finding(path, entry_range(context, path, entry.written), message, suggestions)


RULE = Rule("NG510", "requires-unknown", Severity.WARNING, check)
