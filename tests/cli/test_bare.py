"""Command lines that are read without Typer mean what they mean to Typer."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notegraph_cli import root
from notegraph_cli.bare import BARE, COMPLETION, bare
from notegraph_cli.context import Run, current
from support.command_line import Call

WORDS = [
    "--vault",
    "v",
    "-v",
    "-q",
    "--vault=v",
    "",
    "due",
    "lint",
    "quiz",
    "--plain",
    "--cram",
    "--type",
    "--help",
    "cards",
]
SHORT = [
    [*vault, name, *flags]
    for name, known in BARE.items()
    for vault in ([], ["--vault", "v"])
    for flags in ([], *([f"--{flag}"] for flag in known))
]
Called = tuple[str, Run, dict[str, Any]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Called]:
    """The calls of commands, which then do nothing."""
    told: list[Called] = []

    def noting(name: str, command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def note(*args: Any, **kwargs: Any) -> int:
            bound = inspect.signature(command).bind(*args, **kwargs)
            bound.apply_defaults()
            arguments = dict(bound.arguments)
            run = current(arguments.pop("context"))
            told.append((name, run._replace(out=vars(run.out)), arguments))  # type: ignore[arg-type]
            return 0

        return note

    for name in BARE:
        module = import_module(f"notegraph_cli.commands.{name}")
        monkeypatch.setattr(module, "command", noting(name, module.command))
    monkeypatch.delenv("NOTEGRAPH_VAULT", raising=False)
    monkeypatch.delenv("NOTEGRAPH_NOW", raising=False)
    return told


@pytest.mark.parametrize("line", SHORT, ids=" ".join)
def test_short_lines_are_read_here(line: list[str], calls: list[Called]) -> None:
    command = bare(line)
    assert command is not None
    assert command() == root.run(line) == 0
    assert calls[0] == calls[1]


@given(line=st.lists(st.sampled_from(WORDS), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_here_means_the_same_to_typer(line: list[str], calls: list[Called]) -> None:
    calls.clear()
    command = bare(line)
    if command is not None:
        assert command() == root.run(line) == 0
        assert calls[0] == calls[1]


@pytest.mark.parametrize(
    "line", [[], ["lint", "--fix"], ["lint", "a.md"], ["--vault", "", "lint"], ["--vault", "-x", "lint"], ["cards"]]
)
def test_all_other_lines_are_for_typer(line: list[str]) -> None:
    assert bare(line) is None


def test_completion_and_a_time_that_is_none_are_for_typer(monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    monkeypatch.setenv("NOTEGRAPH_NOW", "tomorrow")
    assert bare(["lint"]) is None
    assert call("lint").code == 2
    monkeypatch.setenv("NOTEGRAPH_NOW", "2026-11-22")
    assert bare(["lint"]) is not None
    monkeypatch.setenv(COMPLETION, "bash_complete")
    assert bare(["lint"]) is None


@pytest.mark.parametrize("line", [["due"], ["lint"], ["quiz", "--plain"]], ids=" ".join)
def test_what_a_short_line_needs_is_little(line: list[str], vault: Path) -> None:
    code = (
        "import json, sys; from notegraph_cli.app import main; code = main(sys.argv[1:]);"
        "print(json.dumps([code, *sys.modules]), file=sys.stderr)"
    )
    for note in vault.rglob("*.md"):
        os.utime(note, (0, 0))  # just written, they would be read again
    command = [sys.executable, "-c", code, "--vault", str(vault), *line]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    for _ in range(2):  # the first makes the index
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
        )
        result, *modules = json.loads(done.stderr.splitlines()[-1])
        assert result in (0, 1)
    assert {"typer", "yaml", "dataclasses", "inspect"}.isdisjoint(modules)
