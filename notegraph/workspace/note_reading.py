"""Reading one note for the index: its text, its parts, its cards, as rows. Runs here or in a helper process."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from notegraph.cards.extract import CardOptions, Extracted, extract
from notegraph.store.rows import NoteRows, note_rows
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of
from notegraph.vault.read import read_text


class Source(NamedTuple):
    """Where notes are read and what reading them depends on. Notes below ``templates`` give no cards (R35)."""

    root: str
    memory_folder: str
    vault_name: str
    templates: str | None = None


class Request(NamedTuple):
    """A note to read: its size in bytes when last looked at, and the hash of what is known of it."""

    path: str
    size: int
    known: bytes | None


def read_note(source: Source, request: Request) -> NoteRows | None:
    """The rows of a note; ``None`` where its content is what is known. Never raises for what a file holds."""
    text = read_text(source.root, request.path, request.size)
    digest = sha256(text.text.encode())
    if text.problems:
        digest.update(repr(text.problems).encode("utf-8", "backslashreplace"))
    if digest.digest() == request.known:
        return None
    note = parse(request.path, text.text, text.problems)
    is_template = source.templates is not None and request.path.startswith(f"{source.templates}/")
    options = CardOptions(source.memory_folder, source.vault_name)
    extracted = Extracted((), ()) if is_template else extract(note, options)
    unread = bool(text.problems) and not text.text
    return note_rows(digest.digest(), record_of(note), extracted, note.problems, final=not unread)
