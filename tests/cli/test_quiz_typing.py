"""``quiz --plain --type``: lines as answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def asked(call: Call, typed: str, *arguments: str) -> list[str]:
    lines = call("quiz", "--plain", "--type", "--note", "typed", *arguments, stdin=typed).out.splitlines()
    return [line for line in lines if line and not line.startswith("[")]


def test_a_line_is_the_answer_and_what_differs_stands_in_brackets(vault: Path, call: Call) -> None:
    write(vault, {"typed.md": "capital of France >> **Paris**\n"})
    lines = asked(call, "pares\n5\n")
    assert lines[1:5] == ["typed     par[e]s", "expected  Par[i]s", "---", "**Paris**"]
    assert lines[5].startswith("saved ")


def test_the_expected_answer_has_no_markup_unless_that_counts(vault: Path, call: Call) -> None:
    write(vault, {"typed.md": "which two\n?\n- ==a== [[b|the b]]\n- `c_d` in $x^2$\n"})
    assert asked(call, "x\nq\n")[2] == "expected  [a the b c_d in ]x[²]"
    assert asked(call, "A THE b c_d in x2\nq\n")[1] == "right"
    write(vault, {"notegraph.yaml": "type_ignore: [case]\n"})
    assert asked(call, "x\nq\n")[2] == "expected  [- ==a== the b - `c_d` in ]x[²]"


def test_right_answers_and_none(vault: Path, call: Call) -> None:
    write(vault, {"typed.md": "capital of Spain >> Madrid\n"})
    assert asked(call, "MADRÍD\nq\n")[1:4] == ["right", "---", "Madrid"]
    write(vault, {"notegraph.yaml": "type_ignore: []\n"})
    assert "expected  [M]adrid" in asked(call, "madrid\nq\n")
    assert asked(call, "\nq\n")[1:] == ["---", "Madrid"]


def test_keys_stay_keys_unless_a_space_stands_before_them(vault: Path, call: Call) -> None:
    write(vault, {"typed.md": "first letter of six >> s\n"})
    assert "right" in asked(call, " s\nq\n")
    assert any(line.startswith("suspended") for line in asked(call, "s\nq\n"))


def test_blanks_take_a_line_each(vault: Path, call: Call) -> None:
    write(vault, {"typed.md": "A ___ has rows and ___.\n?\nmatrix, columns\n"})
    assert asked(call, "matrix\ncolums\nq\n")[1:5] == ["right", "typed     colums", "expected  colum[n]s", "---"]


def test_the_help_tells_how(call: Call, vault: Path) -> None:
    write(vault, {"typed.md": "a >> b\n"})
    assert any("begin one that looks like a key" in line for line in asked(call, "?\nq\n"))
