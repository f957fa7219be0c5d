"""Where the link under the cursor leads."""

from __future__ import annotations

from typing import NamedTuple

from notegraph.model.span import Range
from notegraph.workspace.editor.places import anchor_span, link_at, trimmed
from notegraph.workspace.editor.vault import EditedVault

TOP = Range(1, 1, 1, 1)


class Place(NamedTuple):
    """A range of a file of the vault."""

    path: str
    range: Range


class Definition(NamedTuple):
    """``origin`` is the link, ``places`` what it can open, what Obsidian would open first."""

    origin: Range
    places: tuple[Place, ...]


def definition(vault: EditedVault, path: str, offset: int) -> Definition | None:
    """The places that the link at ``offset`` leads to: note, heading or block, attachment; a note by its alias too.

    ``None`` where there is no link. A missing heading leads to the note, a missing note nowhere.
    """
    note = vault.note(path)
    link = link_at(note, offset)
    if link is None:
        return None
    found = vault.current.resolver.resolve(link, path)
    if found.path is None:
        return Definition(link.range, ())
    others = [candidate for candidate in found.candidates if candidate != found.path]
    return Definition(
        link.range, tuple(place_of(vault, target, link.anchor, link.markdown) for target in (found.path, *others))
    )


def place_of(vault: EditedVault, path: str, anchor: str | None, markdown: bool) -> Place:
    """The place of a file that an anchor leads to; its top where it leads nowhere."""
    if not anchor or not vault.is_note(path):
        return Place(path, TOP)
    note = vault.note(path)
    span = anchor_span(note, anchor, markdown=markdown)
    return Place(path, TOP if span is None else trimmed(note, span))
