"""``lint --watch``: a report at once, one after each change, and exit code 130 at Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from support.command_line import write

COMMAND = [sys.executable, "-m", "notegraph", "lint", "--watch"]


@pytest.fixture
def running(vault: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, whose output nobody sees on a terminal."""
    pipe = subprocess.PIPE
    with subprocess.Popen(COMMAND, stdout=pipe, stderr=pipe, text=True, cwd=vault, env={**os.environ}) as process:
        yield process
        process.kill()


def read_until(process: subprocess.Popen[str], text: str) -> list[str]:
    """Lines up to the one that begins with ``text``."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(text):
            return lines
    raise AssertionError(f"{lines}, and then the end; {process.stderr and process.stderr.read()}")


def test_each_change_gives_a_report(vault: Path, running: subprocess.Popen[str]) -> None:
    read_until(running, "1 finding ")
    (vault / ".git").mkdir()
    write(vault, {".git/HEAD": "x", "_notegraph/reviews/x.jsonl": "", "new.md": "[[gone]]\n"})
    second = read_until(running, "2 findings ")
    assert second[0] == "-" * 40
    write(vault, {"notegraph.yaml": "lint_ignore: [NG101]\n"})
    assert read_until(running, "0 findings ")[0] == "-" * 40
    write(vault, {"notegraph.yaml": "nonsense: 1\n"})
    assert running.stderr is not None
    assert "unknown key `nonsense`" in running.stderr.readline()
    write(vault, {"notegraph.yaml": ""})
    assert read_until(running, "2 findings ")
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 130


def test_on_a_terminal_each_report_takes_the_place_of_the_last(vault: Path) -> None:
    environment = {**os.environ, "TERM": "xterm"}
    terminal = pexpect.spawn(COMMAND[0], COMMAND[1:], cwd=str(vault), env=environment, encoding="utf-8", timeout=60)
    terminal.expect("watching for changes")
    write(vault, {"new.md": "[[gone]]\n"})
    terminal.expect("\x1b\\[2J|\x1b\\[H")
    terminal.expect("2 findings")
    terminal.expect("watching for changes")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130


def test_a_vault_that_is_not_there_ends_at_once(vault: Path) -> None:
    command = [sys.executable, "-m", "notegraph", "--vault", "nowhere", "lint", "--watch"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=vault, check=False)
    assert (done.returncode, done.stdout) == (2, "")
