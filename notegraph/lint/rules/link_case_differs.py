"""
Links whose target is spelled otherwise than the file.

## What it finds

A link that opens its file although capitals, the form of an accented letter (composed or not) or the kind of a space
differ between the target and the file's name.

## Why it matters

Obsidian does not mind. Web sites made from the vault, and other programs on disks that tell capitals apart, look for
exactly what is written and find nothing.

## Example

    [[backlinks]]

for a note named `Backlinks.md`.

## What to do instead

    [[Backlinks|backlinks]]

## Fix safety

The fix writes the target as the file is spelled. Where a wikilink shows its target to the reader, the text stays what
it was behind a bar. It is unsafe for a link to a heading without a text of its own, whose shown text changes."""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.graph.link_parts import parts_of
from notegraph.graph.names import key, plain
from notegraph.lint.alias_fix import bar_for
from notegraph.lint.context import Context, LinkUse
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity
from notegraph.model.link import LinkKind, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG108."""
    known: dict[tuple[str, str], str] = {}
    for use in context.all_links:
        target, path = use.link.target, use.resolution.path
        if path is None or not target or use.resolution.status not in _OPEN:
            continue
        if (target, path) not in known:
            known[target, path] = spelled_as(target, path)
        spelled = known[target, path]
        if spelled != target:
            what = "is spelled" if plain(spelled) != plain(target) else "has letters or spaces of another form in"
            message = f"`{target}` {what} `{spelled}` on disk: write it so"
            yield Finding(use.path, use.link.range, message, (path,), _fix(context, use, spelled))


def spelled_as(target: str, path: str) -> str:
    """``target`` with its segments, from the last one on, as they are in ``path``."""
    if f"/{path}".endswith((f"/{target}", f"/{target}.md")):
        return target  # nearly every link
    segments, known = target.split("/"), path.split("/")
    for back in range(1, min(len(segments), len(known)) + 1):
        written, spelled = segments[-back].strip(), known[-back]
        if back == 1 and key(spelled) == key(written) + ".md":
            spelled = spelled[:-3]
        if key(spelled) != key(written):
            break
        segments[-back] = spelled
    return "/".join(segments)


def _fix(context: Context, use: LinkUse, spelled: str) -> Fix | None:
    """The target as spelled; what the reader sees stays."""
    link = use.link
    parts = parts_of(link)
    if parts is None:
        return None
    shows_target = link.kind in _SHOWN and not link.markdown and link.alias is None
    text = parts.with_target(spelled)
    if shows_target and link.anchor is None and plain(spelled) != plain(link.target):
        bar = bar_for(context, use)
        if bar is None:
            return None
        text = f"{text[:-2].rstrip()}{bar}{link.target}]]"
    return Fix(safe=not shows_target or link.anchor is None, edits=(Edit(link.range, text),))


_OPEN = frozenset({LinkStatus.RESOLVED, LinkStatus.AMBIGUOUS})
_SHOWN = frozenset({LinkKind.WIKILINK, LinkKind.FRONTMATTER})
RULE = Rule("NG108", "link-case-differs", Severity.INFO, check)
