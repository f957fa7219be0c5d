"""A vault as the editor shows it: open notes say what stands in the editor, saved or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from notegraph.graph.build import Graph, build
from notegraph.model.files import FileEntry, FileKind, NoteRecord
from notegraph.model.listing import Listing
from notegraph.model.note import Note
from notegraph.store.index import Refreshed
from notegraph.store.rows import NoteRows
from notegraph.syntax.record import record_of
from notegraph.vault.read import Text
from notegraph.workspace.editor.graph_change import affected, with_notes
from notegraph.workspace.note_reading import Source, rows_of, text_digest
from notegraph.workspace.open import Workspace
from notegraph.workspace.surroundings import Progress

_UNSAVED = -1
"""A date that no file has: what the index of the disk knows of the note does not hold."""


class Overlay(Workspace):
    """``disk`` with the notes ``drafts`` in place of those of their paths, or beside them.

    It is a value of one moment: its index is a copy in memory, and neither the disk nor the index there hears of it.
    """

    def __init__(self, disk: Workspace, drafts: Mapping[str, Note]) -> None:
        super().__init__(disk.location, disk.settings, disk.surroundings._replace(cache_folder=None))
        self._disk = disk
        self._drafts = drafts
        self.walk_problems = disk.walk_problems
        self.dangling_links = disk.dangling_links
        disk.reading.database.backup(self.reading.database)
        self._index.refresh(Listing(self.files), self._read)

    def refresh(self, progress: Progress | None = None) -> Refreshed:  # noqa: ARG002
        """Does nothing: a value does not change."""
        return Refreshed(0, 0, 0)

    @cached_property
    def files(self) -> Sequence[FileEntry]:
        """Every file of the vault, and the drafts that are no files yet."""
        found = [entry for entry in self._disk.files if entry.path not in self._drafts]
        found += [
            FileEntry(path, FileKind.NOTE, _UNSAVED, len(note.text), _UNSAVED) for path, note in self._drafts.items()
        ]
        return sorted(found, key=attrgetter("path"))

    @cached_property
    def records(self) -> dict[str, NoteRecord]:
        """Every note's record, by path."""
        found = self._disk.records | {path: record_of(note) for path, note in self._drafts.items()}
        return found if found.keys() == self._disk.records.keys() else dict(sorted(found.items()))

    @cached_property
    def graph(self) -> Graph:
        """Which note links to which; no more links are looked at again than need be."""
        records = self.records
        paths = affected(self._disk.graph, self._disk.records, {path: records[path] for path in self._drafts})
        if paths is None:
            return build(records, self.resolver)
        return with_notes(self._disk.graph, {path: records[path] for path in paths}, self.resolver)

    def read(self, path: str) -> Text:
        """A file's text and what was wrong with it."""
        note = self._drafts.get(path)
        return super().read(path) if note is None else Text(note.text)

    def _read(self, asked: Sequence[tuple[FileEntry, bytes | None]]) -> Iterator[NoteRows | None]:
        """The rows of the drafts; all other notes are as the index knows them."""
        source = Source(self.root, self.settings.vault.memory_folder, self.name, self.templates)
        source = source._replace(switches=tuple(self.settings.notations), plugin=tuple(self.plugin))
        for entry, _ in asked:
            note = self._drafts.get(entry.path)
            yield None if note is None else rows_of(source, note, text_digest(Text(note.text)))
