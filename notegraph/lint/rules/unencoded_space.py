"""
Markdown links that are none because there is a space in their target.

## What it finds

`[text](Two Words.md)` where a file of that name exists, also in another folder, or the target ends like a note, picture
or document. In Markdown a space ends the target, so brackets, parentheses and all are shown as text.

## Why it matters

The reader sees the brackets and cannot click. The concept graph lacks the edge.

## Example

    [softmax](Softmax function.md)

## What to do instead

    [softmax](Softmax%20function.md)

or, just as well, `[softmax](<Softmax function.md>)`.

## Fix safety

The fix is only offered where the target then opens a file, and safe where that is the only one and has the heading or
block: what was written as a link becomes one. It writes `%20`, or `<…>` in a vault where more links have that.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.link_text import encoded
from notegraph.lint.attachments import is_attachment
from notegraph.lint.context import Context
from notegraph.lint.link_fix import leads_to_one
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity
from notegraph.model.doubt import DoubtKind
from notegraph.model.link import How, Link, LinkKind
from notegraph.model.span import Range, Span
from notegraph.syntax.doubts import SPACED_LINK
from notegraph.syntax.markdown_link import is_external, markdown_parts


def check(context: Context) -> Iterator[Finding]:
    """NG111."""
    angles: bool | None = None
    for path, doubt in context.doubts(DoubtKind.UNENCODED_SPACE):
        match = SPACED_LINK.fullmatch(context.text_at(path, doubt.range))
        if match is None or is_external(match["destination"]):
            continue
        destination = match["destination"].strip()
        target, anchor, _ = markdown_parts(destination, None)
        kind = LinkKind.EMBED if match["label"].startswith("!") else LinkKind.MARKDOWN
        link = Link(kind, match[0], target, anchor, None, Span(0, 0), doubt.range, markdown=True)
        found = context.resolver.resolve(link, path)
        if found.status.opens_note and found.how is not How.SELF:
            angles = _angles(context) if angles is None else angles
            text = f"<{destination}>" if angles else encoded_destination(destination)
            after = match["title"] or ""
            fix = Fix(
                safe=leads_to_one(context, link, path), edits=(Edit(doubt.range, f"{match['label']}({text}{after})"),)
            )
            yield _finding(path, doubt.range, target, (found.path or "",), fix)
        elif found.how is How.WRONG_FOLDER or is_attachment(target) or target.lower().endswith(".md"):
            yield _finding(path, doubt.range, target, found.candidates[:1], None)


def _finding(path: str, place: Range, target: str, suggestions: tuple[str, ...], fix: Fix | None) -> Finding:
    message = f"the space in `{target}` ends the target, so this is no link: write `%20`, or put `<` and `>` around it"
    return Finding(path, place, message, suggestions, fix)


def encoded_destination(destination: str) -> str:
    """A destination with its anchor as it stands between parentheses; percent signs in it are as they were meant."""
    target, hash_mark, anchor = destination.partition("#")
    return "#".join(encoded(part).replace("%25", "%") for part in (target, anchor)[: 1 + bool(hash_mark)])


def _angles(context: Context) -> bool:
    """Whether the vault's links rather have ``<…>`` around a target with spaces than ``%20``."""
    angles = encoded_spaces = 0
    for _, link, _ in context.all_links:
        if link.markdown:
            angles += "](<" in link.raw
            encoded_spaces += "%20" in link.raw
    return angles > encoded_spaces


RULE = Rule("NG111", "unencoded-space", Severity.WARNING, check)
