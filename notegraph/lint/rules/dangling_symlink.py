"""
Symbolic links that lead nowhere.

## What it finds

A symbolic link in the vault whose file or folder does not exist, or that leads back to itself.

## Why it matters

It looks like a note or folder and is none: links to it are broken, and what was in it is missing.

## Example

`Shared → ../team-notes`, after `team-notes` was moved.

## What to do instead

Make the link anew with the place where the files are now, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity


def check(context: Context) -> Iterator[Finding]:
    """NG507."""
    for path in context.facts.dangling():
        yield Finding(path, TOP, "this symbolic link leads nowhere: make it anew or delete it")


RULE = Rule("NG507", "dangling-symlink", Severity.WARNING, check)
