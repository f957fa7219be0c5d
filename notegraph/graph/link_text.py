"""Links as the vault writes them: Obsidian's ``newLinkFormat`` and ``useMarkdownLinks`` (R36)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import relpath
from urllib.parse import quote

from notegraph.graph.names import folder_of, name_of, stem_of
from notegraph.graph.resolve import Resolver
from notegraph.model.link import Link, LinkKind, LinkStatus
from notegraph.model.link_style import LinkFormat, LinkStyle

_UNLINKABLE = re.compile(r"[#^|\[\]\\\r\n]|%%")
"""What a name cannot have inside a wikilink (R32)."""
_QUOTE = re.compile("[\"']")
"""What a name cannot have besides inside a quoted property."""
_ENCODED = re.compile(r"[\x00-\x20%<>()\[\]#^|\\\x7f\u00a0]")
"""What is written with percent signs in a Markdown link; the app leaves letters of every language as they are."""
_BREAKS_ANCHORS = re.compile(r"[\[\]|#^\\:]|%%")


def written_target(resolver: Resolver, style: LinkStyle, link: Link, source: str, path: str) -> str | None:
    """The target to write in ``link``, which stands in the note at ``source``, so that it opens the file ``path``.

    The form is the vault's where that leads to the file and nowhere else, then a longer one. ``None`` where no form is
    certain to: the name has characters that no link can hold. It is not yet encoded for a Markdown link.
    """
    if not link.markdown and (not linkable(path) or (link.kind is LinkKind.FRONTMATTER and _QUOTE.search(path))):
        return None
    for target in dict.fromkeys(_forms(style.format, source, path, keep_ending=link.markdown)):
        there = resolver.resolve(link._replace(target=target, anchor=None), source)
        if there.status is LinkStatus.RESOLVED and there.path == path:
            return target
    return None


def linkable(target: str) -> bool:
    """Whether a wikilink can hold this target (R32)."""
    return unlinkable_mark(target) is None


def unlinkable_mark(target: str) -> str | None:
    """The first of a target's characters that a wikilink cannot hold (R32); ``None`` where it can hold them all."""
    found = _UNLINKABLE.search(target)
    return found[0] if found else None


def anchor_text(heading: str) -> str:
    """A heading's text as a link can name it: without the characters that would end or split the link."""
    return " ".join(_BREAKS_ANCHORS.sub(" ", heading).split())


def encoded(target: str) -> str:
    """A target as it stands between the parentheses of a Markdown link."""
    return _ENCODED.sub(lambda match: quote(match[0], safe=""), target)


def markdown_text(target: str, anchor: str | None, shown: str) -> str | None:
    """``[shown](target#anchor)``; ``None`` where ``shown`` would not survive between brackets."""
    if not shown.strip() or re.search(r"[\[\]\\`<\r\n|]", shown):
        return None
    place = encoded(target) if anchor is None else f"{encoded(target)}#{encoded(anchor)}"
    return f"[{shown}]({place})"


def _forms(form: LinkFormat, source: str, path: str, *, keep_ending: bool) -> Iterator[str]:
    """Targets for ``path``, the one in the vault's form first."""
    is_note = path.lower().endswith(".md")
    whole = path if keep_ending or not is_note else path[:-3]
    name = name_of(path) if keep_ending or not is_note else stem_of(path)
    relative = relpath(whole, folder_of(source) or ".")
    if form is LinkFormat.RELATIVE:
        yield relative
        yield f"./{relative}"
    elif form is LinkFormat.SHORTEST:
        yield name
    yield whole
    yield path
    yield f"/{whole}"
