r"""
File names that a link cannot hold.

## What it finds

A note or attachment with `#`, `^`, `|`, `:`, `[[`, `]]` or `%%` in its name.

## Why it matters

In a link `#` begins a heading and `|` the text that is shown; brackets end it, and two percent signs begin a comment.
`[[C# basics]]` looks for the heading ` basics` in the note `C`. A name with `^`, the mark of a block, or with `:` may
be found by Obsidian, which advises against both; other programs take them for something else.

## Example

    C# basics.md

## What to do instead

    C sharp basics.md

Rename the file; an alias may keep the old name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.graph.names import name_of
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity
from notegraph.model.files import FileKind

_RISKY = frozenset({"^", ":"})
_UNLINKABLE = re.compile(r"[#^|:]|\[\[|\]\]|%%")


def check(context: Context) -> Iterator[Finding]:
    """NG503."""
    is_template = context.resolver.is_template
    for path, kind in context.resolver.kinds.items():
        found = _UNLINKABLE.search(name_of(path))
        if found is not None and kind is not FileKind.IGNORED and not is_template(path):
            mark = found[0]
            what = "a link is not safe with" if mark in _RISKY else "a link cannot hold"
            yield Finding(path, TOP, f"{what} the `{mark}` in this file's name: rename it")


RULE = Rule("NG503", "unlinkable-name", Severity.WARNING, check)
