"""Renaming what is under the cursor: which name that is, and the edits that give it another."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from notegraph.graph.link_parts import parts_of
from notegraph.graph.link_text import anchor_text
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.model.link import Link
from notegraph.model.note import Note
from notegraph.model.span import Range, Span
from notegraph.workspace.editor.places import Titled, block_id_at, block_name, find_heading, heading_at, link_at
from notegraph.workspace.editor.vault import EditedVault
from notegraph.workspace.rename import RenamePlan, plan_rename


class Renamable(NamedTuple):
    """``range`` is where the name stands under the cursor, ``name`` what it is.

    It is that of the file ``path`` or, with an ``anchor``, of a heading or block in it.
    """

    range: Range
    name: str
    path: str
    anchor: str | None = None

    @property
    def old(self) -> str:
        """What ``rename`` calls it."""
        return self.path if self.anchor is None else f"{self.path}#{self.anchor}"


def renamable(vault: EditedVault, path: str, offset: int) -> Renamable | None:
    """The heading, the block id, or what the link at ``offset`` names: in its anchor the heading or block there, else
    the note or attachment. ``None`` where there is nothing that has a name.
    """
    note = vault.note(path)
    link = link_at(note, offset)
    if link is not None:
        return _linked(vault, note, link, offset)
    block = block_id_at(note, offset)
    if block is not None:
        name_span = Span(block.span.end - len(block.id), block.span.end)
        return Renamable(note.range(name_span), block.id, path, f"^{block.id}")
    heading = heading_at(note, offset)
    start = note.text.find(heading.text, heading.span.start, heading.span.end) if heading and heading.text else -1
    if heading is None or start < 0:
        return None
    anchor = _anchor_of([one for one in note.headings if one.top_level], heading)
    place = note.range(Span(start, start + len(heading.text)))
    return Renamable(place, heading.text, path, anchor)


def rename(vault: EditedVault, path: str, offset: int, new_name: str) -> RenamePlan:
    """The plan of giving the name at ``offset`` another. A note's name is one without folder, or a path in the vault.

    Raises ``NotegraphError`` where that cannot be done whole.
    """
    found = renamable(vault, path, offset)
    if found is None:
        raise NotegraphError("there is no name to change here: put the cursor on a link, a heading or a block id")
    plan = plan_rename(vault.current, found.old, _new(found, new_name))
    for change in plan.changes:
        if vault.is_note(change.path) and vault.note(change.path).text != change.before:
            raise NotegraphError(f"{one_line(change.path)}: save the note first, it has changed in the editor")
    for old, _ in plan.moves:
        if not os.path.lexists(os.path.join(vault.root, *old.split("/"))):
            raise NotegraphError(f"{one_line(old)}: save the note first: there is no file yet that could be renamed")
    return plan


def _linked(vault: EditedVault, note: Note, link: Link, offset: int) -> Renamable | None:
    path = vault.current.resolver.resolve(link, note.path).path
    if path is None:
        return None
    parts = parts_of(link)
    if parts is None:
        return None  # what the link says stands elsewhere
    start = link.span.start + len(parts.before)
    end = start + len(parts.target)
    name = _anchor_name(vault, path, link) if parts.anchor is not None and offset > end else None
    if name is not None:
        shown, anchor = name
        written = (parts.anchor or "").strip()
        start = note.text.index(written, end, link.span.end)
        return Renamable(note.range(Span(start, start + len(written))), shown, path, anchor)
    stem = path.rpartition("/")[2]
    stem = stem[:-3] if stem.lower().endswith(".md") else stem
    return Renamable(note.range(Span(start, end)), stem, path) if end > start else None


def _anchor_name(vault: EditedVault, path: str, link: Link) -> tuple[str, str] | None:
    """What a link's anchor names, as people call it and as an anchor that finds it."""
    block = block_name(link.anchor)
    if block is not None:
        return block, f"^{block}"
    record = vault.current.records.get(path)
    number = find_heading(record.headings, link.anchor or "", markdown=link.markdown) if record else None
    if record is None or number is None:
        return None
    return record.headings[number].text, _anchor_of(record.headings, record.headings[number])


def _anchor_of(headings: Sequence[Titled], heading: Titled) -> str:
    """The shortest anchor that finds this heading, not one before it of the same words; with all headings above it
    where none does.
    """
    number = next(place for place, one in enumerate(headings) if one is heading)
    parts = [anchor_text(heading.text)]
    level = heading.level
    for above in reversed(headings[:number]):
        if find_heading(headings, "#".join(parts), markdown=False) == number:
            break
        if above.level < level:
            parts.insert(0, anchor_text(above.text))
            level = above.level
    return "#".join(parts)


def _new(found: Renamable, new_name: str) -> str:
    """What ``rename`` calls the thing afterwards."""
    name = new_name.strip()
    if found.anchor is not None:
        return f"#^{name.removeprefix('^')}" if found.anchor.startswith("^") else f"#{name}"
    folder, _, file = found.path.rpartition("/")
    ending = file[file.rfind(".") :] if "." in file else ""
    whole = name if name.lower().endswith(ending.lower()) else f"{name}{ending}"
    return whole if "/" in whole or not folder else f"{folder}/{whole}"
