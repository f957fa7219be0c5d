"""Every transcript in this folder, command by command. ``pytest --update-transcripts`` rewrites what they expect.

Commands run through ``sh`` in the vault's folder, so that pipes and redirections work, with the installed
``notegraph`` first on the path: what is tested is what a user gets, start-up, exit code and streams.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from support.transcript import Case, Output, parse, play, rewrite

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOW = "2026-11-22T09:00:00+00:00"


def lay_out(case: Case, vault: Path) -> None:
    """Makes the case's vault."""
    if case.vault is not None:
        shutil.copytree(ROOT / case.vault, vault, symlinks=True, ignore=shutil.ignore_patterns("_notegraph"))
    vault.mkdir(exist_ok=True)
    for path, text in case.files:
        file = vault / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def shell(command: str, vault: Path) -> Output:
    """Runs one line of a transcript."""
    environment = os.environ | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "NOTEGRAPH_NOW": NOW,
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        ["sh", "-c", command], cwd=vault, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    stdout, stderr = (stream.decode("utf-8", errors="backslashreplace") for stream in (done.stdout, done.stderr))
    return Output(stdout, stderr, done.returncode)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_transcript(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    text = path.read_text(encoding="utf-8")
    played = []
    for number, case in enumerate(parse(text)):
        vault = tmp_path / str(number) / "vault"
        vault.parent.mkdir()
        lay_out(case, vault)
        played.append((case, play(case, vault, partial(shell, vault=vault))))
    actual = rewrite(text, played)
    if pytestconfig.getoption("--update-transcripts"):
        path.write_text(actual, encoding="utf-8", newline="")
    else:
        assert actual == text
