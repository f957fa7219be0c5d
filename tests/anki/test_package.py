"""The file: whole or not at all, the same bytes for the same input."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from notegraph.exchange.anki.collection import Ids
from notegraph.exchange.anki.media import MediaFile, inside
from notegraph.exchange.anki.package import Written, write_package
from notegraph.exchange.anki.plan import Plan, build_notes
from notegraph.model.errors import NotegraphError
from render.card_factory import make_card, make_clozes, make_reversed

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SECONDS = int(NOW.timestamp())


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def resolve(self, target: str, source: str) -> str | None:
        return target

    def locate(self, path: str) -> str | None:
        return inside(str(self.root), path)

    def opening(self, path: str) -> tuple[str, str] | None:
        return None


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "p.png").write_bytes(b"picture" * 1000)
    (vault / "q.PNG").write_bytes(b"picture" * 1000)
    cards = [
        make_card("b1", "Front ![[p.png]]", "Back ![[q.PNG]]", tags=("t/u", "v w")),
        *make_clozes("{{c1::a {{c3::b}} }}", 1, 3, deck="Other::Deck"),
        *make_reversed("x", "y"),
    ]
    return build_notes(cards, Folder(vault))


def rows(package: Path, query: str) -> list[Any]:
    with zipfile.ZipFile(package) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_what_is_written(plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "out.apkg"
    written = write_package(plan, target, NOW, {"cloze001": 1_600_000_000_999})
    assert written == Written(target, notes=3, cards=5, media=1, size=target.stat().st_size)
    assert rows(target, "select guid, mod, tags from notes order by rowid") == sorted(
        [("b1", SECONDS, " t::u v_w "), ("cloze001", 1_600_000_000, "  "), ("both0001", SECONDS, "  ")],
        key=lambda row: rows(target, f"select id from notes where guid='{row[0]}'"),
    )
    cards = rows(
        target, "select guid, ord, due, cards.mod, did from cards join notes on nid = notes.id order by due, ord"
    )
    assert [(guid, order, due) for guid, order, due, _, _ in cards] == [
        ("b1", 0, 1),
        ("cloze001", 0, 2),
        ("cloze001", 2, 2),
        ("both0001", 0, 3),
        ("both0001", 1, 3),
    ]
    ((decks, models),) = rows(target, "select decks, models from col")
    names = {deck["id"]: deck["name"] for deck in json.loads(decks).values()}
    assert sorted(names.values()) == ["Default", "ML", "Other::Deck"]
    assert [names[deck] for *_, deck in cards] == ["ML", "Other::Deck", "Other::Deck", "ML", "ML"]
    assert {model["name"] for model in json.loads(models).values()} == {
        "Notegraph Basic",
        "Notegraph Cloze",
        "Notegraph Reversed",
    }
    assert {model["mod"] for model in json.loads(models).values()} == {1_795_350_000}


def test_the_archive(plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "out.apkg"
    write_package(plan, target, NOW, {})
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media", "0"]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        names = json.loads(archive.read("media"))
        assert names == {"0": plan.media[0].name}
        assert archive.read("0") == b"picture" * 1000
    assert plan.media[0].name.startswith("ng-")


def test_equal_input_gives_equal_bytes(plan: Plan, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("1.apkg", "2.apkg", "3.apkg"))
    write_package(plan, first, NOW, {"b1": 5_000_000})
    write_package(plan, second, NOW, {"b1": 5_000_000})
    write_package(plan, third, NOW, {"b1": 6_000_000})
    assert first.read_bytes() == second.read_bytes() != third.read_bytes()


def test_ids_come_from_guids(plan: Plan, tmp_path: Path) -> None:
    whole, part = tmp_path / "1.apkg", tmp_path / "2.apkg"
    write_package(plan, whole, NOW, {})
    write_package(Plan(plan.notes[1:], (), (), ()), part, NOW, {})
    for query in ("select guid, id from notes", "select nid, ord, id from cards", "select did from cards"):
        assert set(rows(part, query)) <= set(rows(whole, query))


def test_no_id_is_given_twice() -> None:
    ids = Ids(10, 4, taken={11})
    numbers = [ids.of(name) for name in "abcdefgh"]
    assert len({*numbers, 11}) == 9
    assert min(numbers) >= 10


def test_an_older_package_is_replaced_and_nothing_else_is_left(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / ("long" * 62 + ".apkg")
    target.write_bytes(b"old")
    link = folder / "link.apkg"
    link.symlink_to(target)
    write_package(plan, link, NOW, {})
    assert link.is_symlink()
    assert zipfile.is_zipfile(target)
    assert sorted(os.listdir(folder)) == ["link.apkg", target.name]


def test_a_failure_leaves_the_older_package(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "x.apkg"
    target.write_bytes(b"old")
    gone = Plan(plan.notes, (MediaFile("ng-1.png", str(folder / "gone.png")),), (), ())
    with pytest.raises(NotegraphError, match=r"x\.apkg: the package was not written: .*gone\.png: No such file"):
        write_package(gone, target, NOW, {})
    assert target.read_bytes() == b"old"
    assert os.listdir(folder) == ["x.apkg"]


@pytest.mark.parametrize("target", ["no/such/folder/x.apkg", "a-folder"])
def test_a_place_that_cannot_be_written(plan: Plan, tmp_path: Path, target: str) -> None:
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(NotegraphError, match="the package was not written"):
        write_package(plan, tmp_path / target, NOW, {})
    assert sorted(os.listdir(tmp_path)) == ["a-folder", "vault"]
    assert os.listdir(tmp_path / "a-folder") == []


def test_nothing_to_write_is_a_package_too(tmp_path: Path) -> None:
    written = write_package(Plan((), (), (), ()), tmp_path / "x.apkg", NOW, {})
    assert (written.notes, written.cards) == (0, 0)
    assert zipfile.is_zipfile(io.BytesIO((tmp_path / "x.apkg").read_bytes()))


def test_three_thousand_decks(tmp_path: Path) -> None:
    cards = [make_card(f"id{number:06d}", deck=f"D::{number}") for number in range(3_000)]
    write_package(build_notes(cards, Folder(tmp_path)), tmp_path / "x.apkg", NOW, {})
    ((decks,),) = rows(tmp_path / "x.apkg", "select decks from col")
    assert len(json.loads(decks)) == 3_001
