"""
Links that fit more than one file.

## What it finds

A link whose name or partial path belongs to several files, none of them in the vault's root under exactly that path.
Obsidian opens one without asking: the first below the linking note's folder with the shortest path, else the shortest
path of all.

## Why it matters

Which note opens depends on where the link stands and changes when any of the notes moves.

## Example

    [[Attention]]

in a vault with `Transformers/Attention.md` and `Psychology/Attention.md`.

## What to do instead

    [[Transformers/Attention]]

Write as much of the folder as tells the files apart, or give one of the notes another name.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.suggest import MOST
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG102."""
    for path, link, resolution in context.links(LinkStatus.AMBIGUOUS):
        files = resolution.candidates
        message = f"`{link.target}` fits {len(files)} files and opens `{files[0]}`: write the folder as well"
        yield Finding(path, link.range, message, files[:MOST])


RULE = Rule("NG102", "ambiguous-link", Severity.WARNING, check)
