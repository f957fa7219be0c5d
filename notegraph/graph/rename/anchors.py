"""The anchor to write so that a link leads to the same place of a note whose headings or block ids have new names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from notegraph.graph.anchors import heading_key
from notegraph.graph.link_text import anchor_text
from notegraph.graph.rename.spots import Spot, SpotKind, Spots, anchor_parts


def new_anchor(
    anchor: str, spot: Spot, before: Spots, after: Spots, blocks: Mapping[str, str], *, markdown: bool
) -> str | None:
    """The anchor that leads to ``spot`` in the note ``after``; ``blocks`` are new ids by old ones, ``^`` included.

    ``None`` where no form does: another heading of the same words stands before it.
    """
    if spot.kind is SpotKind.BLOCK:
        wanted: int | str = blocks.get(spot.id, spot.id).lower()
        forms: Iterator[str] = iter([blocks.get(spot.id, spot.id)])
    else:
        wanted = spot.place
        forms = _heading_forms(anchor, spot, before, after, markdown=markdown)
    for form in forms:
        found = after.find(form, markdown=markdown)
        if found is not None and found.place == wanted:
            return form
    return None


def misspells_heading(anchor: str, spot: Spot, before: Spots, after: Spots) -> bool:
    """Whether an anchor is spelled as the heading was and no longer as it is, case and all."""
    if spot.kind is not SpotKind.HEADING or not spot.walk:
        return False
    said = anchor_parts(anchor)[-1]
    old, new = (anchor_text(spots.record.headings[spot.walk[-1]].text) for spots in (before, after))
    return said == old != new


def _heading_forms(anchor: str, spot: Spot, before: Spots, after: Spots, *, markdown: bool) -> Iterator[str]:
    if spot.kind is SpotKind.HTML:
        yield anchor
        return
    number = spot.walk[-1]
    if spot.kind is SpotKind.SLUG or (markdown and _is_slug(anchor, before, number)):
        yield after.slugs[number]
    if spot.kind is SpotKind.HEADING:
        yield "#".join(
            _renamed(part, before.record.headings[place].text, after.record.headings[place].text)
            for part, place in zip(anchor_parts(anchor), spot.walk, strict=True)
        )
    chain = [anchor_text(after.record.headings[place].text) for place in after.above(number)]
    for length in range(1, len(chain) + 1):
        yield "#".join(chain[-length:])


def _is_slug(anchor: str, before: Spots, number: int) -> bool:
    """Whether a heading's one word is written in small letters, as GitHub has it."""
    return anchor != anchor_text(before.record.headings[number].text) and anchor == before.slugs[number]


def _renamed(part: str, old: str, new: str) -> str:
    """A part as it is written where it still names the heading, else the heading's new text."""
    stays = heading_key(part) == heading_key(new) and not part == anchor_text(old) != anchor_text(new)
    return part if stays else anchor_text(new)
