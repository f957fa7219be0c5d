"""Mending the links of all notes for a renaming: against the vault as it will be, until nothing is left to do.

A mended link may stand in a heading, whose text is then another: links to that heading are mended in the next round.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from notegraph.graph.link_text import unlinkable_mark
from notegraph.graph.names import stem_of
from notegraph.graph.rename.mend import Renaming, keeps, mended, reads_old
from notegraph.graph.rename.rewrite import Splice, Words, splices
from notegraph.graph.rename.world import Meaning, World
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError, VaultError
from notegraph.model.files import FileEntry, NoteRecord
from notegraph.model.link import Link
from notegraph.model.link_style import LinkStyle
from notegraph.model.note import Note, RegionKind
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of
from notegraph.vault.edit_plan import Original, SpanEdit, edited, read_original
from notegraph.workspace.open import Workspace

ROUNDS = 6
"""A renaming that is not settled after so many has headings that name each other in a circle."""


class NoteLinks:
    """The links of all notes before and after. ``hidden`` are those in comments, of the notes that were looked into."""

    def __init__(
        self,
        workspace: Workspace,
        before: World,
        renaming: Renaming,
        style: LinkStyle,
        hidden: dict[str, tuple[Link, ...]],
    ) -> None:
        self.before = before
        self.renaming = renaming
        self.style = style
        self.opening: list[tuple[str, Link, str]] = []
        self._workspace = workspace
        self._hidden = hidden
        self._memory = before.memory_folder
        self._files = [moved_file(file, renaming) for file in before.files]
        self._records = {renaming.path(path): self._moved(record) for path, record in before.records.items()}
        self.after = World(self._files, self._records, self._memory)
        self._links: dict[str, tuple[Link, ...]] = {}
        self._now: dict[str, tuple[Link, ...]] = {}
        self._originals: dict[str, tuple[Original, Note]] = {}
        self._fixed: dict[str, list[Splice]] = {}
        self._words: dict[str, dict[int, Words]] = {}

    def change(self, path: str, splice: Splice) -> None:
        """An edit that comes before all mending: the new name of a heading or block itself."""
        self._fixed.setdefault(path, []).append(splice)
        self._write([path])

    def note(self, path: str) -> Note:
        """A note as it is. Raises ``VaultError`` where it cannot be edited, or says something else by now."""
        return self._original(path)[1]

    def after_note(self, path: str) -> Note:
        """A note as it will be, by its old path."""
        original, note = self._original(path)
        edits = self._edits(path)
        return parse(self.renaming.path(path), edited(original.text, edits), note.problems)

    def settle(self) -> None:
        """Mends every link. Raises ``NotegraphError`` where one cannot be."""
        waiting: Iterable[str] = self.before.records
        for _ in range(ROUNDS):
            changed = [path for path in list(waiting) if self._mend(path)]
            if not changed:
                return
            renamed = self._write(changed)
            waiting = {*changed, *(self._sources_of(renamed) if renamed else ())}
        raise NotegraphError("the headings of these notes name each other in a circle: change one of them first")

    def changes(self) -> list[tuple[Original, tuple[SpanEdit, ...], str]]:
        """Every note that changes, by path: as it is, what is edited, as it will be."""
        paths = sorted({*self._fixed, *self._words})
        found = []
        for path in paths:
            original, edits = self._original(path)[0], self._edits(path)
            found.append((original, edits, edited(original.text, edits)))
        return found

    def mended_in(self, path: str) -> int:
        """How many links of a note say something else."""
        return len(self._words.get(path, ()))

    def _mend(self, source: str) -> bool:
        """Looks at every link of one note; whether one of them has to say something else than so far."""
        before, renaming, there = self.before, self.renaming, self.renaming.path(source)
        links = self._links_of(source)
        now = self._now.get(source, links)
        found = False
        for number, link in enumerate(links):
            was = before.meaning(link, source)
            current = self.after.meaning(now[number], there)
            if was.path is None:
                self._tell_opening(source, link, current, first=source not in self._now)
            elif not keeps(renaming, was, current) or self._reads_old(was, now[number]):
                self._words.setdefault(source, {})[number] = self._mended(source, link, was, number)
                found = True
        return found

    def _reads_old(self, was: Meaning, link: Link) -> bool:
        if was.path not in self.renaming.moves and was.spot is None:
            return False
        return reads_old(self.renaming, link, was, self.before, self.after)

    def _mended(self, source: str, link: Link, was: Meaning, number: int) -> Words:
        place = self.renaming.path(source)
        words = mended(self.renaming, self.style, link, place, was, self.before, self.after)
        if words is None or words == Words(None, None) or words == self._words.get(source, {}).get(number):
            raise self._refusal(source, link, self.renaming.path(was.path or ""))
        if not splices(self.note(source), link, words):
            raise self._refusal(source, link, self.renaming.path(was.path or ""))
        return words

    def _tell_opening(self, source: str, link: Link, now: Meaning, *, first: bool) -> None:
        if first and now.path is not None and now.path in self.renaming.moves.values():
            self.opening.append((source, link, now.path))

    def _refusal(self, source: str, link: Link, path: str) -> NotegraphError:
        where = f"{one_line(source)}:{link.range.line}:{link.range.column}"
        mark = None if link.markdown or path not in self.renaming.moves.values() else unlinkable_mark(path)
        why = f"a link like this cannot hold `{mark}`" if mark else "no link written here would be read so"
        return NotegraphError(
            f"{where}: `{one_line(link.raw)}` cannot be made to lead to the same place in {one_line(path)}: {why}; "
            "choose another name, or change this link first"
        )

    def _write(self, changed: Sequence[str]) -> set[str]:
        """Makes the notes ``changed`` say what is planned so far; those whose headings are called otherwise then."""
        renamed = set()
        for path in changed:
            old = self._original(path)[1]
            try:
                note = self.after_note(path)
            except ValueError:
                raise self._unreadable(path) from None
            record = record_of(note)
            links = (*note.links, *self.before.names(record), *note.comment_links)
            if not _same_shape(old, note) or len(links) != len(self._links_of(path)):
                raise self._unreadable(path)
            there = self.renaming.path(path)
            if record.headings != self._records[there].headings:
                renamed.add(there)
            self._records[there] = record
            self._now[path] = links
        self.after = World(self._files, self._records, self._memory)
        return renamed

    def _unreadable(self, path: str) -> NotegraphError:
        numbers = sorted(self._words.get(path, ()))
        link = self._links_of(path)[numbers[0]] if numbers else None
        line, column = (link.range.line, link.range.column) if link else (1, 1)
        return NotegraphError(
            f"{one_line(path)}:{line}:{column}: with the new name in its place this note would be read otherwise: "
            "choose another name, or change the note first"
        )

    def _sources_of(self, renamed: set[str]) -> Iterable[str]:
        """The notes with anchors in notes whose headings have new texts."""
        for path in self.before.records:
            for link in self._links_of(path):
                if link.anchor:
                    opened = self.before.meaning(link, path).path
                    if opened is not None and self.renaming.path(opened) in renamed:
                        yield path
                        break

    def _links_of(self, path: str) -> tuple[Link, ...]:
        if path not in self._links:
            record = self.before.records[path]
            names = self.before.names(record) if record.properties else ()
            self._links[path] = (*record.links, *names, *self._hidden.get(path, ()))  # hidden ones may come later
        return self._links[path]

    def _original(self, path: str) -> tuple[Original, Note]:
        if path not in self._originals:
            original = self._read(path)
            note = parse(path, original.text)
            record = self.before.records[path]
            if note.links != record.links or record_of(note).headings != record.headings:
                raise VaultError(f"{one_line(path)}: the file was changed in the meantime: run the command again")
            if path not in self._hidden and note.comment_links:
                self._hidden[path] = note.comment_links
                self._links.pop(path, None)
            self._originals[path] = original, note
        return self._originals[path]

    def _read(self, path: str) -> Original:
        """A note as it is: an editor's workspace has texts that are not saved yet, and notes that never were."""
        text = self._workspace.text(path)
        if not os.path.lexists(os.path.join(self._workspace.root, *path.split("/"))):
            return Original(path, text, b"")
        return read_original(self._workspace.root, path)._replace(text=text)

    def _edits(self, path: str) -> tuple[SpanEdit, ...]:
        note, links = self._original(path)[1], self._links_of(path)
        found = set(self._fixed.get(path, ()))
        for number, words in self._words.get(path, {}).items():
            found.update(splices(note, links[number], words))
        return tuple(SpanEdit(*one) for one in sorted(found))

    def _moved(self, record: NoteRecord) -> NoteRecord:
        path = self.renaming.path(record.path)
        return record if path == record.path else record._replace(path=path, title=stem_of(path))


def moved_file(file: FileEntry, renaming: Renaming) -> FileEntry:
    """A file in its new place."""
    return file._replace(path=renaming.path(file.path))


def _same_shape(old: Note, new: Note) -> bool:
    """Whether a note has the same links, headings, ids and the like as before, whatever they say."""
    return (
        [(link.kind, link.markdown, link.alias is None) for link in (*old.links, *old.comment_links)]
        == [(link.kind, link.markdown, link.alias is None) for link in (*new.links, *new.comment_links)]
        and [heading.level for heading in old.headings if heading.top_level]
        == [heading.level for heading in new.headings if heading.top_level]
        and len(old.block_ids) == len(new.block_ids)
        and _regions(old) == _regions(new)
        and old.frontmatter.aliases == new.frontmatter.aliases
    )


def _regions(note: Note) -> list[RegionKind]:
    """The kinds of what hides text, but for what begins and ends in a heading: its new name may have code or math."""
    starts = [heading.span.start for heading in note.headings]
    ends = [0, *(heading.span.end for heading in note.headings)]
    return [region.kind for region in note.regions if region.span.end > ends[bisect_right(starts, region.span.start)]]
