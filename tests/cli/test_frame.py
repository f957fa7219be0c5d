"""What all commands share: options before the command, exit codes, failures."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import typer

import notegraph_cli.commands.rule
from notegraph import __version__
from notegraph.model.errors import ConfigError
from notegraph_cli.app import main
from notegraph_cli.clock import clock_from, real_clock
from notegraph_cli.context import Run, folder, require_marked_vault
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.failures import explain
from notegraph_cli.output import Output
from support.command_line import Call, write


@pytest.mark.parametrize("arguments", [("--version",), ("-q", "--version"), ("--version", "cards")])
def test_the_version(arguments: tuple[str, ...], call: Call) -> None:
    assert call(*arguments) == (0, f"notegraph {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("carsd",), "did you mean cards?"),
        (("statsu",), "did you mean stats?"),
        (("zzz",), "there is no command 'zzz'\n"),
        (("--vualt", "x", "cards"), "--vault"),
        (("cards", "--fromat", "json"), "--format"),
        (("cards", "surplus"), "surplus"),
        (("graph", "neighbors", "a"), "neighbours"),
        (("-q", "-v", "cards"), "contradict"),
        (("--vault", "", "cards"), "name a folder"),
        (("--color", "pink", "cards"), "'auto', 'always', 'never'"),
    ],
)
def test_mistakes_on_the_command_line(arguments: tuple[str, ...], hint: str, call: Call) -> None:
    result = call(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert hint in result.err
    assert "Usage: notegraph" in result.err


def test_the_vault_by_option_by_environment_and_by_place(
    vault: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"other/o.md": "", "third/t.md": ""})

    def paths(*options: str) -> list[str]:
        return [note["path"] for note in call(*options, "notes", "--format", "json").json["notes"]]

    assert "alone.md" in paths()
    monkeypatch.setenv("NOTEGRAPH_VAULT", "")
    assert "alone.md" in paths()
    monkeypatch.setenv("NOTEGRAPH_VAULT", str(tmp_path / "other"))
    assert paths() == ["o.md"]
    assert paths("--vault", str(tmp_path / "third")) == ["t.md"]


@pytest.mark.parametrize("name", ["missing", "file.md"])
def test_vaults_that_are_none(name: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "file.md").touch()
    for command in ("cards", "lint", "doctor", "browse"):
        result = call("--vault", str(tmp_path / name), command)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("error: ")


def test_another_configuration(vault: Path, tmp_path: Path, call: Call) -> None:
    write(tmp_path, {"other.yaml": "ignore: [alone.md]\n", "bad.yaml": "vault: .\nnonsense: 1\nversion: x\n"})
    assert len(call("notes").lines) == 5
    assert len(call("--vault", ".", "--config", "../other.yaml", "notes").lines) == 4
    assert call("--config", "missing.yaml", "notes").code == 2
    result = call("--vault", ".", "--config", str(tmp_path / "bad.yaml"), "notes")
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 2
    assert all(line.startswith("error: ") and "bad.yaml:" in line for line in result.err.splitlines())


@pytest.mark.parametrize("now", ["", "tomorrow", "2026-13-01", "0001-01-01", "9999-12-31T23:59:59+00:00"])
def test_times_that_are_none(now: str, vault: Path, call: Call) -> None:
    result = call("--now", now, "stats")
    assert (result.code, result.out) == (2, "")
    assert "2026-11-22T09:00" in result.err


def test_now_decides_the_day(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def day(*options: str) -> str:
        shown: str = call(*options, "stats", "--format", "json").json["day"]
        return shown

    assert day() == "2026-11-22"
    assert day("--now", "2027-01-02") == "2027-01-01"  # midnight: the study day begins at four
    assert day("--now", "2027-01-02T05:00+04:00") == "2027-01-01"  # one o'clock here
    monkeypatch.setenv("NOTEGRAPH_NOW", "junk")
    assert call("stats").code == 2


def test_the_clock_ticks() -> None:
    clock, local = clock_from("2026-11-22T09:00:00Z"), clock_from("2026-11-22T09:00")
    first, second = clock(), clock()
    assert first <= second < first + timedelta(minutes=1)
    assert first.utcoffset() == timedelta()
    assert local().hour == 9
    assert abs(real_clock() - datetime.now().astimezone()) < timedelta(minutes=1)


def test_folders_come_from_the_environment_or_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert os.path.isabs(folder("cache"))
    assert folder("cache") != folder("config")
    monkeypatch.setenv("NOTEGRAPH_CACHE_DIR", "here")
    assert folder("cache") == str(tmp_path / "here")
    monkeypatch.setenv("NOTEGRAPH_CONFIG_DIR", "there")
    assert folder("config") == str(tmp_path / "there")


def test_nothing_is_written_where_a_vault_is_only_a_place_to_stand(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"plain/a.md": "a >> b\n"})
    monkeypatch.chdir(tmp_path / "plain")
    result = call("quiz", "--plain", stdin="\n5\n")
    assert result.code == 2
    assert "notegraph init" in result.err
    with Run(Output()).workspace() as workspace, pytest.raises(Exception, match="notegraph init"):
        require_marked_vault(workspace)
    with Run(Output(), vault=".").workspace() as workspace:
        require_marked_vault(workspace)
    assert [path.name for path in Path().iterdir()] == ["a.md"]


def test_commands_that_only_read_write_nothing(vault: Path, call: Call) -> None:
    before = {path: path.stat().st_mtime_ns for path in vault.rglob("*")}
    for command in ("cards", "notes", "links", "lint", "stats", "due", "doctor", "browse"):
        call(command)
    assert {path: path.stat().st_mtime_ns for path in vault.rglob("*")} == before


def fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(notegraph_cli.commands.rule, "current", fail)


def test_an_interruption_is_130(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(KeyboardInterrupt(), monkeypatch)
    assert call("rule") == (ExitCode.INTERRUPTED, "", "")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ConfigError("a.yaml:1:2: one\na.yaml:2:2: two"), "error: a.yaml:1:2: one\nerror: a.yaml:2:2: two\n"),
        (PermissionError(13, "Permission denied", "/x/y"), "error: Permission denied: /x/y\n"),
        (OSError("odd"), "error: odd\n"),
    ],
)
def test_failures_of_the_world(error: Exception, told: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(error, monkeypatch)
    assert call("rule") == (2, "", told)


def test_failures_of_our_own(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(RuntimeError("surprise"), monkeypatch)
    result = call("rule")
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert "RuntimeError: surprise" in result.err
    assert "Traceback" not in result.err
    assert "Traceback" in call("-v", "rule").err


def test_verbose_tells_what_was_read(vault: Path, call: Call) -> None:
    result = call("-v", "notes")
    assert f"vault {vault}" in result.err
    assert "read 4 notes" in result.err
    assert call("notes").err == ""


def test_long_readings_are_told_once_and_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(Output())
    assert run.progress() is None
    monkeypatch.setattr("notegraph_cli.context._PATIENCE", -1)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = run.progress()
    assert progress is not None
    for done in (200, 400, 600):
        progress(done, 600)
    assert capsys.readouterr().err == "reading 600 notes …\n"
    assert Run(Output(quiet=True)).progress() is None


def test_arguments_are_those_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import gc

    monkeypatch.setattr(sys, "argv", ["notegraph", "schedule", "--grades", "5"])
    try:
        assert main() == 0
    finally:
        gc.unfreeze()
        gc.enable()
    assert "intervals: 1" in capsys.readouterr().out


def test_completion_knows_the_commands(
    call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_NOTEGRAPH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "notegraph sche")
    monkeypatch.setenv("COMP_CWORD", "1")
    result = call()
    assert (result.code, result.out.split()) == (0, ["schedule"])


def test_a_folder_that_was_removed_under_us(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = vault.parent / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        assert call("notes").code == 2
        assert call("schedule", "--grades", "5").code == 0
    finally:
        os.chdir(vault)


def test_an_aborted_question_is_an_interruption(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(typer.Abort(), monkeypatch)
    assert call("rule").code == ExitCode.INTERRUPTED


def test_mistakes_that_no_command_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(typer.BadParameter("odd"), verbose=False) == ExitCode.FAILURE
    assert capsys.readouterr().err == "error: Invalid value: odd\n"
