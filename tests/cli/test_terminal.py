"""A real terminal, as far as a test can have one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest


def terminal(*arguments: str, columns: int = 80, **environment: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "notegraph", *arguments],
        env=os.environ | {"TERM": "xterm-256color"} | environment,
        dimensions=(24, columns),
        encoding="utf-8",
        timeout=30,
    )


def test_a_walk_has_a_prompt_and_ends_with_an_interruption(vault: Path) -> None:
    walk = terminal("browse", "softmax", "--plain")
    walk.expect_exact("\r\n> ")
    walk.sendline("1")
    walk.expect_exact("A list of numbers")
    walk.expect_exact("\r\n> ")
    walk.sendintr()
    walk.expect(pexpect.EOF)
    walk.close()
    assert walk.exitstatus == 130


def test_the_end_of_input_ends_a_walk(vault: Path) -> None:
    walk = terminal("browse", "--plain", "softmax")
    walk.expect_exact("\r\n> ")
    walk.sendeof()
    walk.expect(pexpect.EOF)
    assert str(walk.before).endswith("\r\n")
    walk.close()
    assert walk.exitstatus == 0


def test_an_interrupted_quiz_ends_its_line_and_says_what_was_done(vault: Path) -> None:
    quiz = terminal("quiz", "--plain")
    quiz.expect_exact("given a vector")
    quiz.sendline("")
    quiz.expect_exact("probabilities")
    quiz.sendline("5")
    quiz.expect_exact("[2 new]")
    quiz.expect_exact("sums to one.")
    quiz.sendintr()
    quiz.expect(pexpect.EOF)
    assert str(quiz.before).endswith("\r\n1 grade saved; 2 new\r\n")
    quiz.close()
    assert quiz.exitstatus == 130


def test_findings_fit_the_terminal(vault: Path) -> None:
    (vault / "long.md").write_text(f"{'many words ' * 30}[[nowhere]]{' and more' * 30}\n", encoding="utf-8")
    shown = terminal("lint", "long.md", columns=60).read().splitlines()
    excerpt = next(line for line in shown if line.startswith("1 | "))
    carets = shown[shown.index(excerpt) + 1]
    assert len(excerpt) <= 60
    assert excerpt.index("[[nowhere]]") == carets.index("^" * 11)


@pytest.mark.parametrize("columns", [20, 80, 200])
@pytest.mark.parametrize("command", ["cards", "notes", "links", "lint", "stats", "doctor", "--help"])
def test_terminals_of_any_width(command: str, columns: int, vault: Path) -> None:
    (vault / ("long name " * 20 + ".md")).write_text("漢字 " * 100 + ">> x\n", encoding="utf-8")
    done = terminal(command, columns=columns)
    shown = done.read()
    done.close()
    assert done.exitstatus in (0, 1)
    assert "error" not in shown.replace("(1 error)", "")


def test_colours_on_a_terminal_alone(vault: Path) -> None:
    assert "\x1b[36m" in terminal("cards").read()
    assert "\x1b" not in terminal("cards", NO_COLOR="1").read()
    assert "\x1b" not in terminal("--color", "never", "cards").read()
