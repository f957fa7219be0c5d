"""``notegraph rename`` after a run that was killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.vaults import write_vault


def notegraph(
    root: Path, *words: str, program: tuple[str, ...] = ("-m", "notegraph")
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *program, "--vault", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)


KILLED_AT_THE_MOVE = """
import os, signal
from notegraph_cli.app import main
os.rename = lambda old, new: os.kill(os.getpid(), signal.SIGKILL)
main()
"""


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTEGRAPH_CACHE_DIR", str(tmp_path / "cache"))
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", "Old.md": "x", "a.md": "[[Old]]", "b.md": "[[Old]]"})
    killed = notegraph(root, "rename", "Old.md", "New.md", program=("-c", KILLED_AT_THE_MOVE))
    assert killed.returncode == -signal.SIGKILL
    assert (root / "a.md").read_text() == "[[New]]"
    assert not (root / "New.md").exists()
    for command in ("lint", "doctor"):
        told = notegraph(root, command)
        assert told.returncode == 1
        assert "a rename was interrupted and is half done" in (told.stderr if command == "lint" else told.stdout)
    shown = notegraph(root, "rename", "a.md", "c.md", "--diff")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "an earlier rename was interrupted" in shown.stderr
    shutil.rmtree(tmp_path / "cache")  # the record is no part of it
    again = notegraph(root, "rename", "Old.md", "New.md")
    assert (again.returncode, again.stdout) == (0, "")
    assert "a rename that was interrupted has been finished: Old.md to New.md" in again.stderr
    assert sorted(path.name for path in root.iterdir()) == ["New.md", "a.md", "b.md", "notegraph.yaml"]
    after = notegraph(root, "rename", "a.md", "c.md")
    assert (after.returncode, after.stdout) == (0, "moved a.md to c.md\n")
    assert "interrupted" not in notegraph(root, "lint").stderr
    assert notegraph(root, "doctor").returncode == 0
