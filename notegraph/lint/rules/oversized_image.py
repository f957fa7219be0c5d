"""
Pictures that are too large.

## What it finds

A picture in the vault with more bytes than the setting `image_bytes` of `lint` allows: 5,000,000 unless set.

## Why it matters

It slows the page down, fills phones, and makes Anki's synchronisation fail or take very long when a card has it.

## Example

`attachments/Photo of the whiteboard.png` with 12 MB.

## What to do instead

Scale it down or save it as JPEG or WebP; a card needs hardly more than 1,000 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.attachments import IMAGES, ending_of
from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.lint.top import TOP
from notegraph.model.diagnostic import Severity
from notegraph.model.files import FileKind


def check(context: Context) -> Iterator[Finding]:
    """NG402."""
    most, size_of = context.settings.image_bytes, context.facts.size_of
    for path, kind in context.resolver.kinds.items():
        if kind is FileKind.ATTACHMENT and ending_of(path) in IMAGES:
            size = size_of(path) or 0
            if size > most:
                message = f"the picture has {size / 1e6:.1f} MB, more than {most / 1e6:g} MB: scale it down"
                yield Finding(path, TOP, message)


RULE = Rule("NG402", "oversized-image", Severity.INFO, check)
