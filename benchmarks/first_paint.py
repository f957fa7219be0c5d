"""``python -m benchmarks.first_paint``: from Enter to the first card of the full-screen quiz, in a pseudo-terminal.

Against a Textual program that shows one line of text. Both are started in turn as processes of their own, each in a
terminal of 80 columns and 24 lines that answers nothing, and watched until the text in question has been drawn. The
vault's index is up to date: it is built before.
"""

from __future__ import annotations

import argparse
import os
import platform
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
            **os.environ,
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
        task = partial(first_paint, quiz, "0 done", environment)
        print(table([row(Figure("first card", "Textual's hello world", baseline, task, 1.6), options.rounds)]))


if __name__ == "__main__":
    main()
