"""Atomic writing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from notegraph.model.errors import VaultError
from notegraph.vault.write import write_atomic


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_atomic(str(tmp_path / "new.md"), b"a\r\nb")
    assert (tmp_path / "new.md").read_bytes() == b"a\r\nb"
    assert mode(tmp_path / "new.md") == mode(tmp_path / "usual")
    assert sorted(os.listdir(tmp_path)) == ["new.md", "usual"]


@pytest.mark.parametrize("bits", [0o600, 0o644, 0o444, 0o755])
def test_an_existing_file_keeps_its_permission_bits(tmp_path: Path, bits: int) -> None:
    file = tmp_path / "n.md"
    file.write_bytes(b"old")
    file.chmod(bits)
    write_atomic(str(file), b"new")
    assert (file.read_bytes(), mode(file)) == (b"new", bits)


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_atomic(str(tmp_path / "link.md"), b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_what_a_killed_run_left_is_no_obstacle(tmp_path: Path) -> None:
    left = tmp_path / f".notegraph-{os.getpid()}-0.tmp"
    left.write_bytes(b"half")
    write_atomic(str(tmp_path / "n.md"), b"x")
    assert (tmp_path / "n.md").read_bytes() == b"x"
    assert left.read_bytes() == b"half"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "n.md"
    file.write_bytes(b"old")

    def refuse(_source: str, _target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(VaultError, match=r"n\.md: the file cannot be written \(No space left on device\)"):
        write_atomic(str(file), b"new")
    assert os.listdir(tmp_path) == ["n.md"]
    assert file.read_bytes() == b"old"


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="No such file"):
        write_atomic(str(tmp_path / "nowhere" / "n.md"), b"x")


def test_bytes_then_name_then_folder_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def tracking_fsync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def tracking_replace(source: str, target: str) -> None:
        done.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", tracking_fsync)
    monkeypatch.setattr(os, "replace", tracking_replace)
    write_atomic(str(tmp_path / "n.md"), b"x")
    assert done == ["file", "replace", "folder"]


def test_systems_where_a_folder_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    write_atomic(str(tmp_path / "n.md"), b"x")
    assert (tmp_path / "n.md").read_bytes() == b"x"
