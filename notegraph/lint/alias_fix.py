"""The edit that turns ``[[Alias]]`` into ``[[Note|Alias]]`` (R11, NG106)."""

from __future__ import annotations

import re
from dataclasses import replace

from notegraph.graph.names import stem_of
from notegraph.lint.context import Context, LinkUse
from notegraph.model.diagnostic import Edit, Fix
from notegraph.model.link import LinkKind, LinkStatus

_UNLINKABLE = re.compile(r"[#^|\[\]\\]|%%")
"""What a name cannot have inside a wikilink (R32)."""
_QUOTE = re.compile("[\"']")
"""What a name cannot have besides inside a quoted property."""

_WIKILINK = re.compile(r"\[\[[^\[\]]*\]\]")
_TABLE_ROW = re.compile(r"[\s>]*\|")


def alias_fix(context: Context, use: LinkUse) -> Fix | None:
    """The fix for a link to an alias, ``None`` where the edit is not certain to be right.

    It is safe: the link shows what it showed before, and it opened nothing.
    """
    link, resolution = use.link, use.resolution
    if link.kind not in {LinkKind.WIKILINK, LinkKind.FRONTMATTER} or link.markdown or resolution.path is None:
        return None
    name = _name_that_resolves(context, use, resolution.path)
    bar = "" if link.alias is not None else bar_for(context, use)
    inner = link.raw[2:-2].strip()
    if name is None or bar is None or not inner.startswith(link.target):
        return None
    rest = inner[len(link.target) :].lstrip()
    if link.alias is None:
        if link.anchor is not None:
            return None
        rest = f"{bar}{link.target}"
    return Fix(safe=True, edits=(Edit(link.range, f"[[{name}{rest}]]"),))


def _name_that_resolves(context: Context, use: LinkUse, note: str) -> str | None:
    """The shortest way to name ``note`` in this link: its name, its path, its path with ``.md``."""
    if _UNLINKABLE.search(note) or (use.link.kind is LinkKind.FRONTMATTER and _QUOTE.search(note)):
        return None
    for name in (stem_of(note), note.removesuffix(".md"), note):
        there = context.resolver.resolve(replace(use.link, target=name), use.path)
        if there.status is LinkStatus.RESOLVED and there.path == note:
            return name
    return None


def bar_for(context: Context, use: LinkUse) -> str | None:
    r"""``|``, or ``\|`` in a table (R9); ``None`` where the line does not tell which."""
    line = context.source_line(use.path, use.link.range.line)
    if line is None:
        return None
    if "|" not in _WIKILINK.sub("", line):
        return "|"
    return r"\|" if _TABLE_ROW.match(line) else None
