"""The walk of a vault (R33, R34)."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from notegraph.model.errors import VaultError
from notegraph.model.files import FileKind
from notegraph.model.settings import VaultSettings
from notegraph.vault.walk import Walk, require_folder, walk


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("text", encoding="utf-8")


def kinds(found: Walk) -> dict[str, str]:
    return {file.path: file.kind.value for file in found.files}


def messages(found: Walk) -> list[tuple[str, str]]:
    return [(problem.path, problem.message.partition(":")[0]) for problem in found.problems]


def test_notes_attachments_and_what_is_skipped(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/x.MD", "a/pic.png", "noend", ".hidden.md", ".obsidian/app.json", ".trash/old.md")
    put(tmp_path, "_notegraph/reviews/2026.md", "x/_notegraph/kept.md", "md")
    found = walk(str(tmp_path), VaultSettings())
    assert kinds(found) == {
        "a/pic.png": "attachment",
        "a/x.MD": "note",
        "b.md": "note",
        "md": "attachment",
        "noend": "attachment",
        "x/_notegraph/kept.md": "note",
    }
    assert [file.path for file in found.files] == sorted(file.path for file in found.files)
    assert found.problems == []


def test_only_notes_carry_date_and_size(tmp_path: Path) -> None:
    put(tmp_path, "n.md", "p.png", "SR/memory/m.md", "out/o.md")
    os.utime(tmp_path / "n.md", ns=(5, 1_234_567_891))
    found = {file.path: file for file in walk(str(tmp_path), VaultSettings(ignore=("out/",))).files}
    assert (found["n.md"].mtime_ns, found["n.md"].size) == (1_234_567_891, 4)
    assert {(file.mtime_ns, file.size) for path, file in found.items() if path != "n.md"} == {(0, 0)}


def test_memory_folder_is_ignored_at_the_root_only_and_by_its_exact_name(tmp_path: Path) -> None:
    put(tmp_path, "SR/memory/m.md", "SR/pic.png", "sub/SR/n.md", "SRX/n.md", "meta/cards/m.md")
    assert kinds(walk(str(tmp_path), VaultSettings())) == {
        "SR/memory/m.md": "ignored",
        "SR/pic.png": "ignored",
        "SRX/n.md": "note",
        "meta/cards/m.md": "note",
        "sub/SR/n.md": "note",
    }
    inner = kinds(walk(str(tmp_path), VaultSettings(memory_folder="meta/cards", log_folder="SR")))
    assert inner == {"SRX/n.md": "note", "meta/cards/m.md": "ignored", "sub/SR/n.md": "note"}


def test_names_keep_their_spelling_and_settings_meet_them_in_nfc(tmp_path: Path) -> None:
    put(tmp_path, "cafe\u0301.md", "日本語/ノート.md", "O\u0308/memory.md", "A\u0308/log.md")
    found = walk(str(tmp_path), VaultSettings(memory_folder="\u00d6", log_folder="\u00c4"))
    assert kinds(found) == {"cafe\u0301.md": "note", "O\u0308/memory.md": "ignored", "日本語/ノート.md": "note"}


def test_ignored_notes_stay_as_files(tmp_path: Path) -> None:
    put(tmp_path, "Archive/a.md", "Archive/a.png", "d.excalidraw.md", "x/d.excalidraw.md", "keep.md")
    found = walk(str(tmp_path), VaultSettings(ignore=("Archive/**", "*.excalidraw.md")))
    assert kinds(found) == {
        "Archive/a.md": "ignored",
        "Archive/a.png": "attachment",
        "d.excalidraw.md": "ignored",
        "keep.md": "note",
        "x/d.excalidraw.md": "ignored",
    }


@pytest.mark.parametrize("folder", [True, False])
def test_links_inside_the_vault(tmp_path: Path, folder: bool) -> None:
    put(tmp_path, "real/n.md")
    (tmp_path / "alias").symlink_to(tmp_path / "real", target_is_directory=True)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "same.md").symlink_to("real/n.md")
    (tmp_path / "dangling.md").symlink_to("nowhere.md")
    (tmp_path / "self.md").symlink_to("self.md")
    found = walk(str(tmp_path), VaultSettings(follow_symlinks=folder))
    assert kinds(found) == {"real/n.md": "note", "same.md": "note"}
    assert [file.size for file in found.files] == [4, 4]
    assert found.problems == []


def outside(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    put(tmp_path, "vault/n.md", "far/o.md", "far/deep/p.md", "vaulted/q.md", "one.md")
    (vault / "z").symlink_to(tmp_path / "far", target_is_directory=True)
    (vault / "a").symlink_to(tmp_path / "far" / "deep", target_is_directory=True)
    (vault / "near").symlink_to(tmp_path / "vaulted", target_is_directory=True)
    (vault / "one.md").symlink_to(tmp_path / "one.md")
    (tmp_path / "far" / "back").symlink_to(tmp_path / "far", target_is_directory=True)
    (tmp_path / "far" / "home").symlink_to(vault, target_is_directory=True)
    return vault


def test_links_to_outside_are_skipped_with_a_problem(tmp_path: Path) -> None:
    found = walk(str(outside(tmp_path)), VaultSettings())
    assert kinds(found) == {"n.md": "note"}
    assert messages(found) == [(path, "the link leads out of the vault") for path in ("a", "near", "one.md", "z")]


def test_links_to_outside_are_followed_once_when_asked(tmp_path: Path) -> None:
    found = walk(str(outside(tmp_path)), VaultSettings(follow_symlinks=True))
    assert list(kinds(found)) == ["a/p.md", "n.md", "near/q.md", "one.md", "z/o.md"]
    assert found.problems == []


def test_a_link_above_the_vault_does_not_bring_it_in_twice(tmp_path: Path) -> None:
    put(tmp_path, "vault/n.md", "x.md")
    (tmp_path / "vault" / "up").symlink_to(tmp_path, target_is_directory=True)
    found = walk(str(tmp_path / "vault"), VaultSettings(follow_symlinks=True))
    assert list(kinds(found)) == ["n.md", "up/x.md"]


def test_the_vault_itself_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path, "real/sub/n.md")
    (tmp_path / "real" / "again").symlink_to(tmp_path / "real" / "sub", target_is_directory=True)
    (tmp_path / "vault").symlink_to(tmp_path / "real", target_is_directory=True)
    found = walk(str(tmp_path / "vault"), VaultSettings())
    assert list(kinds(found)) == ["sub/n.md"]
    assert found.problems == []


def test_a_linked_log_folder_is_skipped_in_silence(tmp_path: Path) -> None:
    put(tmp_path, "vault/n.md", "logs/2026.md")
    (tmp_path / "vault" / "_notegraph").symlink_to(tmp_path / "logs", target_is_directory=True)
    found = walk(str(tmp_path / "vault"), VaultSettings(follow_symlinks=True))
    assert list(kinds(found)) == ["n.md"]
    assert found.problems == []


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    os.mkdir(os.fsencode(tmp_path) + b"/fol\xffder")
    for name in (b"bad\xfe.md", b"fol\xffder/n.md", b"good.md"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb"):
            pass
    found = walk(str(tmp_path), VaultSettings())
    assert list(kinds(found)) == ["good.md"]
    assert messages(found) == [
        ("bad\ufffd.md", "the name is not valid Unicode"),
        ("fol\ufffdder", "the name is not valid Unicode"),
    ]


def test_a_socket_is_no_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.md")
        found = walk(str(tmp_path), VaultSettings())
    assert found.files == []
    assert messages(found) == [("s.md", "this is not a regular file")]


def refuse(monkeypatch: pytest.MonkeyPatch, error: OSError, ending: str) -> None:
    """Makes the system refuse to list folders whose path has this ending, for root too."""
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith(ending):
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


def test_an_unreadable_folder_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "shut/n.md", "open/n.md", "quiet/n.md")
    refuse(monkeypatch, PermissionError(13, "Permission denied"), "shut")
    found = walk(str(tmp_path), VaultSettings())
    assert list(kinds(found)) == ["open/n.md", "quiet/n.md"]
    assert [str(problem) for problem in found.problems] == [
        "shut:1:1: the folder cannot be read (Permission denied): its notes are missing"
    ]
    assert walk(str(tmp_path), VaultSettings(ignore=("shut/",))).problems == []


def test_a_folder_removed_meanwhile_is_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "gone/n.md", "open/n.md")
    refuse(monkeypatch, FileNotFoundError(2, "No such file or directory"), "gone")
    found = walk(str(tmp_path), VaultSettings())
    assert list(kinds(found)) == ["open/n.md"]
    assert found.problems == []


class Entry:
    """A directory entry whose file cannot be looked at."""

    def __init__(self, name: str, error: OSError, *, link: bool) -> None:
        self.name, self._error, self._link = name, error, link

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        return not self._link

    def is_symlink(self) -> bool:
        return self._link

    def stat(self) -> os.stat_result:
        raise self._error


class Listing:
    """What ``os.scandir`` gives, over such entries."""

    def __init__(self, *entries: Entry) -> None:
        self.entries = entries

    def __enter__(self) -> tuple[Entry, ...]:
        return self.entries

    def __exit__(self, *_: object) -> None: ...

    def close(self) -> None: ...


def listing(monkeypatch: pytest.MonkeyPatch, make: Callable[[], Listing]) -> None:
    monkeypatch.setattr(os, "scandir", lambda _path: make())


def test_files_that_cannot_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    denied, gone = PermissionError(13, "Permission denied"), FileNotFoundError(2, "gone")
    listing(monkeypatch, lambda: Listing(Entry("a.md", denied, link=False), Entry("b.md", gone, link=False)))
    found = walk(str(tmp_path), VaultSettings())
    assert found.files == []
    assert [str(problem) for problem in found.problems] == [
        "a.md:1:1: the file cannot be read (Permission denied): skipped"
    ]


def test_a_link_that_may_not_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    denied = PermissionError(13, "Permission denied")
    realpath = os.path.realpath

    def refusing(path: str, *, strict: bool = False) -> str:
        if strict:
            raise denied
        return realpath(path)

    listing(monkeypatch, lambda: Listing(Entry("l.md", denied, link=True)))
    monkeypatch.setattr(os.path, "realpath", refusing)
    found = walk(str(tmp_path), VaultSettings())
    assert [str(problem) for problem in found.problems] == [
        "l.md:1:1: the link cannot be followed (Permission denied): skipped"
    ]


def test_empty_vault_and_deep_vault(tmp_path: Path) -> None:
    found = walk(str(tmp_path), VaultSettings())
    assert (found.files, found.problems, found.dangling) == ([], [], ())
    deep = "/".join(["d"] * 300)
    put(tmp_path, f"{deep}/n.md")
    assert [(file.path, file.kind) for file in walk(str(tmp_path), VaultSettings()).files] == [
        (f"{deep}/n.md", FileKind.NOTE)
    ]


def test_vaults_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "file.md")
    for path, said in (("missing", "no such folder"), ("file.md", "is a file"), ("nul\0", "cannot be read")):
        with pytest.raises(VaultError, match=said):
            walk(str(tmp_path / path), VaultSettings())
    refuse(monkeypatch, PermissionError(13, "Permission denied"), "")
    with pytest.raises(VaultError, match=r"cannot be read \(Permission denied\)"):
        require_folder(str(tmp_path))


def test_dates_that_a_database_cannot_hold(tmp_path: Path) -> None:
    put(tmp_path, "late.md", "early.md")
    os.utime(tmp_path / "late.md", (2**34, 2**34))  # the year 2514
    os.utime(tmp_path / "early.md", (-(2**31), -(2**31)))
    early, late = walk(str(tmp_path), VaultSettings()).files
    assert (early.mtime_ns, late.mtime_ns) == (-(2**31) * 10**9, 2**63 - 1)
    assert 0 < late.changed_ns < 2**63 - 1


def test_names_cannot_fake_lines(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    (tmp_path / "x\nnotegraph: all is well\u2028.md").symlink_to("/dev/null")
    (problem,) = walk(str(tmp_path), VaultSettings()).problems
    assert str(problem).startswith("x\\nnotegraph: all is well\\u2028.md:1:1: ")
    with pytest.raises(VaultError, match=r"a\\nb: there is no such folder"):
        require_folder(str(tmp_path / "a\nb"))
