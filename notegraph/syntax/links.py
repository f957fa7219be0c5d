"""Links in a note's body: wikilinks, embeds, Markdown and reference links, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right

from notegraph.model.link import Link, LinkKind, link_of
from notegraph.model.span import Range, Span, range_of
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
        start, end = span
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        if line == len(starts) or end < starts[line]:
            return range_of((line, column, line, column + end - start))
        end_line = bisect_right(starts, end)
        return Range(line, column, end_line, end - starts[end_line - 1] + 1)


def body_links(text: str, skeleton: Skeleton, buried: SpanSet, locate: Locate) -> list[Link]:
    """Every link outside code, math and HTML blocks, in file order; those in comments among them.

    ``buried`` covers the ``$$`` blocks that CommonMark takes for prose.
    """
    found: list[Link] = []
    any_buried = bool(buried)
    for raw in skeleton.links:
        kind, image, _, span, _ = raw
        if any_buried and buried.covers(span.start):
            continue
        if kind == "WikiLink":
            source = text[span.start : span.end]
            if link := wikilink(source, source, LinkKind.EMBED if image else LinkKind.WIKILINK, span, locate):
                found.append(link)
        elif image and (embed := _EMBED.match(text, *span)):
            found.extend(_around_embed(text, raw, Span(*embed.span()), locate))
        else:
            found.append(_markdown_link(text, raw, locate))
    if skeleton.rows and (rows := _links_in_rows(text, skeleton, locate)):
        return sorted([*found, *rows], key=lambda link: link.span)
    return found


def wikilink(raw: str, value: str, kind: LinkKind, span: Span, locate: Locate) -> Link | None:
    """A link from ``value``, a ``[[…]]`` or ``![[…]]`` that is written as ``raw``; ``None`` where it is none (R1)."""
    opening = value.find("[[")  # missing in what pyromark makes of `![[`[[A|]]]]`
    parts = wikilink_parts(value[opening + 2 : -2]) if opening >= 0 else None
    if parts is None:
        return None
    target, anchor, alias = parts
    return link_of((kind, raw, target, anchor, alias, span, locate(span), False))


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
    taken: SpanSet | None = None
    found: list[Link] = []
    for row in skeleton.rows:
        if text.find("[[", *row) < 0:
            continue
        ticks, at = 0, row.start
        for match in _IN_ROW.finditer(text, *row):
            if "|" not in match[1]:
                continue
            if taken is None:
                taken = SpanSet([link.span for link in skeleton.links] + [region.span for region in skeleton.regions])
            span = Span(*match.span())
            ticks += text.count("`", at, span.start)
            at = span.start
            # The pipe cuts a code span, too: what stood in it was not meant as a link.
            if ticks % 2 == 0 and not taken.touches(span):
                kind = LinkKind.EMBED if match[0].startswith("!") else LinkKind.WIKILINK
                if link := wikilink(match[0], match[0], kind, span, locate):
                    found.append(link)
    return found
