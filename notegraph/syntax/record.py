"""``Note`` to ``NoteRecord``: what the index keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice

from notegraph.model.files import HeadingText, NoteRecord
from notegraph.model.note import Note
from notegraph.syntax.suppressions import find_suppressions

_SCALARS = (str, int, float, bool, date)
_MAX_ITEMS = 1000
_MAX_BITS = 64


def record_of(note: Note) -> NoteRecord:
    """The part of a note that resolving links, the graph and lint need; text and spans of prose stay behind."""
    return NoteRecord(
        path=note.path,
        title=note.title,
        aliases=note.frontmatter.aliases,
        tags=tuple(dict.fromkeys([*note.frontmatter.tags, *(tag.name for tag in note.tags)])),
        headings=tuple(HeadingText(h.level, h.text, h.line) for h in note.headings if h.top_level),
        block_ids=tuple(dict.fromkeys(block_id.id.lower() for block_id in note.block_ids)),
        html_ids=note.html_ids,
        links=note.links,
        properties=_properties(note.frontmatter.values),
        suppressions=find_suppressions(note),
    )


def _properties(values: Mapping[str, object]) -> dict[str, object]:
    """Scalars, dates as text, and lists of those; deeper structures have no use here and could be huge."""
    kept: dict[str, object] = {}
    for key, value in values.items():
        if isinstance(value, list):
            kept[key] = [_scalar(item) for item in islice(value, _MAX_ITEMS) if item is None or _is_scalar(item)]
        elif value is None or _is_scalar(value):
            kept[key] = _scalar(value)
    return kept


def _is_scalar(value: object) -> bool:
    return isinstance(value, _SCALARS)


def _scalar(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return f"{value:#x}"  # Python refuses to write the largest as decimals
    return value
