"""Anki's files in all formats, and files that are none."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.exchange.anki.reading import archive, protobuf
from notegraph.exchange.anki.reading.archive import Archive, Format
from notegraph.exchange.anki.reading.collection import connect
from notegraph.exchange.anki.reading.package import open_package
from notegraph.model.errors import NotegraphError
from support.anki_packages import BASIC, CLOZE, Note, Row, collection, latest, legacy, oldest, packed, write

TIME = 1_790_000_000_000
NOTES = [
    Note("g1", ["front", "back"], deck="A::B", tags=" x y "),
    Note("g2", ["{{c1::a}} {{c2::b}}", ""], CLOZE, (0, 1), "C"),
]
ROWS = [Row("g2", 1, TIME + 5), Row("g1", 0, TIME, ease=2, ivl=-600, factor=0, time=1234, type=0)]
DATA = collection(NOTES, ROWS)


@pytest.mark.parametrize(("make", "kind"), [(oldest, Format.OLDEST), (legacy, Format.LEGACY), (latest, Format.LATEST)])
def test_every_format(tmp_path: Path, make, kind) -> None:  # type: ignore[no-untyped-def]
    with open_package(str(make(tmp_path / "a.apkg", DATA))) as package:
        assert package.format is kind
        assert [tuple(one) for one in package.reviews] == [
            ("g1", 0, TIME, 2, -600, 0, 1234, 0),
            ("g2", 1, TIME + 5, 3, 1, 2500, 5000, 1),
        ]
        assert [(note.guid, note.tags, note.fields) for note in package.notes] == [
            ("g1", ("x", "y"), ("front", "back")),
            ("g2", (), ("{{c1::a}} {{c2::b}}", "")),
        ]
        assert [package.decks[card.deck] for card in package.cards] == ["A::B", "C", "C"]
        assert package.types[BASIC].fields == ("Front", "Back")
        assert (package.types[CLOZE].cloze, package.types[BASIC].cloze) == (True, False)


@pytest.mark.parametrize("make", [oldest, latest])
def test_media(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path / "a.apkg", DATA, {"a b.png": b"one" * 99, "é.mp3": b"two"})
    with Archive(str(path)) as opened:
        assert opened.media() == {"a b.png": "0", "é.mp3": "1"}
        target = io.BytesIO()
        opened.copy("0", target)
        assert target.getvalue() == b"one" * 99


def test_a_collection_in_write_ahead_mode(tmp_path: Path) -> None:
    file = tmp_path / "c.anki2"
    file.write_bytes(DATA)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    data = file.read_bytes()
    assert data[18:20] == b"\x02\x02"
    with open_package(str(latest(tmp_path / "a.colpkg", data))) as package:
        assert len(package.reviews) == 2


def test_rows_without_numbers_or_cards_are_passed_over(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(DATA)
    connection.execute("INSERT INTO revlog VALUES (5, 1, 'three', 1, 1, 1, 1)")
    connection.execute("INSERT INTO revlog VALUES (6, 99, 3, 1, 1, 1, 1)")
    connection.execute("UPDATE notes SET flds = CAST(x'ff41' AS TEXT) WHERE id = 1")
    connection.commit()
    with open_package(str(oldest(tmp_path / "a.apkg", connection.serialize()))) as package:
        assert len(package.reviews) == 2
        assert package.notes[0].fields == ("\ufffdA",)


def _changed(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(DATA)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS id, 'g' AS guid FROM n"
BAD: dict[str, tuple[dict[str, bytes], str]] = {
    "no zip": ({}, "it is no .apkg or .colpkg file"),
    "empty": ({"x": b""}, "collection.anki2 is not in it"),
    "newer": ({"meta": b"\x08\x09", "collection.anki2": DATA}, "a newer Anki"),
    "bad meta": ({"meta": b"\x08", "collection.anki2": DATA}, "its version is damaged"),
    "dummy alone": ({"meta": b"\x08\x03", "collection.anki2": DATA}, "collection.anki21b is not in it"),
    "no zstd": ({"meta": b"\x08\x03", "collection.anki21b": DATA}, "'collection.anki21b' is damaged"),
    "cut": ({"meta": b"\x08\x03", "collection.anki21b": packed(DATA)[:-400]}, "damaged"),
    "no database": ({"collection.anki2": b"words" * 99}, "its collection is damaged"),
    "nothing": ({"collection.anki2": b""}, "it is empty"),
    "half a database": ({"collection.anki2": DATA[: len(DATA) // 2]}, "its collection is damaged"),
    "no table": ({"collection.anki2": _changed("DROP TABLE revlog")}, "no table revlog"),
    "a view": ({"collection.anki2": _changed("DROP TABLE notes", f"CREATE VIEW notes AS {ENDLESS}")}, "no table notes"),
    "no decks": ({"collection.anki2": _changed("DELETE FROM col")}, "nothing of its decks"),
    "no json": ({"collection.anki2": _changed("UPDATE col SET decks = '{'")}, "its collection is damaged"),
    "odd decks": ({"collection.anki2": _changed("UPDATE col SET decks = '{\"x\": {}}'")}, "its collection is damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    members, message = BAD[name]
    path = tmp_path / "bad.apkg"
    path.write_bytes(b"PK nothing") if not members else write(path, members)
    with pytest.raises(NotegraphError, match=message) as raised, open_package(str(path)):
        pass
    assert "bad.apkg: " in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotegraphError, match="the file cannot be read"), open_package(str(tmp_path / "a.apkg")):
        pass


def test_bombs_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_COLLECTION", 1 << 20)
    monkeypatch.setattr(archive, "LARGEST_MEDIA_FILE", 1 << 20)
    bomb = b"\0" * (3 << 20)
    for path in (oldest(tmp_path / "a.apkg", bomb), latest(tmp_path / "b.apkg", bomb)):
        with pytest.raises(NotegraphError, match="larger than 1 MiB"), open_package(str(path)):
            pass
    path = latest(tmp_path / "c.apkg", DATA, {"big.png": bomb})
    with Archive(str(path)) as opened, pytest.raises(NotegraphError, match="larger than 1 MiB"):
        opened.copy("0", io.BytesIO())


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = oldest(tmp_path / "a.apkg", DATA)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as opened:
        offset = opened.getinfo("collection.anki2").header_offset
    data[offset + 6] |= 1
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(NotegraphError, match="damaged"), open_package(str(path)):
        pass


def test_media_lists_that_are_none(tmp_path: Path) -> None:
    for place, listed in enumerate([b"[]", b"{", b'{"0": 5, "1": "gone.png"}']):
        path = write(tmp_path / f"{place}.apkg", {"collection.anki2": DATA, "media": listed})
        with Archive(str(path)) as opened:
            if place == 2:
                assert opened.media() == {}
            else:
                with pytest.raises(NotegraphError, match="its list of media is damaged"):
                    opened.media()
    with Archive(str(write(tmp_path / "none.apkg", {"collection.anki2": DATA}))) as opened:
        assert opened.media() == {}


@given(st.binary(max_size=64))
def test_no_message_makes_protobuf_do_more_than_refuse(data: bytes) -> None:
    try:
        found = list(protobuf.fields(data))
    except ValueError:
        return
    assert all(number >= 0 for number, _ in found)
    assert isinstance(protobuf.number(data, 1), int)
    assert isinstance(protobuf.text(data, 1), str)


@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, at: int, value: int) -> None:
    data = bytearray(DATA)
    data[at] = value
    path = oldest(tmp_path_factory.getbasetemp() / "changed.apkg", bytes(data))
    with suppress(NotegraphError), open_package(str(path)) as package:
        assert package.format is Format.OLDEST


def test_names_compare_as_in_anki() -> None:
    with closing(connect(bytearray(DATA))) as connection:
        (order,) = connection.execute(
            "SELECT group_concat(name) FROM (SELECT column1 AS name FROM (VALUES ('b'), ('A'))"
            " ORDER BY name COLLATE unicase)"
        ).fetchone()
        assert order == "A,b"
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM notes")
