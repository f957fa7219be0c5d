"""The browser and the statistics in a pseudo-terminal, from the command line on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from support.vaults import write_vault
from tui.browsing import FILES


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", FILES)


def terminal(vault: Path, *arguments: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "notegraph", "--vault", str(vault), *arguments],
        env=os.environ | {"TERM": "xterm-256color", "NO_COLOR": "1"},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )


def test_a_walk_with_a_quiz_in_between(vault: Path) -> None:
    walk = terminal(vault, "browse", "softmax")
    walk.expect_exact("maths/softmax.md")
    walk.send("r")
    walk.expect_exact("0 done, 3 new")
    walk.send(" 5")
    walk.expect_exact("saved")
    walk.send("q")
    walk.expect_exact("1 grade saved")
    walk.expect_exact("maths/softmax.md")
    walk.send("q")
    walk.expect(pexpect.EOF)
    walk.close()
    assert walk.exitstatus == 0


def test_an_interrupted_walk(vault: Path) -> None:
    walk = terminal(vault, "browse")
    walk.expect_exact("Tab")
    walk.sendintr()
    walk.expect(pexpect.EOF)
    walk.close()
    assert walk.exitstatus == 130


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x03", 130)])
def test_statistics_on_a_screen(vault: Path, key: str, code: int) -> None:
    stats = terminal(vault, "stats", "--screen")
    stats.expect_exact("How learning goes")
    stats.send(key)
    stats.expect(pexpect.EOF)
    stats.close()
    assert stats.exitstatus == code
