"""What the index reads again, what it survives, and what it shares."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError
from notegraph.store.index import Index, Refreshed
from notegraph.workspace.open import Workspace, open_workspace
from support.vaults import open_vault, surroundings, write_vault

OLD = (1_700_000_000, 1_700_000_000)
FILES: dict[str, str | bytes] = {
    "a.md": "# A\n\n[[b]]\n\nfront >> back\n",
    "b.md": "---\naliases: [x]\n---\n{{c1::one}} {{c2::two}}\n",
    "picture.png": b"\x89PNG",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = write_vault(tmp_path / "vault", FILES)
    for name in FILES:
        os.utime(made / name, OLD)
    return made


def refreshed(root: Path, home: Path) -> Refreshed:
    with open_workspace(surroundings(home), vault=str(root)) as workspace:
        return workspace.refresh()


def index_file(home: Path) -> Path:
    (found,) = (home / "cache").glob("*/index.sqlite")
    return found


def test_only_changed_files_are_parsed_again(root: Path, tmp_path: Path) -> None:
    assert refreshed(root, tmp_path) == Refreshed(2, 0, 0)
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 0)
    (root / "a.md").write_text("new\n")
    assert refreshed(root, tmp_path) == Refreshed(1, 0, 0)
    (root / "b.md").unlink()
    assert refreshed(root, tmp_path).removed == 1


def test_a_new_date_alone_is_not_a_change(root: Path, tmp_path: Path) -> None:
    refreshed(root, tmp_path)
    os.utime(root / "a.md", (OLD[0] + 50, OLD[1] + 50))
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 1)
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 0)


def test_a_second_edit_within_the_same_tick_and_size_is_seen(root: Path, tmp_path: Path) -> None:
    (root / "a.md").write_text("one >> two\n")
    stamp = os.stat(root / "a.md").st_mtime_ns
    refreshed(root, tmp_path)
    (root / "a.md").write_text("uno >> due\n")
    os.utime(root / "a.md", ns=(stamp, stamp))
    with open_vault(root, tmp_path) as workspace:
        assert [card.front for card in workspace.reading.cards("a.md")] == ["uno"]


@pytest.mark.parametrize("damage", [b"", b"not a database at all, by any measure" * 40])
def test_a_damaged_index_is_begun_anew(root: Path, tmp_path: Path, damage: bytes) -> None:
    refreshed(root, tmp_path)
    index_file(tmp_path).write_bytes(damage)
    for leftover in index_file(tmp_path).parent.glob("*-wal"):
        leftover.unlink()
    assert refreshed(root, tmp_path) == Refreshed(2, 0, 0)


def test_another_version_is_begun_anew(root: Path, tmp_path: Path) -> None:
    refreshed(root, tmp_path)
    database = sqlite3.connect(index_file(tmp_path))
    database.execute("PRAGMA user_version = 9999")
    database.execute("CREATE TABLE strange (x)")
    database.commit()
    database.close()
    assert refreshed(root, tmp_path) == Refreshed(2, 0, 0)


def test_other_settings_read_everything_again(root: Path, tmp_path: Path) -> None:
    refreshed(root, tmp_path)
    (root / "notegraph.yaml").write_text("memory_folder: Cards\n")
    assert refreshed(root, tmp_path).parsed == 2


def test_a_cache_folder_that_cannot_be_made_keeps_the_index_in_memory(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with open_vault(root, tmp_path) as workspace:
        assert len(workspace.reading.cards()) == 3


def test_an_index_in_the_way_of_a_folder_is_kept_in_memory(root: Path, tmp_path: Path) -> None:
    refreshed(root, tmp_path)
    file = index_file(tmp_path)
    for name in file.parent.iterdir():
        name.unlink()
    file.mkdir()
    with open_vault(root, tmp_path) as workspace:
        assert len(workspace.reading.cards()) == 3


def test_a_file_that_could_not_be_read_is_tried_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from notegraph.model.diagnostic import Problem
    from notegraph.model.span import Range
    from notegraph.vault.read import Text, read_text

    def failing(folder: str, path: str, size: int) -> Text:
        if path == "a.md":
            return Text("", problems=(Problem(path, Range(1, 1, 1, 1), "cannot be read"),))
        return read_text(folder, path, size)

    monkeypatch.setattr("notegraph.workspace.note_reading.read_text", failing)
    with open_vault(root, tmp_path) as workspace:
        assert [str(problem) for problem in workspace.problems()] == ["a.md:1:1: cannot be read"]
        assert workspace.reading.cards("a.md") == []
    monkeypatch.undo()
    with open_vault(root, tmp_path) as workspace:
        assert workspace.problems() == []
        assert len(workspace.reading.cards("a.md")) == 1


def test_an_error_while_reading_leaves_the_index_as_it_was(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(root, tmp_path)
    (root / "a.md").write_text("changed >> now\n")

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "_read", broken)
    with open_workspace(surroundings(tmp_path), vault=str(root)) as workspace:
        with pytest.raises(KeyboardInterrupt):
            workspace.refresh()
        assert [card.front for card in workspace.reading.cards("a.md")] == ["front"]


def test_records_cards_and_keys_come_back_as_they_were(root: Path, tmp_path: Path) -> None:
    from notegraph.cards.extract import CardOptions, extract
    from notegraph.syntax.parse import parse
    from notegraph.syntax.record import record_of

    with open_vault(root, tmp_path) as workspace:
        for name in ("a.md", "b.md"):
            note = parse(name, (root / name).read_text())
            assert workspace.records[name] == record_of(note)
            cards = extract(note, CardOptions(vault_name="vault")).cards
            assert tuple(workspace.reading.cards(name)) == cards
            for card in cards:
                assert workspace.reading.card(card.id) == card
        assert [key.id for key in workspace.keys] == [card.id for card in workspace.reading.cards()]
        assert workspace.reading.card("nobody") is None


def test_a_date_beyond_all_numbers(root: Path, tmp_path: Path) -> None:
    os.utime(root / "a.md", (2**34, 2**34))
    assert refreshed(root, tmp_path) == Refreshed(2, 0, 0)
    assert refreshed(root, tmp_path).parsed == 0


def test_files_that_changed_places_are_seen(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": "one >> two\n", "b.md": "uno >> due\n"})
    for name in ("a.md", "b.md"):
        os.utime(root / name, OLD)
    refreshed(root, tmp_path)
    for old, new in (("a.md", "c"), ("b.md", "a.md"), ("c", "b.md")):
        (root / old).rename(root / new)
    assert refreshed(root, tmp_path) == Refreshed(2, 0, 0)


def test_a_new_change_time_alone_is_not_a_change(root: Path, tmp_path: Path) -> None:
    refreshed(root, tmp_path)
    (root / "a.md").chmod(0o600)
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 1)
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 0)


def altered(home: Path, *statements: str) -> None:
    database = sqlite3.connect(index_file(home))
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE card",
        "DROP TABLE file",
        "DROP TABLE meta",
        "UPDATE meta SET value = 'junk' WHERE key = 'refreshed'",
        "DELETE FROM meta WHERE key = 'refreshed'",
        "UPDATE meta SET value = CAST(x'ff' AS TEXT) WHERE key = 'listing'",
    ],
)
def test_damage_that_refreshing_meets_is_mended(root: Path, tmp_path: Path, statement: str) -> None:
    refreshed(root, tmp_path)
    altered(tmp_path, statement)
    with open_vault(root, tmp_path) as workspace:
        assert len(workspace.reading.cards()) == 3
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 0)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE note SET facts = '{'", "UPDATE card SET kind = 'x'", "UPDATE note SET facts = CAST(x'ff' AS TEXT)"],
)
def test_damage_that_reading_meets_deletes_the_index(root: Path, tmp_path: Path, statement: str) -> None:
    refreshed(root, tmp_path)
    altered(tmp_path, statement)
    with (
        pytest.raises(NotegraphError, match="has been deleted; run the command again"),
        open_vault(root, tmp_path) as workspace,
    ):
        assert (workspace.records, workspace.reading.cards()) == ({}, [])
    with open_vault(root, tmp_path) as workspace:
        assert (len(workspace.records), len(workspace.reading.cards())) == (2, 3)


def test_pages_overwritten_in_the_middle(tmp_path: Path) -> None:
    notes = {f"{number}.md": f"# N{number}\n\nfront {number} >> back [[{number}]]\n" for number in range(200)}
    root = write_vault(tmp_path / "vault", dict(notes))
    for name in notes:
        os.utime(root / name, OLD)
    refreshed(root, tmp_path)
    with index_file(tmp_path).open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 20_000)
    for _ in range(2):
        with suppress(NotegraphError), open_vault(root, tmp_path) as workspace:
            workspace.reading.cards()
    with open_vault(root, tmp_path) as workspace:
        assert (len(workspace.records), len(workspace.reading.cards())) == (200, 200)


def test_an_index_that_stays_damaged_is_kept_in_memory(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(index: Index) -> int:
        if index.database.execute("PRAGMA database_list").fetchone()[2]:
            raise sqlite3.OperationalError("disk I/O error")
        return 0

    monkeypatch.setattr(Index, "_now", failing)
    with open_vault(root, tmp_path) as workspace:
        assert len(workspace.reading.cards()) == 3
        assert not workspace.discard_index()


def test_an_index_that_another_process_holds_is_left_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(root, tmp_path)
    monkeypatch.setattr("notegraph.store.database._WAIT_SECONDS", 0.01)
    (root / "a.md").write_text("new >> card\n")
    holder = sqlite3.connect(index_file(tmp_path), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_vault(root, tmp_path) as workspace:
        assert workspace.reading.cards("a.md")[0].front == "new"
    holder.execute("ROLLBACK")
    assert holder.execute("SELECT COUNT(*) FROM note").fetchone() == (2,)
    holder.close()


def test_an_index_that_is_gone_while_it_is_in_use(root: Path, tmp_path: Path) -> None:
    refreshed(root, tmp_path)
    with open_workspace(surroundings(tmp_path), vault=str(root)) as workspace:
        index_file(tmp_path).unlink()
        (root / "a.md").write_text("new >> card\n")
        assert workspace.refresh().parsed == 1
    assert refreshed(root, tmp_path).parsed == 2


def test_errors_of_others_leave_the_index(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), open_vault(root, tmp_path):
        raise ValueError("mine")
    assert refreshed(root, tmp_path) == Refreshed(0, 0, 0)


def test_progress_is_told(root: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with open_workspace(surroundings(tmp_path), vault=str(root)) as workspace:
        workspace.refresh(lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_a_copied_id_stays_with_the_first_and_families_stay_together(tmp_path: Path) -> None:
    root = write_vault(
        tmp_path / "vault",
        {
            "a.md": "q\n[[SR/memory/AAAAAAAA.md|?]]\nx\n\n{{c1::one}} {{c2::two}} ^ng-aaaa\n",
            "b.md": "q\n[[SR/memory/AAAAAAAA.md|?]]\nx\n\n{{c1::one}} {{c2::two}} {{c3::three}} ^ng-aaaa\n",
        },
    )
    with open_vault(root, tmp_path) as workspace:
        ids: dict[str, list[str]] = {card.path: [] for card in workspace.reading.cards()}
        for card in workspace.reading.cards():
            ids[card.path].append(card.id)
        assert ids["a.md"] == ["AAAAAAAA", "ng-aaaa#1", "ng-aaaa#2"]
        assert len({card_id.partition("#")[0] for card_id in ids["b.md"][1:]}) == 1
        assert not set(ids["a.md"]) & set(ids["b.md"])
    (root / "a.md").unlink()
    with open_vault(root, tmp_path) as workspace:
        assert [card.id for card in workspace.reading.cards()] == ["AAAAAAAA", "ng-aaaa#1", "ng-aaaa#2", "ng-aaaa#3"]
