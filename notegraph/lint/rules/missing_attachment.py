"""
Links to pictures, sounds, films and documents that do not exist.

## What it finds

An embed or link whose target ends like a media file or document (`.png`, `.pdf`, `.mp4`, `.canvas` and their like) and
is no file in the vault. A dot alone makes no attachment: `[[v1.2]]` and `[[Node.js]]` are names of notes (NG101).
An embed `![…]()` that names no file at all is a warning.

## Why it matters

The page shows a hole where the picture was meant to be, and a card with it goes to Anki without it.

## Example

    ![[atention-map.png]]

## What to do instead

    ![[attention-map.png]]

Correct the name, put the file into the vault, or take the embed away.

## Fix safety

Where one file only has a name like that, the fix writes it into the link, in the form the vault's links have. It is
unsafe: what was meant is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from notegraph.graph.names import name_of
from notegraph.lint.attachments import IMAGES, ending_of, is_attachment, names_nothing
from notegraph.lint.context import Context
from notegraph.lint.hidden import hidden_file
from notegraph.lint.link_fix import only_fix
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import How, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG105."""
    for use in context.links(LinkStatus.BROKEN):
        path, link, resolution = use
        if resolution.how is How.WRONG_FOLDER or not is_attachment(link.target) or hidden_file(context, use):
            continue
        message = f"no file is named `{name_of(link.target)}`: correct the link or add the file to the vault"
        files = context.suggester.attachments(link.target)
        yield Finding(
            path,
            link.range,
            message,
            files,
            only_fix(context, use, files, partial(_is_alike, link.target)),
            wanted=link.target,
        )
    for use in context.all_links:
        if names_nothing(use.link):
            message = f"`{use.link.raw}` names no file: write one between the parentheses, or take it away"
            yield Finding(use.path, use.link.range, message, severity=Severity.WARNING)


def _is_alike(target: str, file: str) -> bool:
    """Whether a file can stand in for the target: of the same ending, or a picture for a picture."""
    endings = {ending_of(target), ending_of(file)}
    return len(endings) == 1 or endings <= IMAGES


RULE = Rule("NG105", "missing-attachment", Severity.ERROR, check)
