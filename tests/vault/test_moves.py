"""Several files changed and moved as one: whole or not at all, and after a crash as well."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from notegraph.model.errors import VaultError
from notegraph.vault.moves import Content, Finished, Move, carry_out, finish, forget, remove_empty


class CrashError(BaseException):
    """The machine stops: nothing is tidied up."""


class Desk:
    """Two files to change, two to move, and where the intention is written down."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "vault"
        self.record = str(self.folder / ".notegraph-rename.json")
        self.folder.mkdir()
        for name in ("a.md", "b.md", "c.png"):
            (self.folder / name).write_text(f"old {name}")
        self.contents = [
            Content(self.path(name), f"old {name}".encode(), f"new {name}".encode()) for name in ("a.md", "b.md")
        ]
        self.moves = [Move(self.path("a.md"), self.path("x/y/A2.md")), Move(self.path("c.png"), self.path("d.png"))]

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def files(self) -> dict[str, str]:
        found = sorted(path for path in self.folder.rglob("*") if path.is_file() and str(path) != self.record)
        return {path.relative_to(self.folder).as_posix(): path.read_text() for path in found}

    def carry_out(self) -> None:
        carry_out(self.record, "a to b", self.contents, self.moves, {"x": 1})


BEFORE = {"a.md": "old a.md", "b.md": "old b.md", "c.png": "old c.png"}
AFTER = {"b.md": "new b.md", "d.png": "old c.png", "x/y/A2.md": "new a.md"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_all_of_it_happens(desk: Desk) -> None:
    desk.carry_out()
    assert desk.files() == AFTER
    assert finish(desk.record) == Finished("a to b", done=True, notes={"x": 1})  # what has to follow may be missing
    assert desk.files() == AFTER
    forget(desk.record)
    assert finish(desk.record) is None


@pytest.mark.parametrize("call", range(1, 5))
def test_a_failure_anywhere_takes_all_back(desk: Desk, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    """The first two calls replace, the others move."""
    failing(monkeypatch, call, OSError(28, "No space left on device", "there"), desk)
    with pytest.raises(VaultError, match=r"there: cannot be written or moved .*nothing was changed"):
        desk.carry_out()
    monkeypatch.undo()
    assert desk.files() == BEFORE
    assert not (desk.folder / "x").exists()
    assert not os.path.exists(desk.record)


def failing(monkeypatch: pytest.MonkeyPatch, call: int, error: BaseException, desk: Desk) -> None:
    """Lets the ``call``-th change of the vault fail."""
    calls = 0
    for name in ("replace", "rename"):

        def change(old: str, new: str, real: object = getattr(os, name)) -> None:
            nonlocal calls
            calls += new != desk.record
            if calls == call and new != desk.record:
                raise error
            real(old, new)  # type: ignore[operator]

        monkeypatch.setattr(os, name, change)


def test_a_file_changed_at_the_last_moment_stops_it(desk: Desk) -> None:
    (desk.folder / "b.md").write_text("somebody else's")
    with pytest.raises(VaultError, match=r"b\.md: the file was changed in the meantime"):
        desk.carry_out()
    assert desk.files() == BEFORE | {"b.md": "somebody else's"}


def test_no_file_is_moved_onto_another(desk: Desk) -> None:
    (desk.folder / "d.png").write_text("mine")
    with pytest.raises(VaultError, match=r"d\.png: cannot be written or moved"):
        desk.carry_out()
    assert desk.files() == BEFORE | {"d.png": "mine"}


def crash(desk: Desk, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    """Stops at the ``call``-th change of the vault, as a killed process does."""
    failing(monkeypatch, call, CrashError(), desk)
    monkeypatch.setattr("notegraph.vault.moves._take_back", lambda *_: None)
    with pytest.raises(CrashError):
        desk.carry_out()
    monkeypatch.undo()


@pytest.mark.parametrize("call", range(1, 5))
def test_a_crash_is_finished_by_the_next_run(desk: Desk, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    crash(desk, monkeypatch, call)
    assert finish(desk.record) == Finished("a to b", done=True, notes={"x": 1})
    assert desk.files() == AFTER


def test_a_crash_before_all_was_written_is_taken_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    crash(desk, monkeypatch, 1)
    next(desk.folder.glob(".notegraph-*-rename-1.tmp")).write_text("new b")  # torn
    assert finish(desk.record) == Finished("a to b", done=False, notes={"x": 1})
    assert desk.files() == BEFORE


def test_what_somebody_changed_after_a_crash_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    crash(desk, monkeypatch, 2)
    (desk.folder / "b.md").write_text("mine")
    (desk.folder / "d.png").write_text("mine too")
    assert finish(desk.record) == Finished(
        "a to b", done=True, left=(desk.path("b.md"), desk.path("c.png")), notes={"x": 1}
    )
    assert desk.files() == AFTER | {"b.md": "mine", "c.png": "old c.png", "d.png": "mine too"}


def test_a_crash_that_cannot_be_finished_yet(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    crash(desk, monkeypatch, 2)
    failing(monkeypatch, 1, OSError(13, "Permission denied", "there"), desk)
    with pytest.raises(
        VaultError, match=r"a to b: was interrupted and cannot be finished \(there: Permission denied\)"
    ):
        finish(desk.record)
    monkeypatch.undo()
    assert finish(desk.record) == Finished("a to b", done=True, notes={"x": 1})


@pytest.mark.parametrize("call", range(1, 5))
def test_a_vault_that_was_moved_after_a_crash_is_finished_where_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    crash(desk, monkeypatch, call)
    desk.folder = desk.folder.rename(desk.folder.parent / "elsewhere")
    desk.record = str(desk.folder / ".notegraph-rename.json")
    assert finish(desk.record) == Finished("a to b", done=True, notes={"x": 1})
    assert desk.files() == AFTER


def said(**more: object) -> str:
    return json.dumps({"contents": [], "moves": [], "title": "", "notes": None, **more})


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", ".git/hooks/x", "x/../../out.md", ".", "link/out.md"])
@pytest.mark.parametrize("written", ["old", "new", "contents"])
def test_a_record_from_elsewhere_leads_nowhere_else(desk: Desk, path: str, written: str) -> None:
    """A vault may come from anybody, and its record with it."""
    (desk.folder.parent / "out.md").write_text("mine")
    os.symlink(desk.folder.parent, desk.folder / "link")
    temporary = desk.folder.parent / ".notegraph-1-rename-0.tmp"
    temporary.write_text("theirs")
    steps = [[path, temporary.name, sha256(b"mine").hexdigest(), sha256(b"theirs").hexdigest()]]
    moves = [[path, "b2.md"] if written == "old" else ["b.md", path]]
    text = said(contents=steps) if written == "contents" else said(moves=moves)
    Path(desk.record).write_text(text)
    with pytest.raises(VaultError, match=r"names this place, where no rename leads"):
        finish(desk.record)
    assert desk.files() == BEFORE
    assert (desk.folder.parent / "out.md").read_text() == "mine"


def test_a_folder_beside_the_vault_is_allowed_by_name(desk: Desk) -> None:
    decks = desk.folder.parent / "decks"
    decks.mkdir()
    (decks / "d.yaml").write_text("old")
    temporary = decks / ".notegraph-1-rename-0.tmp"
    temporary.write_text("new")
    steps = [["../decks/d.yaml", temporary.name, sha256(b"old").hexdigest(), sha256(b"new").hexdigest()]]
    Path(desk.record).write_text(said(contents=steps))
    assert finish(desk.record, [str(decks)]) == Finished("", done=True)
    assert (decks / "d.yaml").read_text() == "new"


def test_a_record_that_is_a_link_is_dropped(desk: Desk) -> None:
    os.symlink("nowhere", desk.record)
    assert finish(desk.record) is None
    assert not os.path.lexists(desk.record)


def test_a_record_that_cannot_be_read_stays(desk: Desk) -> None:
    os.mkdir(desk.record)
    with pytest.raises(VaultError, match=r"rename\.json: the file cannot be read \(Is a directory\)"):
        finish(desk.record)


def test_a_whole_folder_gets_other_capitals(desk: Desk) -> None:
    (desk.folder / "Sub").mkdir()
    (desk.folder / "Sub/e.md").write_text("e")
    carry_out(desk.record, "s", [], [Move(desk.path("Sub"), desk.path("sub"))])
    assert desk.files() == BEFORE | {"sub/e.md": "e"}


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "{}",
        "[" * 100_000,
        json.dumps({"contents": [[1]], "moves": [], "title": ""}),
        json.dumps({"contents": [[1, 2, 3, 4]], "moves": [], "title": ""}),
        json.dumps({"contents": [["a.md", "b.md", "", ""]], "moves": [], "title": ""}),
    ],
)
def test_a_record_of_junk_is_dropped(desk: Desk, junk: str) -> None:
    Path(desk.record).write_text(junk)
    assert finish(desk.record) is None
    assert not os.path.exists(desk.record)


def test_another_spelling_of_the_same_file(desk: Desk) -> None:
    """On a disk that does not tell case apart the new name exists: here by a hard link, which is the same file, too."""
    os.link(desk.path("c.png"), desk.path("C.png"))
    carry_out(desk.record, "c", [], [Move(desk.path("c.png"), desk.path("C.png"))])
    assert (desk.folder / "C.png").read_text() == "old c.png"


def test_empty_folders_go(desk: Desk) -> None:
    (desk.folder / "e/f/g").mkdir(parents=True)
    (desk.folder / "e/h").mkdir()
    (desk.folder / "e/h/.hidden").write_text("x")
    remove_empty(desk.path("e"))
    assert sorted(path.name for path in (desk.folder / "e").rglob("*")) == [".hidden", "h"]
