"""
Links that name a folder the file is not in.

## What it finds

A link with a path whose last part is the name of a file, but of none whose path ends as written. `[[zz/Dup]]` is broken
although `a/Dup.md` exists; `[[/Dup]]` looks in the vault's root alone; `./` and `../` count from the note's folder.

## Why it matters

It is what remains after a note was moved by hand. Obsidian does not fall back to the name: the link is dead.

## Example

    [[Old/Softmax function]]

## What to do instead

    [[Softmax function]]

Leave the folder out, or write the one the file is in now.

## Fix safety

Where one file only has the name, or one that shares more of the folders than the others, the fix makes the link open
it, in the form the vault's links have. It is unsafe: the file that was meant may be gone, and another have its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from notegraph.graph.names import folder_of, key
from notegraph.lint.context import Context
from notegraph.lint.link_fix import only_fix
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.suggest import MOST
from notegraph.model.diagnostic import Severity
from notegraph.model.link import How, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG107."""
    for use in context.links(LinkStatus.BROKEN):
        path, link, resolution = use
        if resolution.how is not How.WRONG_FOLDER:
            continue
        files = tuple(sorted(resolution.candidates, key=lambda file: -_in_common(link.target, file)))
        where = f"`{files[0]}`" if len(files) == 1 else f"{len(files)} other places"
        message = f"there is no `{link.target}`, but the name is found at {where}: correct the folder or leave it out"
        likely = files
        if len(files) > 1 and _in_common(link.target, files[0]) > _in_common(link.target, files[1]):
            likely = files[:1]
        yield Finding(path, link.range, message, files[:MOST], only_fix(context, use, likely), wanted=link.target)


def _in_common(target: str, file: str) -> int:
    """How many folders, from the last one on, a target and a file have in common."""
    folders = zip(*(reversed(key(folder_of(one)).split("/")) for one in (target.strip("/"), file)), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], folders))


RULE = Rule("NG107", "wrong-folder", Severity.ERROR, check)
