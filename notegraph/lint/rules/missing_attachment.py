"""
Links to pictures, sounds, films and documents that do not exist.

## What it finds

An embed or link whose target ends like a media file or document (`.png`, `.pdf`, `.mp4`, `.canvas` and their like) and
is no file in the vault. A dot alone makes no attachment: `[[v1.2]]` and `[[Node.js]]` are names of notes (NG101).

## Why it matters

The page shows a hole where the picture was meant to be, and a card with it goes to Anki without it.

## Example

    ![[atention-map.png]]

## What to do instead

    ![[attention-map.png]]

Correct the name, put the file into the vault, or take the embed away.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.names import name_of
from notegraph.lint.attachments import is_attachment
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import How, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG105."""
    for path, link, resolution in context.links(LinkStatus.BROKEN):
        if resolution.how is How.WRONG_FOLDER or not is_attachment(link.target):
            continue
        message = f"no file is named `{name_of(link.target)}`: correct the link or add the file to the vault"
        yield Finding(path, link.range, message, context.suggester.attachments(link.target))


RULE = Rule("NG105", "missing-attachment", Severity.ERROR, check)
