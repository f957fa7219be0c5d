"""Links in a note's body: wikilinks, embeds, Markdown and reference links, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right

from notegraph.model.link import Link, LinkKind
from notegraph.model.span import Range, Span
from notegraph.syntax.markdown_link import markdown_parts
from notegraph.syntax.skeleton import RawLink, Skeleton
from notegraph.syntax.spans import SpanSet
from notegraph.syntax.wikilink import wikilink_parts

_IN_ROW = re.compile(r"!?\[\[([^\[\]\r\n]*)\]\]")
_EMBED = re.compile(r"!\[\[[^\[\]\r\n]+\]\]")
# How far back the bracket is looked for that a link around an embed begins with, in characters.
_REACH = 1000
_AUTOLINKS = frozenset({"Autolink", "Email"})


class Locate:
    """Turns spans into lines and columns."""

    __slots__ = ("starts",)

    def __init__(self, starts: tuple[int, ...]) -> None:
        self.starts = starts

    def line(self, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        return bisect_right(self.starts, offset)

    def __call__(self, span: Span) -> Range:
        starts = self.starts
        line = bisect_right(starts, span.start)
        column = span.start - starts[line - 1] + 1
        if line == len(starts) or span.end < starts[line]:
            return Range(line, column, line, column + span.end - span.start)
        end_line = bisect_right(starts, span.end)
        return Range(line, column, end_line, span.end - starts[end_line - 1] + 1)


def body_links(text: str, skeleton: Skeleton, buried: SpanSet, locate: Locate) -> list[Link]:
    """Every link outside code, math and HTML blocks, in file order; those in comments among them.

    ``buried`` covers the ``$$`` blocks that CommonMark takes for prose.
    """
    found: list[Link] = []
    for raw in skeleton.links:
        if buried and buried.covers(raw.span.start):
            continue
        if raw.image and raw.type != "WikiLink" and (embed := _EMBED.match(text, *raw.span)):
            found.extend(_around_embed(text, raw, Span(*embed.span()), locate))
        elif link := _from_raw(text, raw, locate):
            found.append(link)
    if skeleton.rows and (rows := _links_in_rows(text, skeleton, locate)):
        return sorted([*found, *rows], key=lambda link: link.span)
    return found


def wikilink(raw: str, value: str, kind: LinkKind, span: Span, locate: Locate) -> Link | None:
    """A link from ``value``, a ``[[…]]`` or ``![[…]]`` that is written as ``raw``; ``None`` where it is none (R1)."""
    opening = value.find("[[")  # missing in what pyromark makes of `![[`[[A|]]]]`
    parts = wikilink_parts(value[opening + 2 : -2]) if opening >= 0 else None
    if parts is None:
        return None
    return Link(kind, raw, parts.target, parts.anchor, parts.alias, span, locate(span))


def _from_raw(text: str, raw: RawLink, locate: Locate) -> Link | None:
    if raw.type != "WikiLink":
        return _markdown_link(text, raw, locate)
    source = text[raw.span.start : raw.span.end]
    return wikilink(source, source, LinkKind.EMBED if raw.image else LinkKind.WIKILINK, raw.span, locate)


def _markdown_link(text: str, raw: RawLink, locate: Locate) -> Link:
    source = text[raw.span.start : raw.span.end]
    kind = LinkKind.EMBED if raw.image else LinkKind.MARKDOWN
    destination = f"mailto:{raw.destination}" if raw.type == "Email" else raw.destination
    alias = None if raw.type in _AUTOLINKS else text[raw.label.start : raw.label.end]
    parts = markdown_parts(destination, alias)
    return Link(kind, source, parts.target, parts.anchor, parts.alias, raw.span, locate(raw.span), markdown=True)


def _around_embed(text: str, raw: RawLink, embed: Span, locate: Locate) -> list[Link]:
    """``[![[a.png]] b](c.md)``, which pyromark reads as an image ``![…](c.md)``: a link, and the embed in it."""
    found: list[Link] = []
    source = text[embed.start : embed.end]
    opening = text.rfind("[", max(0, raw.span.start - _REACH), raw.span.start)
    if opening >= 0 and "]" not in text[opening : raw.span.start]:
        label = Span(opening + 1, max(embed.end, raw.label.end))
        outer = raw._replace(image=False, span=Span(opening, raw.span.end), label=label)
        found.append(_markdown_link(text, outer, locate))
    if inner := wikilink(source, source, LinkKind.EMBED, embed, locate):
        found.append(inner)
    return found


def _links_in_rows(text: str, skeleton: Skeleton, locate: Locate) -> list[Link]:
    """Wikilinks that an unescaped pipe cuts in two cells: broken in the table, still meant as links (R9)."""
    taken = SpanSet([*(link.span for link in skeleton.links), *(region.span for region in skeleton.regions)])
    found: list[Link] = []
    for row in skeleton.rows:
        ticks, at = 0, row.start
        for match in _IN_ROW.finditer(text, row.start, row.end):
            span = Span(*match.span())
            ticks += text.count("`", at, span.start)
            at = span.start
            # The pipe cuts a code span, too: what stood in it was not meant as a link.
            if "|" in match[1] and ticks % 2 == 0 and not taken.touches(span):
                kind = LinkKind.EMBED if match[0].startswith("!") else LinkKind.WIKILINK
                if link := wikilink(match[0], match[0], kind, span, locate):
                    found.append(link)
    return found
