"""A link as written, cut around its target and anchor, so that either can be changed and the rest stays."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from notegraph.graph.link_text import encoded
from notegraph.model.link import Link

_OPENING = re.compile(r"!?\[\[\s*")
_ANCHOR = re.compile(r"\s*#(?P<anchor>.*?)(?=\\?\||\]\]\Z)", re.DOTALL)
_DESTINATION = re.compile(r"\]\(\s*(?:<(?P<angle>[^<>\r\n]*)>|(?P<bare>(?:[^\s()<]|\([^\s()]*\))*))(?:\s[^\r\n]*)?\)\Z")


class Parts(NamedTuple):
    """A link as written, cut around its target and anchor. ``anchor`` lacks its ``#``, ``None`` without one."""

    before: str
    target: str
    anchor: str | None
    after: str
    percent: bool
    """Whether what is written here needs percent signs for spaces and brackets."""

    def with_target(self, target: str) -> str:
        """The link with another target."""
        return self._join(encoded(target) if self.percent else target, self.anchor)

    def with_anchor(self, anchor: str) -> str:
        """The link with another anchor, given without its ``#``."""
        return self._join(self.target, encoded(anchor) if self.percent else anchor)

    def _join(self, target: str, anchor: str | None) -> str:
        return f"{self.before}{target}{'' if anchor is None else f'#{anchor}'}{self.after}"


def parts_of(link: Link) -> Parts | None:
    """``None`` for a link whose target is not written in it: a reference link, a property that YAML spells."""
    parts = _markdown_parts(link) if link.markdown else _wikilink_parts(link)
    return parts if parts is not None and (parts.anchor is None) == (link.anchor is None) else None


def _wikilink_parts(link: Link) -> Parts | None:
    opening = _OPENING.match(link.raw)
    if opening is None or not link.raw.startswith(link.target, opening.end()):
        return None
    end = opening.end() + len(link.target)
    anchor = _ANCHOR.match(link.raw, end)
    after = link.raw[anchor.end() if anchor else end :]
    return Parts(opening[0], link.target, anchor["anchor"] if anchor else None, after, percent=False)


def _markdown_parts(link: Link) -> Parts | None:
    match = _DESTINATION.search(link.raw)
    if match is None:
        return None
    name = "angle" if match["angle"] is not None else "bare"
    target, hash_mark, anchor = match[name].partition("#")
    if unquote(target).strip() != link.target:
        return None
    before, after = link.raw[: match.start(name)], link.raw[match.end(name) :]
    return Parts(before, target, anchor if hash_mark else None, after, percent=name == "bare")
