"""
Notes that are embedded in themselves.

## What it finds

Embeds of notes or sections that lead back to where they stand: A shows B, and what is shown of B shows A. An embedded
section counts with what stands below its heading; embedded blocks are not followed.

## Why it matters

It has no end. Obsidian stops after some levels, other programs hang or fail, and a reader sees the same text again and
again.

## Example

`Encoder.md` holds

    ![[Decoder]]

and `Decoder.md` holds

    ![[Encoder]]

## What to do instead

    [[Encoder]]

Make one of the embeds a link, or embed no more than the section that is needed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from notegraph.graph.anchors import heading_key
from notegraph.graph.prerequisites import circles
from notegraph.lint.attachments import names_nothing
from notegraph.lint.context import Context, LinkUse
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Related, Severity
from notegraph.model.files import FileKind, NoteRecord
from notegraph.model.link import LinkKind, LinkStatus


def check(context: Context) -> Iterator[Finding]:
    """NG116."""
    embeds = [use for use in context.all_links if use.link.kind is LinkKind.EMBED and _shows_note(context, use)]
    places: dict[str, list[int]] = {}
    for number, use in enumerate(embeds):
        places.setdefault(use.path, []).append(number)
    shows = {number: _shown(context, use, embeds, places) for number, use in enumerate(embeds)}
    groups = [*circles(shows), *([number] for number in shows if number in shows[number])]
    reported: set[int] = set()
    for group in sorted(groups):
        if not reported.intersection(group):
            reported.update(group)
            yield _finding([embeds[number] for number in group])


def _finding(cycle: list[LinkUse]) -> Finding:
    first, *others = cycle
    way = " and ".join(dict.fromkeys(f"`{use.path}`" for use in others[:3]))
    through = f" by way of {way}" if way else ""
    message = f"`{first.link.raw}` shows itself again{through}, without end: make one of the embeds a link"
    related = tuple(Related(use.path, use.link.range, f"`{use.link.raw}` is part of the circle") for use in others)
    return Finding(first.path, first.link.range, message, related=related)


def _shows_note(context: Context, use: LinkUse) -> bool:
    if names_nothing(use.link):
        return False
    return (
        use.resolution.status in {LinkStatus.RESOLVED, LinkStatus.AMBIGUOUS}
        and context.resolver.kinds.get(use.resolution.path or "") is FileKind.NOTE
    )


def _shown(context: Context, use: LinkUse, embeds: Sequence[LinkUse], places: dict[str, list[int]]) -> list[int]:
    """The embeds in what this one shows; those of a note stand in the order of its lines."""
    note = use.resolution.path or ""
    numbers = places.get(note, [])
    record = context.records.get(note)
    if record is None or not numbers:
        return []
    first, last = _lines(record, use.link.anchor or "")
    low = bisect_left(numbers, first, key=lambda number: embeds[number].link.range.line)
    high = bisect_right(numbers, last, key=lambda number: embeds[number].link.range.line)
    return numbers[low:high]


def _lines(record: NoteRecord, anchor: str) -> tuple[int, float]:
    """The first and last line of what is embedded: the note, a heading's section; no line for a block."""
    wanted = [heading_key(part) for part in anchor.split("#") if part.strip()]
    if not wanted:
        return 1, float("inf")
    if anchor.rpartition("#")[2].strip().startswith("^"):
        return 1, 0
    depth = found = 0
    for number, heading in enumerate(record.headings):
        if heading.level > depth and heading_key(heading.text) == wanted[found]:
            depth, found = heading.level, found + 1
            if found == len(wanted):
                after = (other.line - 1 for other in record.headings[number + 1 :] if other.level <= depth)
                return heading.line, next(after, float("inf"))
    return 1, 0


RULE = Rule("NG116", "embed-cycle", Severity.WARNING, check)
