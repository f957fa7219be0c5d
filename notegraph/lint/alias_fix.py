"""The edit that turns ``[[Alias]]`` into ``[[Note|Alias]]`` (R11, NG106)."""

from __future__ import annotations

import re

from notegraph.graph.link_text import markdown_text, written_target
from notegraph.graph.names import key, plain
from notegraph.lint.context import Context, LinkUse
from notegraph.lint.link_fix import leads_to_one
from notegraph.model.diagnostic import Edit, Fix
from notegraph.model.link import LinkKind, LinkStatus

_WIKILINK = re.compile(r"\[\[[^\[\]]*\]\]")
_TABLE_ROW = re.compile(r"[\s>]*\|")


def alias_fix(context: Context, use: LinkUse) -> Fix | None:
    """The fix for a link to an alias, ``None`` where the edit is not certain to be right.

    It is safe but for a heading that the note has twice, and an alias that has other capitals: the link shows what it
    showed before, and it opened nothing. It is written as the vault's links are (R36): a Markdown link where the vault
    has those, but never in the frontmatter.
    """
    link, resolution = use.link, use.resolution
    if link.kind not in {LinkKind.WIKILINK, LinkKind.FRONTMATTER} or link.markdown or resolution.path is None:
        return None
    if link.alias is None and link.anchor is not None:
        return None
    there = context.resolver.resolve(link._replace(target=resolution.path), use.path)
    if there.status is LinkStatus.MISSING_HEADING or there.status is LinkStatus.MISSING_BLOCK:
        return None
    text = None
    if context.link_style.markdown and link.kind is LinkKind.WIKILINK:
        text = _as_markdown(context, use, resolution.path)
    text = text or _as_wikilink(context, use, resolution.path)
    if not text:
        return None
    # Of two headings of the same words the first is opened: which one was meant nobody can tell.
    leads = link.anchor is None or leads_to_one(context, link._replace(target=resolution.path), use.path)
    return Fix(safe=leads and _is_spelled_so(context, use), edits=(Edit(link.range, text),))


def _is_spelled_so(context: Context, use: LinkUse) -> bool:
    """Whether the note has the alias as written, but for a capital at the beginning: `man` was not meant for `MAN`."""
    written = plain(use.link.target).strip()
    aliases = (plain(alias).strip() for alias in context.records[use.resolution.path or ""].aliases)
    return any(alias[1:] == written[1:] for alias in aliases if key(alias) == key(written))


def _as_wikilink(context: Context, use: LinkUse, note: str) -> str | None:
    link = use.link
    name = written_target(context.resolver, context.link_style, link, use.path, note)
    bar = "" if link.alias is not None else bar_for(context, use)
    inner = link.raw[2:-2].strip()
    if name is None or bar is None or not inner.startswith(link.target):
        return None
    rest = inner[len(link.target) :].lstrip() if link.alias is not None else f"{bar}{link.target}"
    return f"[[{name}{rest}]]"


def _as_markdown(context: Context, use: LinkUse, note: str) -> str | None:
    link = use.link._replace(kind=LinkKind.MARKDOWN, markdown=True)
    target = written_target(context.resolver, context.link_style, link, use.path, note)
    return None if target is None else markdown_text(target, link.anchor, link.alias or link.target)


def bar_for(context: Context, use: LinkUse) -> str | None:
    r"""``|``, or ``\|`` in a table (R9); ``None`` where the line does not tell which."""
    line = context.source_line(use.path, use.link.range.line)
    if line is None:
        return None
    if "|" not in _WIKILINK.sub("", line):
        return "|"
    return r"\|" if _TABLE_ROW.match(line) else None
