"""Code and mathematics in a note: what stands in them is text."""

from __future__ import annotations

from notegraph.model.note import Note, RegionKind
from notegraph.syntax.spans import SpanSet

_VERBATIM = frozenset({RegionKind.CODE, RegionKind.CODE_BLOCK, RegionKind.MATH, RegionKind.MATH_BLOCK})


def verbatim(note: Note) -> SpanSet:
    """Where they are, in spans and in blocks."""
    return SpanSet(region.span for region in note.regions if region.kind in _VERBATIM)
