"""
Links to files that are hidden or left out.

## What it finds

A link by path to a file in a folder whose name begins with a dot, or to such a file: it exists, but to Obsidian it does
not. And, as information only, a link to a note that the setting `ignore` keeps out of the vault.

## Why it matters

A hidden file never opens: the link is as dead as one to a missing note. A note that is left out does open, but it is no
part of the concept graph, and its cards are not asked.

## Example

    [[.drafts/Attention]]

## What to do instead

    [[drafts/Attention]]

Move the file out of the hidden folder, or take the link away.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.hidden import hidden_file
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.files import FileKind
from notegraph.model.link import LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG115."""
    for use in context.links(LinkStatus.BROKEN):
        hidden = hidden_file(context, use)
        if hidden is not None:
            message = f"`{hidden}` is hidden, so the link opens nothing: move the file or take the link away"
            yield Finding(use.path, use.link.range, message)
    kinds = context.resolver.kinds
    for path, link, resolution in context.all_links:
        target = resolution.path
        if (
            target is not None
            and kinds.get(target) is FileKind.IGNORED
            and resolution.status.opens_note
            and target.lower().endswith(".md")
        ):
            message = f"`{target}` is kept out of the vault by the settings: it opens, but is no part of the graph"
            yield Finding(path, link.range, message, severity=Severity.INFO)


RULE = Rule("NG115", "hidden-target", Severity.WARNING, check)
