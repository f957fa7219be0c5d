"""
Links to blocks that the note does not have.

## What it finds

A link with `#^id` whose note exists but has no block with that id. An id is made of letters, digits and hyphens, stands
behind a space at the end of its block, or on a line of its own after a table, quote, list or code block. Case does not
count.

## Why it matters

The link opens the top of the page; an embed shows nothing.

## Example

    ![[Softmax function#^defintion]]

## What to do instead

    ![[Softmax function#^definition]]

Correct the id in the link, or put the id back at the end of the block. Where the block has moved to another note, link
to it there.

## Fix safety

Where one block only has an id like that, the fix writes it into the link. It is unsafe: what was meant is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.link_fix import fix_anchor
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG104."""
    for path, link, resolution in context.links(LinkStatus.MISSING_BLOCK):
        note = resolution.path or path
        anchor = link.anchor or ""
        where = "this note" if note == path else f"`{note}`"
        block = anchor.rpartition("^")[2]
        line = _line_of(context, note, block)
        if line is None:
            message = f"{where} has no block `^{block}`: correct the link or put ` ^{block}` at the end of the block"
        else:
            message = (
                f"`^{block}` on line {line} of {where} is no block id: it must end its block, "
                "or have a blank line before and after it"
            )
        blocks = context.suggester.blocks(note, anchor)
        fix = fix_anchor(link, blocks[0]) if len(blocks) == 1 else None
        yield Finding(path, link.range, message, blocks or context.suggester.home_of_block(anchor), fix)


def _line_of(context: Context, note: str, block: str) -> int | None:
    """The first line of a note that the id begins, or where it stands behind white space as ids do (R24).

    A footnote, a power in a formula and code have another sign before the caret.
    """
    if not block.strip():
        return None
    written = re.compile(rf"(?<!\S)\^{re.escape(block)}(?![\w-])", re.IGNORECASE)
    number = 1
    while (line := context.source_line(note, number)) is not None:
        if written.search(line):
            return number
        number += 1
    return None


RULE = Rule("NG104", "missing-block", Severity.ERROR, check)
