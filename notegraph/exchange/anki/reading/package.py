"""An Anki file, opened and read at once into values. Nothing of it is executed, extracted or kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from notegraph.exchange.anki.reading import collection
from notegraph.exchange.anki.reading.archive import Archive, Format
from notegraph.exchange.anki.reading.collection import AnkiCard, AnkiNote, AnkiReview
from notegraph.exchange.anki.reading.note_types import AnkiType, deck_names, note_types
from notegraph.model.errors import NotegraphError


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """What an Anki file holds. ``reviews`` are oldest first; ``decks`` and ``types`` are by id. ``archive`` gives the
    media as long as it is open.
    """

    name: str
    format: Format
    reviews: Sequence[AnkiReview]
    notes: Sequence[AnkiNote]
    cards: Sequence[AnkiCard]
    decks: Mapping[int, str]
    types: Mapping[int, AnkiType]
    archive: Archive


@contextmanager
def open_package(path: str) -> Iterator[AnkiPackage]:
    """Opens an ``.apkg`` or ``.colpkg`` file of any of the three formats. Raises ``NotegraphError``, which says what is
    wrong with the file.
    """
    with Archive(path) as archive:
        data = archive.collection()
        try:
            with archive.guarded("its collection is damaged"), closing(collection.connect(data)) as connection:
                package = AnkiPackage(
                    name=archive.name,
                    format=archive.format,
                    reviews=list(collection.reviews(connection)),
                    notes=list(collection.notes(connection)),
                    cards=list(collection.cards(connection)),
                    decks=deck_names(connection),
                    types=note_types(connection),
                    archive=archive,
                )
        except (sqlite3.Error, TypeError, AttributeError) as error:
            reason = "this cannot be read as an Anki file: its collection is damaged"
            raise NotegraphError(f"{archive.name}: {reason} ({error})") from error
        yield package
