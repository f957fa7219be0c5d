"""
Wikilinks with two bars where one was meant.

## What it finds

A wikilink or embed whose text or size begins with another `|`.

## Why it matters

The second bar is shown to the reader as part of the text; the size of an embedded picture is not understood.

## Example

    [[Softmax function||softmax]]

## What to do instead

    [[Softmax function|softmax]]

## Fix safety

The fix takes the second bar away. It is unsafe, because the text that a reader sees changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity

_BARS = re.compile(r"(\\?\|)(?:\s*\\?\|)+")


def check(context: Context) -> Iterator[Finding]:
    """NG110."""
    for path, link, _ in context.all_links:
        if link.markdown or not link.alias or not link.alias.startswith("|"):
            continue
        mended = _BARS.sub(r"\1", link.raw, count=1)
        if mended.removesuffix("]]").endswith("|"):
            continue  # only bars: nothing is shown behind them
        message = f"the second `|` is shown as text: write `{mended}`"
        yield Finding(path, link.range, message, (), Fix(safe=False, edits=(Edit(link.range, mended),)))


RULE = Rule("NG110", "double-pipe", Severity.WARNING, check)
