"""Every command explains itself: the table, the help and the examples agree."""

from __future__ import annotations

import pkgutil
import shlex
from collections.abc import Iterator

import pytest

import notegraph_cli.commands
from notegraph_cli.lazy import load
from notegraph_cli.table import COMMANDS
from support.command_line import Call


def paths() -> Iterator[tuple[str, ...]]:
    for name in COMMANDS:
        yield (name,)
        for inner in getattr(load(name), "commands", {}):
            yield (name, inner)


@pytest.mark.parametrize("path", list(paths()), ids=" ".join)
def test_help_has_a_summary_and_an_example(path: tuple[str, ...], call: Call) -> None:
    result = call(*path, "--help")
    assert result.code == 0
    assert result.err == ""
    usage, _, rest = result.out.partition("\n\n")
    assert usage.startswith(f"Usage: notegraph {' '.join(path)}")
    summary = " ".join(rest.partition("\n\n")[0].split())
    assert summary.endswith(".")
    if len(path) == 1:
        assert summary == COMMANDS[path[0]]
    example = result.out.rpartition("Example")[2]
    assert f"notegraph {' '.join(path)}" in example.replace(" --vault notes", "")


@pytest.mark.parametrize("path", list(paths()), ids=" ".join)
def test_examples_are_on_lines_of_their_own(path: tuple[str, ...], call: Call) -> None:
    lines = call(*path, "--help").out.partition("Example")[2].splitlines()[1:]
    assert lines
    assert all(shlex.split(line) for line in lines)


def test_the_table_and_the_modules_agree() -> None:
    names = (module.name for module in pkgutil.iter_modules(notegraph_cli.commands.__path__))
    modules = {name.removesuffix("_").replace("_", "-") for name in names}
    assert modules == set(COMMANDS)


def test_the_help_of_the_program_lists_every_command_without_importing_it(call: Call) -> None:
    result = call("--help")
    assert result.code == 0
    for name, summary in COMMANDS.items():
        assert any(line.split() == [name, *summary.split()] for line in result.lines)


def test_without_a_command_the_help_is_on_stderr(call: Call) -> None:
    result = call()
    assert (result.code, result.out) == (2, "")
    assert "Commands:" in result.err


def test_a_group_without_a_command_is_helped(call: Call) -> None:
    result = call("graph")
    assert (result.code, result.out) == (2, "")
    assert "neighbours" in result.err
