r"""
Names that other systems cannot hold.

## What it finds

A file or folder whose name has one of `< > : " \ | ? *` or a control character, ends with a dot or a space, is a name
that Windows keeps for devices (`CON`, `aux.md`, `Com1.png`), or differs from another one in its folder by nothing but
capitals or the form of accented letters.

## Why it matters

On Windows, on phones and in some synchronised folders such a file is not created, or one file takes the other's place.

## Example

    Lectures/What is attention?.md

## What to do instead

    Lectures/What is attention.md

Rename it in Obsidian, or with `notegraph rename`, which mends the links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.graph.names import folder_of, key, name_of
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity, one_line

_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)


def check(context: Context) -> Iterator[Finding]:
    """NG403: a folder's name is told once, at the first file below it."""
    told: set[str] = set()
    spellings: dict[str, str] = {}
    for path in sorted(context.resolver.kinds):
        part = path
        while part and part not in told:
            told.add(part)
            fault = name_fault(name_of(part))
            first = spellings.setdefault(key(part), part)
            # Below folders that are twins everything would be a twin.
            if fault is None and first != part and name_of(first) != name_of(part):
                fault = f"differs from `{name_of(first)}` in capitals or accents alone"
            if fault is not None:
                what = "the name" if part == path else f"the folder's name `{one_line(name_of(part))}`"
                yield Finding(path, TOP, f"{what} {fault}, which other systems cannot hold: rename it")
            part = folder_of(part)


def name_fault(name: str) -> str | None:
    """What is wrong with one name, behind "the name"."""
    forbidden = _FORBIDDEN.search(name)
    if forbidden is not None:
        return f"has `{one_line(forbidden[0])}`"
    if name[-1:] in {".", " "}:
        return "ends with a dot" if name[-1] == "." else "ends with a space"
    return "is kept for a device" if _RESERVED.fullmatch(name) else None


RULE = Rule("NG403", "unportable-name", Severity.WARNING, check)
