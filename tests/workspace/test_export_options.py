"""Export: progress, only what changed, one package a deck, what left and what moved."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from notegraph.exchange.anki.departures import search_for
from notegraph.model.errors import ConfigError, NotegraphError
from notegraph.schedule.draft import ReviewDraft, SuspendDraft
from notegraph.workspace.export import Exported, ExportOptions, ToDoInAnki, export_anki
from notegraph.workspace.export_targets import deck_files, is_folder
from notegraph.workspace.journal import Journal
from support.vaults import TestClock, open_vault, write_vault

FILES: dict[str, str | bytes] = {
    "notegraph.yaml": "",
    "A.md": "a1 >> [[B]]\n\na2 >> b\n",
    "B.md": "---\ndeck: Two\n---\nb1 >> b\n\n{{c1::x}} and {{c2::y}}\n",
}


class Vault:
    """A vault with cards in the decks ``v`` and ``Two``, and what was exported of it."""

    def __init__(self, home: Path, files: dict[str, str | bytes] = FILES) -> None:
        self.home = home
        self.root = write_vault(home / "v", files)
        self.clock = TestClock()
        self.target = home / "out.apkg"

    def write(self, files: dict[str, str | bytes]) -> None:
        write_vault(self.root, files)

    def export(self, *decks: str, to: str = "", **options: Any) -> Exported:
        self.clock.pass_time(hours=1)
        with open_vault(self.root, self.home, self.clock) as workspace:
            asked = ExportOptions(**options)
            return export_anki(workspace, Journal(workspace), decks, to or str(self.target), asked)

    def grade(self, front: str, grade: int, days: int = 0) -> str:
        self.clock.pass_time(days=days)
        with open_vault(self.root, self.home, self.clock) as workspace:
            card = next(card for card in workspace.reading.cards() if card.front.startswith(front))
            draft = ReviewDraft(card.id, grade, str(grade), "six", "due", 1_500, "sm2", {})
            Journal(workspace).append([draft], [card])
            return card.id

    def suspend(self, front: str) -> None:
        with open_vault(self.root, self.home, self.clock) as workspace:
            card = next(card for card in workspace.reading.cards() if card.front.startswith(front))
            Journal(workspace).append([SuspendDraft(card.id, on=True)], [card])


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path)


def rows(package: Path, query: str) -> list[Any]:
    with zipfile.ZipFile(package) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


STANDING = "select flds, type, queue, ivl, reps from cards join notes on nid = notes.id where queue order by type, flds"


def test_progress_goes_along_unless_it_is_not_wanted(vault: Vault) -> None:
    vault.grade("a1", 5)
    vault.grade("a1", 4, days=1)
    vault.suspend("a2")
    done = vault.export()
    assert (done.notes, done.cards, done.scheduled) == (4, 5, 1)
    assert [(flds[:2], *more) for flds, *more in rows(vault.target, STANDING)] == [
        ("a2", 0, -1, 0, 0),
        ("a1", 2, 2, 6, 2),
    ]
    assert rows(vault.target, "select ease, ivl, lastIvl, factor, time, type from revlog order by id") == [
        (4, 1, 0, 0, 1_500, 0),
        (3, 6, 1, 2_600, 1_500, 1),
    ]
    first = vault.target.read_bytes()
    vault.clock.pass_time(days=3)
    vault.export()
    assert vault.target.read_bytes() == first
    assert vault.export(progress=False).scheduled == 0
    assert rows(vault.target, STANDING) == rows(vault.target, "select * from revlog") == []


def test_new_cards_are_numbered_by_what_builds_on_what(vault: Vault) -> None:
    vault.export()
    fronts = [
        flds[:2]
        for (flds,) in rows(vault.target, "select distinct flds from cards join notes on nid=notes.id order by due")
    ]
    assert fronts == ["b1", "{{", "a1", "a2"]


def test_only_what_changed(vault: Vault) -> None:
    assert vault.export(only_changed=True).left_out == 0
    vault.target.unlink()
    done = vault.export(only_changed=True)
    assert (done.notes, done.changed, done.left_out, done.files) == (0, 0, 4, ())
    assert not vault.target.exists()
    vault.write({"B.md": str(FILES["B.md"]).replace("b1 >> b", "b1 >> better"), "p.png": b"\x89PNG"})
    vault.write({"A.md": str(FILES["A.md"]) + "\na3 >> ![[p.png]]\n"})
    done = vault.export(only_changed=True)
    assert (done.notes, done.changed, done.left_out, done.files) == (2, 2, 3, (str(vault.target),))
    assert len(rows(vault.target, "select * from notes")) == 2
    with zipfile.ZipFile(vault.target) as archive:
        assert len(json.loads(archive.read("media"))) == 1
    vault.write({"A.md": str(FILES["A.md"]) + "\na3 >> ![[p.png]]\n\na4 >> a\n"})
    vault.export(only_changed=True)
    with zipfile.ZipFile(vault.target) as archive:
        assert json.loads(archive.read("media")) == {}


def test_one_package_a_deck(vault: Vault) -> None:
    folder = vault.home / "new" / "packages"
    done = vault.export(to=str(folder), per_deck=True)
    assert (done.notes, [Path(file).name for file in done.files]) == (4, ["Two.apkg", "v.apkg"])
    assert [len(rows(Path(file), "select * from notes")) for file in done.files] == [2, 2]
    (folder / "v.apkg").write_text("mine")
    with pytest.raises(NotegraphError, match=r"v\.apkg: this is there already and is no Anki package"):
        vault.export(to=str(folder), per_deck=True)
    with pytest.raises(NotegraphError, match="this folder cannot be made: "):
        vault.export(to=str(folder / "v.apkg" / "x"), per_deck=True)


def test_file_names_of_decks() -> None:
    names = deck_files(["A::B", "a__b", 'x/y:"z"', "con", ".hidden", "é" * 100, "dot. "], "to")
    assert {deck[:7]: Path(file).name for deck, file in names.items()} == {
        "A::B": "A__B.apkg",
        "a__b": "a__b 2.apkg",
        'x/y:"z"': "x_y__z_.apkg",
        "con": "_con.apkg",
        ".hidden": "_.hidden.apkg",
        "é" * 7: f"{'é' * 60}.apkg",
        "dot. ": "dot.apkg",
    }


def test_what_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.apkg").mkdir()
    assert is_folder("new/")
    assert is_folder(str(tmp_path))
    assert not is_folder(str(tmp_path / "x.apkg"))
    assert not is_folder("new")


def test_what_is_gone_is_told_once_and_only_of_the_whole_vault(vault: Vault) -> None:
    gone = vault.grade("b1", 4)
    vault.export()
    vault.write({"B.md": str(FILES["B.md"]).replace("b1 >> b", "")})
    assert vault.export("v").gone is None
    assert vault.export().gone == ToDoInAnki(1, f"NgId:{gone}")
    assert vault.export().gone is None
    vault.write({"B.md": FILES["B.md"]})
    back = vault.export(only_changed=True)
    assert (back.notes, back.changed, back.gone) == (1, 0, None)
    vault.write({"B.md": str(FILES["B.md"]).replace("b1 >> b", "")})
    assert vault.export().gone == ToDoInAnki(1, f"NgId:{gone}")


def test_a_move_is_told_once(vault: Vault) -> None:
    assert vault.export().moved == []
    vault.write({"B.md": str(FILES["B.md"]).replace("Two", "Three")})
    (moved,) = vault.export("Three").moved
    assert (moved.notes, moved.deck, moved.search.count("NgId:")) == (2, "Three", 2)
    assert vault.export().moved == []
    vault.write({"B.md": FILES["B.md"]})  # where they have been all the time, in Anki
    assert vault.export().moved == []


def test_searches() -> None:
    assert search_for(["0Wn1kyD2", "ng-1"]) == "NgId:0Wn1kyD2 OR NgId:ng-1"
    assert search_for(['a b"*:_']) == 'NgId:"a b\\"\\*\\:\\_"'


DECK = """\
name: Near B
include: [near: {note: B, depth: 1}]
exclude: [notation: anki-cloze]
order: note
new: 7
limit: 30
anki: {description: "All & <more>\\nof it", preset: Slow}
"""


def test_a_deck_file_in_a_package(vault: Vault) -> None:
    vault.write({"decks/near.yaml": DECK, "C.md": "c1 >> far from B\n"})
    vault.export()
    ((decks, presets),) = rows(vault.target, "select decks, dconf from col")
    found = {deck["name"]: deck for deck in json.loads(decks).values()}
    assert set(found) == {"Default", "Near B", "Two", "v"}
    assert found["Near B"]["desc"] == "All &amp; &lt;more&gt;<br>of it"
    preset = json.loads(presets)[str(found["Near B"]["conf"])]
    assert (preset["name"], preset["new"]["perDay"], preset["rev"]["perDay"]) == ("Slow", 7, 30)
    assert found["v"]["conf"] == 1
    query = "select distinct flds from cards join notes on nid = notes.id where did = {} order by due"
    fronts = [flds[:2] for (flds,) in rows(vault.target, query.format(found["Near B"]["id"]))]
    assert fronts == ["a1", "a2", "b1"]


def test_a_preset_without_limits_keeps_anki_s(vault: Vault) -> None:
    vault.write({"decks/d.yaml": "include: [folder: /]\nanki: {preset: Slow}\norder: random\n"})
    vault.export()
    ((presets,),) = rows(vault.target, "select dconf from col")
    default, preset = json.loads(presets).values()
    assert {**preset, "id": 1, "name": "Default"} == default


def test_near_a_note_that_is_not_there(vault: Vault) -> None:
    vault.write({"decks/near.yaml": "include:\n  - near: BB\nexclude:\n  - near: {note: A.m}\n"})
    with pytest.raises(ConfigError) as caught:
        vault.export()
    first, second = str(caught.value).splitlines()
    assert first.endswith("near.yaml:2:11: no note is named 'BB'; did you mean B.md?")
    assert ":4:18: no note is named 'A.m'" in second


def test_near_follows_the_links(vault: Vault) -> None:
    vault.write({"decks/near.yaml": "name: N\ninclude: [near: B]\n", "C.md": "c1 >> c\n"})
    with open_vault(vault.root, vault.home, vault.clock) as workspace:
        assert {key.path: key.deck for key in workspace.keys} == {"A.md": "N", "B.md": "N", "C.md": "v"}
        vault.write({"C.md": "c1 >> c [[B]]\n", "A.md": "a1 >> a\n"})
        workspace.refresh()
        assert {key.path: key.deck for key in workspace.keys} == {"A.md": "v", "B.md": "N", "C.md": "N"}
        assert workspace.deck_sizes() == {"N": 4, "v": 1}
