"""Which heading, block or HTML id of a note an anchor leads to, by its place in the note and not by its name."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import NamedTuple

from notegraph.graph.anchors import heading_key, slugs
from notegraph.graph.names import key
from notegraph.model.files import NoteRecord


class SpotKind(Enum):
    """What an anchor names. ``SLUG`` is a heading, by the anchor that GitHub gives it (R26)."""

    HEADING = "heading"
    SLUG = "slug"
    BLOCK = "block"
    HTML = "html"


class Spot(NamedTuple):
    """A place in a note. ``walk`` holds the numbers of the headings that the anchor names, the last one is meant;
    ``id`` is a block's or HTML element's.
    """

    kind: SpotKind
    walk: tuple[int, ...] = ()
    id: str = ""

    @property
    def place(self) -> int | str:
        """What two anchors have in common that lead to the same place."""
        return self.walk[-1] if self.walk else self.id


class Spots:
    """The places of one note that links can name; the rules are those of ``NoteAnchors``."""

    def __init__(self, record: NoteRecord) -> None:
        self.record = record

    @cached_property
    def _keys(self) -> list[tuple[int, str]]:
        return [(heading.level, heading_key(heading.text)) for heading in self.record.headings]

    @cached_property
    def slugs(self) -> list[str]:
        """GitHub's anchors of the headings, in order."""
        return slugs(heading.text for heading in self.record.headings)

    def find(self, anchor: str, *, markdown: bool) -> Spot | None:
        """Where an anchor leads; ``None`` for the top of the note and for what is not there (R22-R26)."""
        parts = anchor_parts(anchor)
        if not parts or parts[-1].startswith("[^"):
            return None
        if parts[-1].startswith("^"):
            block = parts[-1][1:].lower()
            return Spot(SpotKind.BLOCK, id=f"^{block}") if block in self.record.block_ids else None
        walk = self._walk([heading_key(part) for part in parts])
        if walk:
            return Spot(SpotKind.HEADING, walk)
        if not markdown:
            return None
        if anchor in self.record.html_ids:
            return Spot(SpotKind.HTML, id=anchor)
        slug = key(anchor)
        return Spot(SpotKind.SLUG, (self.slugs.index(slug),)) if slug in self.slugs else None

    def above(self, number: int) -> list[int]:
        """The headings that the heading ``number`` stands under, outermost first, and itself."""
        chain = [number]
        for other in range(number - 1, -1, -1):
            if self.record.headings[other].level < self.record.headings[chain[0]].level:
                chain.insert(0, other)
        return chain

    def _walk(self, wanted: list[str]) -> tuple[int, ...]:
        """The headings of one walk, each next one strictly deeper than the last match (R23); none if it fails."""
        walk: list[int] = []
        depth = 0
        for number, (level, text) in enumerate(self._keys):
            if level > depth and text == wanted[len(walk)]:
                walk.append(number)
                depth = level if len(wanted) > 1 else 0
                if len(walk) == len(wanted):
                    return tuple(walk)
        return ()


def anchor_parts(anchor: str) -> list[str]:
    """``H1#H2`` as its parts, trimmed, empty ones left out."""
    return [part for part in (piece.strip() for piece in anchor.split("#")) if part]
