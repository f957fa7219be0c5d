"""Text to ``Note``."""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.model.diagnostic import Problem
from notegraph.model.link import Link, LinkKind
from notegraph.model.note import Frontmatter, Heading, Note, Region, RegionKind, heading_of
from notegraph.model.span import Span
from notegraph.syntax.block_ids import find_block_ids
from notegraph.syntax.containers import find_callouts, html_ids
from notegraph.syntax.frontmatter import frontmatter_links, read_frontmatter
from notegraph.syntax.headings import heading_text
from notegraph.syntax.lines import line_starts
from notegraph.syntax.links import Locate, body_links, wikilink
from notegraph.syntax.offsets import without_surrogates
from notegraph.syntax.regions import obsidian_regions
from notegraph.syntax.skeleton import RawHeading, read_skeleton
from notegraph.syntax.spans import NOTHING, SpanSet
from notegraph.syntax.tags import find_tags


def parse(path: str, text: str, problems: tuple[Problem, ...] = ()) -> Note:
    """Takes one file's text (without its byte-order mark) apart. Total: no text makes it raise.

    ``problems`` are those met in reading the file; they come first in ``Note.problems``.
    """
    text = without_surrogates(text)
    starts = line_starts(text)
    locate = Locate(starts)
    frontmatter, yaml_problems = read_frontmatter(text)
    base = frontmatter.span.end if frontmatter.span else 0
    skeleton = read_skeleton(text, base)
    ours = obsidian_regions(text, base, skeleton.regions)
    in_comments = _set_of(ours, RegionKind.COMMENT) if ours else NOTHING
    in_math = _set_of(ours, RegionKind.MATH_BLOCK) if ours else NOTHING
    regions = [*_header_region(frontmatter), *_without(skeleton.regions, in_math), *ours]
    links = body_links(text, skeleton, in_math, locate)
    # A tag or an id inside a link is none, nor is a card's marker.
    covered = SpanSet([region.span for region in regions] + [link.span for link in links])
    hidden = tuple(link for link in links if in_comments.covers(link.span.start)) if in_comments else ()
    body = [link for link in links if not in_comments.covers(link.span.start)] if in_comments else links
    return Note(
        path=path,
        text=text,
        line_starts=starts,
        frontmatter=frontmatter,
        blocks=skeleton.blocks,
        quotes=skeleton.quotes,
        tables=skeleton.tables,
        regions=tuple(sorted(regions, key=lambda region: region.span)),
        plain=covered.gaps(base, len(text)),
        headings=tuple(_headings(text, skeleton.headings, in_comments, in_math, locate)),
        links=(*_property_links(text, frontmatter, locate), *body),
        comment_links=hidden,
        tags=find_tags(text, base, covered),
        block_ids=find_block_ids(text, base, skeleton.blocks, covered),
        callouts=find_callouts(text, skeleton.quotes),
        html_ids=html_ids(text, regions),
        problems=(*problems, *(Problem(path, locate(Span(at, at)), message) for at, message in yaml_problems)),
    )


def _set_of(regions: list[Region], kind: RegionKind) -> SpanSet:
    return SpanSet(region.span for region in regions if region.kind is kind)


def _without(regions: list[Region], buried: SpanSet) -> list[Region]:
    return [region for region in regions if not buried.covers(region.span.start)] if buried else regions


def _header_region(frontmatter: Frontmatter) -> list[Region]:
    return [Region(RegionKind.FRONTMATTER, frontmatter.span)] if frontmatter.span else []


def _headings(text: str, raw: list[RawHeading], comments: SpanSet, math: SpanSet, locate: Locate) -> Iterator[Heading]:
    any_hidden = bool(comments or math)
    for level, span, top_level in raw:
        start, end = span
        if any_hidden and (comments.covers(start) or math.covers(start)):
            continue
        first, last = locate.line(start), locate.line(max(start, end - 1))
        yield heading_of((level, heading_text(text[start:end]), span, first, last, top_level))


def _property_links(text: str, frontmatter: Frontmatter, locate: Locate) -> Iterator[Link]:
    for span, value in frontmatter_links(text, frontmatter):
        if link := wikilink(text[span.start : span.end], value, LinkKind.FRONTMATTER, span, locate):
            yield link
