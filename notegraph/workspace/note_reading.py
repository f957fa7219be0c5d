"""Reading one note for the index: its text, its parts, its cards, as rows. Runs here or in a helper process."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from notegraph.cards.extract import CardOptions, Extracted, extract
from notegraph.model.note import Note
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.switches import Switches
from notegraph.store.rows import NoteRows, note_rows
from notegraph.syntax.doubts import find_doubts
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of
from notegraph.vault.read import Text, read_text


class Source(NamedTuple):
    """Where notes are read and what reading them depends on. Notes below ``templates`` give no cards (R35).

    ``switches`` and ``plugin`` are the fields of ``Switches`` and ``SpacedRepetition`` as plain tuples, which can be
    marshalled; empty ones are the defaults.
    """

    root: str
    memory_folder: str
    vault_name: str
    templates: str | None = None
    switches: tuple[Any, ...] = ()
    plugin: tuple[Any, ...] = ()

    @property
    def options(self) -> CardOptions:
        """The same for ``extract``."""
        return CardOptions(
            self.memory_folder, self.vault_name, Switches(*self.switches), SpacedRepetition(*self.plugin)
        )


class Request(NamedTuple):
    """A note to read: its size in bytes when last looked at, and the hash of what is known of it."""

    path: str
    size: int
    known: bytes | None


def read_note(source: Source, request: Request) -> NoteRows | None:
    """The rows of a note; ``None`` where its content is what is known. Never raises for what a file holds."""
    text = read_text(source.root, request.path, request.size)
    digest = text_digest(text)
    if digest == request.known:
        return None
    note = parse(request.path, text.text, text.problems)
    unread = bool(text.problems) and not text.text
    return rows_of(source, note, digest, final=not unread)


def rows_of(source: Source, note: Note, digest: bytes, *, final: bool = True) -> NoteRows:
    """The rows of a note whose text is known; ``final`` as in ``NoteRows``."""
    is_template = source.templates is not None and note.path.startswith(f"{source.templates}/")
    extracted = Extracted((), ())
    if not is_template:
        cards, doubts = extract(note, source.options)
        extracted = Extracted(cards, (*doubts, *find_doubts(note)))
    return note_rows(digest, record_of(note), extracted, note.problems, final=final)


def text_digest(text: Text) -> bytes:
    """The hash by which a note is known again: of its text and of what was wrong with the file."""
    digest = sha256(text.text.encode())
    if text.problems:
        digest.update(repr(text.problems).encode("utf-8", "backslashreplace"))
    return digest.digest()
