"""
Links whose target is a template's variable.

## What it finds

A link with `{{…}}`, `<%…%>` or `${…}` in its target or anchor, in a note that is no template.

## Why it matters

Most often the template was copied by hand, and the variable was never filled in. Where notes explain templates nothing
is wrong; hence this is no more than information.

## Example

    Yesterday: [[{{date:YYYY-MM-DD}}]]

## What to do instead

    Yesterday: [[2026-11-21]]

Fill in what was meant, or put an explanation into a code span. Notes in the folder of the Templates plugin are never
looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG113."""
    for path, link, _ in context.links(LinkStatus.PLACEHOLDER):
        if not context.resolver.is_template(path):
            yield Finding(path, link.range, f"`{link.raw}` holds a template's variable: fill it in")


RULE = Rule("NG113", "placeholder-target", Severity.INFO, check)
