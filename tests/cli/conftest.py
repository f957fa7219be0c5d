"""A vault to stand in and a way to call commands in this process."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from notegraph_cli.app import main
from support.command_line import NOTES, Call, Result, write


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A marked vault, entered."""
    folder = tmp_path / "vault"
    (folder / ".obsidian").mkdir(parents=True)
    write(folder, NOTES)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NOTEGRAPH_NOW", "2026-11-22T09:00:00+00:00")
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls ``notegraph`` with arguments and, if any, text on stdin."""

    def run(*arguments: str, stdin: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = main(arguments)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run
