"""``python -m benchmarks.first_paint``: from Enter to the first card of a quiz.

The full-screen quiz against a Textual program that shows one line of text. Both are started in turn as processes of
their own, each in a terminal of 80 columns and 24 lines that answers nothing, and watched until the text in question
has been drawn. ``quiz --plain``, from its start to its first question in a pipe, against eight times ``python -c pass``
and once ``scandir`` with ``stat`` of the vault. The vault's index is up to date, and all modules are compiled: that is
done before.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

import pexpect

from benchmarks.generate import generate
from benchmarks.measure import Figure, MeasureError, row, run, table

_HELLO = """\
from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Hello there")


Hello().run()
"""
_PATIENCE = 60
_NOW = "2026-02-10T12:00:00+00:00"


def first_paint(arguments: Sequence[str], text: str, environment: Mapping[str, str]) -> float:
    """Seconds from the start of a process to ``text`` in what it draws. Raises ``MeasureError`` where none comes."""
    start = perf_counter()
    terminal = pexpect.spawn(
        arguments[0],
        list(arguments[1:]),
        env=dict(environment),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=_PATIENCE,
    )
    terminal.delaybeforesend = None
    try:
        terminal.expect_exact(text)
        return perf_counter() - start
    except (pexpect.EOF, pexpect.TIMEOUT) as error:
        raise MeasureError(f"{text!r} was not drawn: {str(terminal.before)[-200:]}") from error
    finally:
        terminal.close(force=True)


def _first_bytes(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds until a process has written something to its stdout: the first question."""
    start = perf_counter()
    process = subprocess.Popen(
        arguments, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with process:
        if not os.read(process.stdout.fileno(), 1):  # type: ignore[union-attr]
            raise MeasureError("nothing was written")
        taken = perf_counter() - start
        process.kill()
    return taken


def _allowed(vault: str, environment: Mapping[str, str]) -> float:
    """The time that the plain quiz may take."""
    start = perf_counter()
    _stat_all(vault)
    return perf_counter() - start + 8 * run([sys.executable, "-c", "pass"], environment)[0]


def _stat_all(folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            entry.stat()
            if entry.is_dir(follow_symlinks=False):
                _stat_all(entry.path)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_paint", description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--vault", help="a vault made before, instead of a new one")
    parser.add_argument("--rounds", type=int, default=11, help="pairs")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        vault = options.vault or os.path.join(folder, "vault")
        if not options.vault:
            generate(vault, options.notes, 1)
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "TERM": "xterm-256color",
            "NOTEGRAPH_CACHE_DIR": os.path.join(folder, "cache"),
            "NOTEGRAPH_CONFIG_DIR": os.path.join(folder, "config"),
            "NOTEGRAPH_NOW": _NOW,
        }
        hello = Path(folder, "hello.py")
        hello.write_text(_HELLO, encoding="utf-8")
        quiz = [sys.executable, "-m", "notegraph_cli.app", "--vault", vault, "quiz"]
        run([*quiz, "--plain"], environment)  # builds the index
        print(f"{options.notes} notes; Python {platform.python_version()}, {os.cpu_count()} processors")
        baseline = partial(first_paint, [sys.executable, str(hello)], "Hello there", environment)
        plain = partial(_first_bytes, [*quiz, "--plain"], environment)
        task = partial(first_paint, quiz, "0 done", environment)
        figures = [
            Figure("first card", "Textual's hello world", baseline, task, 1.6),
            Figure(
                "`--plain`", "8 `python -c pass`, scandir and stat", partial(_allowed, vault, environment), plain, 1
            ),
        ]
        print(table([row(figure, options.rounds) for figure in figures]))


if __name__ == "__main__":
    main()
