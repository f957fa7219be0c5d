"""Reading one note for the index: its text, its parts, its cards, as rows. Runs here or in a helper process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

_MOST_NOTES = 32
_MOST_BYTES = 1_000_000
"""Of a batch: notes taken apart need some ten times the memory of their texts."""


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


def read_notes(source: Source, requests: Iterable[Request]) -> Iterator[NoteRows | None]:
    """The rows of every note, in order; ``None`` where its content is what is known.

    Several notes are taken through one step before the next begins: the processor then has the step's code at hand,
    which saves a fifteenth of the time. Never raises for what a file holds.
    """
    batch: list[Request] = []
    size = 0
    for request in requests:
        batch.append(request)
        size += request.size
        if len(batch) == _MOST_NOTES or size > _MOST_BYTES:
            yield from _read_batch(source, batch)
            batch, size = [], 0
    yield from _read_batch(source, batch)


def rows_of(source: Source, note: Note, digest: bytes) -> NoteRows:
    """The rows of a note whose text is known."""
    return note_rows(digest, record_of(note), _extracted(source, source.options, note), note.problems, final=True)


def _read_batch(source: Source, requests: list[Request]) -> list[NoteRows | None]:
    texts = [read_text(source.root, request.path, request.size) for request in requests]
    digests = [text_digest(text) for text in texts]
    changed = [index for index, request in enumerate(requests) if digests[index] != request.known]
    notes = [parse(requests[index].path, texts[index].text, texts[index].problems) for index in changed]
    options = source.options
    extracted = [_extracted(source, options, note) for note in notes]
    records = [record_of(note) for note in notes]
    rows: list[NoteRows | None] = [None] * len(requests)
    for index, note, found, record in zip(changed, notes, extracted, records, strict=True):
        final = not texts[index].problems or bool(texts[index].text)
        rows[index] = note_rows(digests[index], record, found, note.problems, final=final)
    return rows


def _extracted(source: Source, options: CardOptions, note: Note) -> Extracted:
    """The cards of a note and all its doubtful places; of a template neither."""
    if source.templates is not None and note.path.startswith(f"{source.templates}/"):
        return Extracted((), ())
    cards, doubts = extract(note, options)
    return Extracted(cards, (*doubts, *find_doubts(note)))


def text_digest(text: Text) -> bytes:
    """The hash by which a note is known again: of its text and of what was wrong with the file."""
    digest = sha256(text.text.encode())
    if text.problems:
        digest.update(repr(text.problems).encode("utf-8", "backslashreplace"))
    return digest.digest()
