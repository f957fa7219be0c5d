"""
Links to notes that do not exist.

## What it finds

A wikilink, embed, Markdown link or frontmatter link whose target is the name or path of no file in the vault. Names are
compared as Obsidian compares them: anywhere in the vault, whatever their case. A link to a folder is broken too. Links
to pictures and documents are NG105; a name that exists, but not in the folder given, is NG107; the alias of a note is
NG106; a hidden file is NG115. Links out of the vault, placeholders of templates and memory links are never reported.

## Why it matters

A click on the link makes an empty note instead of opening the one that was meant, and the concept graph lacks the edge.

## Example

    See [[Sotfmax function]].

## What to do instead

    See [[Softmax function]].

Correct the name, write the missing note, or take the brackets away.

## Fix safety

Where one file only has a name like that, the fix writes it into the link, in the form the vault's links have. It is
unsafe: what was meant is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.names import stem_of
from notegraph.lint.attachments import is_attachment
from notegraph.lint.context import Context
from notegraph.lint.hidden import hidden_file
from notegraph.lint.link_fix import is_note, only_fix
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.model.link import How, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG101."""
    for use in context.links(LinkStatus.BROKEN):
        path, link, resolution = use
        if resolution.how is How.WRONG_FOLDER or is_attachment(link.target) or hidden_file(context, use):
            continue
        suggestions = context.suggester.notes(link.target)
        if resolution.how is How.FOLDER:
            message = f"`{link.target}` is a folder: link to a note in it"
        else:
            is_url = "://" in link.target  # with something before it, else it would be one
            name = link.target if is_url else stem_of(link.target.rstrip("/")) or link.target
            message = f"no note is named `{name}`: correct the link or write the note"
        yield Finding(
            path, link.range, message, suggestions, only_fix(context, use, suggestions, is_note), wanted=link.target
        )


RULE = Rule("NG101", "broken-link", Severity.ERROR, check)
