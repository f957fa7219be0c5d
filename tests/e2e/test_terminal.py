"""A real terminal: what a person sees in a quiz and in browse, at two sizes, with what notes may hold against it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pyte
import pytest

from support.vaults import write_vault

LONG = "every word of this sentence should stay whole although the terminal is narrower than the sentence is long"
FILES: dict[str, str | bytes] = {
    "page.md": f"# Page\n\n{LONG}. 漢字かな交じり文の幅は二倍です。\n\nSee [[other]] and [[gone]].\n",
    "other.md": f"# Other\n\nOther things. [[page]]\n\n## Cards\n\n{LONG}?\n?\n"
    "[b]bold[/b] \x1b[31mred\x1b]0;title\x07 [red]x\n",
    "[red]name.md": "back to [[page]]\n",
}


class Terminal:
    """A command in a pseudo-terminal of a given size, drawn by a terminal emulator."""

    def __init__(self, vault: Path, *arguments: str, columns: int = 60, lines: int = 30) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "notegraph_cli.app", "--vault", str(vault), *arguments],
            dimensions=(lines, columns),
            encoding="utf-8",
            env={**os.environ, "TERM": "xterm-256color"},
            timeout=20,
        )

    def until(self, text: str) -> str:
        """Reads until ``text`` has come, and returns the screen."""
        self.process.expect_exact(text)
        self._take(self.process.before + self.process.after)
        return self.shown()

    def send(self, line: str) -> None:
        """Types a line."""
        self.process.sendline(line)

    def end(self) -> int:
        """Reads to the end and returns the exit code."""
        self.process.expect(pexpect.EOF)
        self._take(self.process.before)
        self.process.close()
        return int(self.process.exitstatus or 0)

    def shown(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def _take(self, text: str) -> None:
        self.raw += text
        self.stream.feed(text)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", FILES)


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_long_lines_break_between_words(vault: Path, columns: int) -> None:
    terminal = Terminal(vault, "--color", "never", "browse", "--plain", "page", columns=columns)
    terminal.until("Linked from")
    terminal.send("q")
    assert terminal.end() == 0
    words = terminal.shown().split()
    assert all(word in words for word in f"{LONG}.".split())


def test_a_card_may_hold_anything(vault: Path) -> None:
    terminal = Terminal(vault, "quiz", "--plain")
    question = terminal.until("is long?")
    assert "other" in question
    terminal.send("")
    answer = terminal.until("[red]x")
    assert "[b]bold[/b]" in answer
    terminal.send("5")
    terminal.until("saved ")
    terminal.send("q")
    assert terminal.end() == 0
    assert "\x1b[31m" not in terminal.raw
    assert "\x1b]" not in terminal.raw
    assert "title" not in terminal.screen.title


def test_names_that_look_like_markup_are_shown_and_can_be_walked_to(vault: Path) -> None:
    terminal = Terminal(vault, "browse", "--plain", "page", columns=80)
    screen = terminal.until("[red]name")
    assert "gone" in screen
    terminal.send("s bold")
    terminal.until("[b]bold")
    terminal.send("q")
    assert terminal.end() == 0


def test_interrupting_ends_cleanly(vault: Path) -> None:
    terminal = Terminal(vault, "quiz", "--plain")
    terminal.until("is long?")
    terminal.process.sendintr()
    assert terminal.end() == 130
    assert "Traceback" not in terminal.raw


def test_talk_breaks_between_words_too(vault: Path) -> None:
    terminal = Terminal(vault, "quiz", "--plain", "nosuchdeck", columns=30)
    assert terminal.end() == 2
    assert " ".join(terminal.shown().split()) == "error: no deck is named 'nosuchdeck'; there are: vault"
