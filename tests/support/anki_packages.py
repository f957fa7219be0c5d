"""Anki files for tests, made by hand: schema 11 in an old or a newer wrapping, and what is wrong with them."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import zstandard

BASIC, REVERSED, CLOZE = 101, 102, 103

_MODELS = {
    BASIC: ("Basic", 0, ["Front", "Back"], [("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")]),
    REVERSED: (
        "Basic (and reversed card)",
        0,
        ["Front", "Back"],
        [
            ("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"),
            ("{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"),
        ],
    ),
    CLOZE: ("Cloze", 1, ["Text", "Back Extra"], [("{{cloze:Text}}", "{{cloze:Text}}<br>{{Back Extra}}")]),
}


class Row(NamedTuple):
    """A row of the review log."""

    guid: str
    ord: int
    id: int
    ease: int = 3
    ivl: int = 1
    factor: int = 2500
    time: int = 5000
    type: int = 1


class Note(NamedTuple):
    """A note with its cards' places."""

    guid: str
    fields: Sequence[str]
    model: int = BASIC
    ords: Sequence[int] = (0,)
    deck: str = "Default"
    tags: str = ""


def collection(notes: Sequence[Note], rows: Sequence[Row] = ()) -> bytes:
    """A collection of schema 11 with what reading needs."""
    decks = {name: number for number, name in enumerate(dict.fromkeys(note.deck for note in notes), 1)}
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE col (decks TEXT, models TEXT);"
        "CREATE TABLE notes (id INTEGER, guid TEXT, mid INTEGER, tags TEXT, flds TEXT);"
        "CREATE TABLE cards (id INTEGER, nid INTEGER, did INTEGER, odid INTEGER, ord INTEGER);"
        "CREATE TABLE revlog (id INTEGER, cid INTEGER, ease, ivl, factor, time, type);"
    )
    models = {
        str(number): {
            "name": name,
            "type": kind,
            "flds": [{"name": field, "ord": place} for place, field in enumerate(fields)][::-1],
            "tmpls": [{"name": f"Card {n}", "qfmt": q, "afmt": a, "ord": n} for n, (q, a) in enumerate(templates)],
        }
        for number, (name, kind, fields, templates) in _MODELS.items()
    }
    known = {str(number): {"name": name} for name, number in decks.items()}
    connection.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(known), json.dumps(models)))
    cards: dict[tuple[str, int], int] = {}
    for number, note in enumerate(notes, 1):
        values = (number, note.guid, note.model, note.tags, "\x1f".join(note.fields))
        connection.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", values)
        for place in note.ords:
            cards[note.guid, place] = len(cards) + 1
            row = (len(cards), number, decks[note.deck], 0, place)
            connection.execute("INSERT INTO cards VALUES (?, ?, ?, ?, ?)", row)
    for review in rows:
        connection.execute(
            "INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?)",
            (review.id, cards[review.guid, review.ord], *review[3:]),
        )
    connection.commit()
    return connection.serialize()


def write(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip of ``members``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def oldest(path: Path, data: bytes, media: Mapping[str, bytes] | None = None) -> Path:
    """As genanki and very old Anki write it."""
    files = media or {}
    listed = json.dumps({str(place): name for place, name in enumerate(files)}).encode()
    members = {str(place): content for place, content in enumerate(files.values())}
    return write(path, {"collection.anki2": data, "media": listed, **members})


def legacy(path: Path, data: bytes) -> Path:
    """As Anki writes it for older versions, dummy included."""
    return write(path, {"meta": b"\x08\x02", "collection.anki2": _dummy(), "collection.anki21": data, "media": b"{}"})


def latest(path: Path, data: bytes, media: Mapping[str, bytes] | None = None) -> Path:
    """As Anki writes it today (but for the schema): packed, without lengths."""
    files = media or {}
    entries = b"".join(_field(1, _field(1, name.encode()) + b"\x10\x05" + _field(3, b"x" * 20)) for name in files)
    members = {str(place): packed(content) for place, content in enumerate(files.values())}
    whole = {"meta": b"\x08\x03", "collection.anki2": _dummy(), "collection.anki21b": packed(data)}
    return write(path, {**whole, "media": packed(entries), **members})


def packed(data: bytes) -> bytes:
    """A zstd stream that does not say how long it is."""
    target = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(target, closefd=False) as writer:
        writer.write(data)
    return target.getvalue()


def _field(number: int, data: bytes) -> bytes:
    length = bytearray()
    rest = len(data)
    while rest > 0x7F:
        length.append(rest & 0x7F | 0x80)
        rest >>= 7
    return bytes([number << 3 | 2, *length, rest]) + data


def _dummy() -> bytes:
    return collection(
        [Note("dummy", ["Please update to the latest Anki version", ""])], [Row("dummy", 0, 1_700_000_000_000)]
    )
