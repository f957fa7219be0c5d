"""A card that is given a block id stays the note that Anki has."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest

from notegraph.workspace.export import export_anki
from notegraph.workspace.journal import Journal
from notegraph.workspace.stamp import plan_stamps, write_stamps
from support.vaults import TestClock, open_vault, write_vault

NOTE = "front >> back\n\n{{c1::One}} and {{c2::two}}.\n"


def guids(root: Path, home: Path, clock: TestClock) -> list[str]:
    """The GUIDs of a package made now, as Anki will see them."""
    package = home / "out.apkg"
    home.mkdir(exist_ok=True)
    with open_vault(root, home, clock) as workspace:
        export_anki(workspace, Journal(workspace), [], str(package))
    clock.pass_time(minutes=1)
    with zipfile.ZipFile(package) as archive:
        (home / "collection").write_bytes(archive.read("collection.anki2"))
    database = sqlite3.connect(home / "collection")
    found = [guid for (guid,) in database.execute("SELECT guid FROM notes ORDER BY id")]
    database.close()
    return found


def stamp(root: Path, home: Path, clock: TestClock) -> list[str]:
    with open_vault(root, home, clock) as workspace:
        journal = Journal(workspace)
        plan = plan_stamps(workspace, journal)
        write_stamps(workspace, journal, plan)
    return [one.id for one in plan.stamped]


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


def test_a_note_that_left_before_keeps_its_guid(tmp_path: Path, clock: TestClock) -> None:
    root, home = write_vault(tmp_path / "v", {"notegraph.yaml": "", "a.md": NOTE}), tmp_path / "home"
    before = guids(root, home, clock)
    assert len(set(before)) == 2
    stamp(root, home, clock)
    assert guids(root, home, clock) == before
    assert guids(root, home, clock) == before


def test_a_note_that_never_left_is_known_by_its_new_id(tmp_path: Path, clock: TestClock) -> None:
    root, home = write_vault(tmp_path / "v", {"notegraph.yaml": "", "a.md": NOTE}), tmp_path / "home"
    new = stamp(root, home, clock)
    assert sorted(guids(root, home, clock)) == sorted(new)


def test_a_copy_without_the_id_does_not_share_the_guid(tmp_path: Path, clock: TestClock) -> None:
    root, home = write_vault(tmp_path / "v", {"notegraph.yaml": "", "a.md": "front >> back\n"}), tmp_path / "home"
    before = guids(root, home, clock)
    stamp(root, home, clock)
    with (root / "a.md").open("a") as file:
        file.write("\nfront >> back\n")
    found = guids(root, home, clock)
    assert len(set(found)) == 2
    assert set(before) <= set(found)
