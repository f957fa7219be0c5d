"""Who links to what is under the cursor."""

from __future__ import annotations

from typing import NamedTuple

from notegraph.model.link import Link, LinkStatus
from notegraph.workspace.editor.definition import TOP, Place, place_of
from notegraph.workspace.editor.places import block_id_at, block_name, find_heading, heading_at, link_at, trimmed
from notegraph.workspace.editor.vault import EditedVault

_LEADS = frozenset({LinkStatus.ALIAS, *(status for status in LinkStatus if status.opens_note)})


class _Subject(NamedTuple):
    """A file, or a heading (by its place among those of the note) or a block of it, and where that stands."""

    path: str
    place: Place
    heading: int | None = None
    block: str | None = None


def references(vault: EditedVault, path: str, offset: int, *, declaration: bool) -> list[Place]:
    """The links, by note and place, to what the cursor is on: a link's target, a heading, a block id, else the note.

    A link to a note counts for the note whatever its anchor. ``declaration`` puts the place itself first.
    """
    subject = _subject(vault, path, offset)
    places = [
        Place(source, link.range)
        for source, links in vault.current.graph.links.items()
        for link, found in links
        if found.path == subject.path and found.status in _LEADS and _is_about(vault, link, subject)
    ]
    return [subject.place, *places] if declaration else places


def _subject(vault: EditedVault, path: str, offset: int) -> _Subject:
    note = vault.note(path)
    link = link_at(note, offset)
    target = vault.current.resolver.resolve(link, path).path if link is not None else None
    if link is not None and target is not None:
        place = place_of(vault, target, link.anchor, link.markdown)
        return _Subject(target, place, _heading(vault, target, link), block_name(link.anchor))
    block = block_id_at(note, offset)
    if block is not None:
        return _Subject(path, Place(path, trimmed(note, block.block)), block=block.id.lower())
    heading = heading_at(note, offset)
    if heading is not None:
        number = [one for one in note.headings if one.top_level].index(heading)
        return _Subject(path, Place(path, trimmed(note, heading.span)), heading=number)
    return _Subject(path, Place(path, TOP))


def _is_about(vault: EditedVault, link: Link, subject: _Subject) -> bool:
    if subject.block is not None:
        return block_name(link.anchor) == subject.block
    return subject.heading is None or _heading(vault, subject.path, link) == subject.heading


def _heading(vault: EditedVault, path: str, link: Link) -> int | None:
    """The place among the headings of ``path`` of the one that a link names."""
    record = vault.current.records.get(path)
    if record is None or not link.anchor or block_name(link.anchor) is not None:
        return None
    return find_heading(record.headings, link.anchor, markdown=link.markdown)
