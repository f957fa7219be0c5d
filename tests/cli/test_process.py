"""What only a process of its own shows: start-up, signals, closed pipes, streams without Unicode."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HEAVY = {"rich", "textual", "genanki", "markdown_it", "networkx", "yaml", "frontmatter", "pydantic"}
COMMAND = [sys.executable, "-m", "notegraph"]
UNWRITABLE = [("b.md", "rb"), *([("/dev/full", "wb")] if Path("/dev/full").exists() else [])]
"""Files to which nothing can be written: one of the plain vault, opened to be read, and the full device of Linux."""
_IMPORTED = (
    "import json, sys\n"
    "from notegraph_cli.app import main\n"
    "code = main(sys.argv[1:])\n"
    "print(json.dumps([code, list(sys.modules)]), file=sys.stderr)\n"
)


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], input=stdin, capture_output=True, check=False, env=os.environ | environment
    )


@pytest.fixture
def plain_vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Letters of the alphabet and nothing else."""
    (tmp_path / "a.md").write_text("# A\n\n[[b]] [[c]]\n\nfront >> back\n")
    (tmp_path / "b.md").write_text("# B\n")
    (tmp_path / "notegraph.yaml").write_text("version: 1\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["schedule", "--grades", "5,5"],
        ["due"],
        ["lint"],
        ["cards"],
        ["notes"],
        ["links", "--format", "json"],
        ["graph", "path", "a", "b"],
        ["stats"],
    ],
    ids=" ".join,
)
def test_a_command_imports_nothing_heavy(arguments: Sequence[str], plain_vault: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORTED, *arguments], capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code in (0, 1)
    assert {module.partition(".")[0] for module in modules} & HEAVY == set()


def test_a_command_imports_no_other(plain_vault: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORTED, "notes"], capture_output=True, text=True, check=True)
    modules = json.loads(done.stderr)[1]
    commands = {module for module in modules if module.startswith("notegraph_cli.commands.")}
    assert commands == {"notegraph_cli.commands.notes"}


def test_the_version_needs_no_framework() -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORTED, "--version"], capture_output=True, text=True, check=True)
    assert "typer" not in json.loads(done.stderr)[1]


@pytest.mark.parametrize("module", ["notegraph", "notegraph_cli.app"])
def test_the_ways_to_call_it(module: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, "schedule", "--grades", "9"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    done = subprocess.run([sys.executable, "-m", module, "schedule", "--grades", "5"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


if sys.platform != "win32":  # there no signal of another process interrupts

    def test_an_interruption(plain_vault: Path) -> None:
        with subprocess.Popen(
            [*COMMAND, "browse"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline() == b"a  a.md\n"
            process.send_signal(signal.SIGINT)
            assert process.wait() == 130
            assert process.stderr.read() == b""


def test_whoever_stops_reading_is_not_told_off(plain_vault: Path) -> None:
    for number in range(2000):
        (plain_vault / f"n{number}.md").touch()
    with subprocess.Popen([*COMMAND, "notes"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize(("file", "mode"), UNWRITABLE)
def test_a_full_disk_is_a_failure(plain_vault: Path, file: str, mode: str) -> None:
    with open(file, mode) as full:
        done = subprocess.run([*COMMAND, "notes"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: the output could not be written")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["search", "nowhere"], 0), (["lint"], 1), (["show", "nowhere"], 2), (["--nonsense"], 2), (["-v", "due"], 0)],
)
def test_talk_that_cannot_be_written_changes_no_exit_code(
    arguments: list[str], code: int, plain_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # what is not kept is not stumbled over at the end
    file, mode = UNWRITABLE[-1]
    with open(file, mode) as full:
        done = subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=full, check=False)
        assert done.returncode == code
        if arguments != ["search", "nowhere"]:  # it has nothing for stdout
            done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=full, check=False)
            assert done.returncode == 2


def test_streams_without_unicode(plain_vault: Path) -> None:
    (plain_vault / "é.md").write_text("[[ü→]]", encoding="utf-8")
    for encoding in ("ascii", "latin-1", "utf-8"):
        done = run("links", "--format", "json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert json.loads(done.stdout.decode(encoding))["links"][-1]["target"] == "ü→"
        done = run("links", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert (done.returncode, done.stderr) == (0, b"")


def test_input_that_is_not_utf_8(plain_vault: Path) -> None:
    done = run("browse", stdin=b"s \xff\xfe\n\xff\nq\n")
    assert (done.returncode, done.stderr) == (0, b"")
    done = run("schedule", "--grades", "-", stdin=b"\xff\n5\n")
    error, steps = (json.loads(line) for line in done.stdout.splitlines())
    assert set(error) == {"version", "error"}
    assert steps["steps"][0]["interval"] == 1


def test_a_prompt_is_for_terminals(plain_vault: Path) -> None:
    lines = run("browse", stdin=b"b\n").stdout.splitlines()
    assert not [line for line in lines if line.startswith(b"> ")]


def test_lint_fails_for_its_findings_although_nobody_reads_them(plain_vault: Path) -> None:
    for links, code in ((3000, 1), (1, 1)):
        (plain_vault / "a.md").write_text("[[nowhere]]\n" * links)
        with subprocess.Popen([*COMMAND, "lint"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.wait() == code
            assert process.stderr.read() == b""
