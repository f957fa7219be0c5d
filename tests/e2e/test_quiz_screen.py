"""The full-screen quiz as a process in a pseudo-terminal: from the first card to the end, undo, ``kill -9``, resume."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

from support.vaults import write_vault

CARDS = "".join(f"question {number} >> answer {number}\n\n" for number in range(4))
NOW = "2026-11-22T09:00:00+00:00"


class Screen:
    """The quiz in a terminal of 80 columns and 24 lines, as an emulator draws it."""

    def __init__(self, vault: Path, *arguments: str, **environment: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "notegraph_cli.app", "--vault", str(vault), "quiz", *arguments],
            dimensions=(24, 80),
            encoding="utf-8",
            env={**os.environ, "TERM": "xterm-256color", "NOTEGRAPH_NOW": NOW, **environment},
            timeout=30,
        )
        self.process.delaybeforesend = None

    def until(self, text: str) -> str:
        """Reads until ``text`` stands on the screen, and returns the screen."""
        deadline = time.monotonic() + 30
        while text not in self.shown():
            assert time.monotonic() < deadline, self.shown()
            self._take(self.process.read_nonblocking(65536, timeout=30))
        return self.shown()

    def press(self, keys: str) -> None:
        """Presses keys."""
        self.process.send(keys)

    def end(self) -> int:
        """Reads to the end and returns the exit code, or the signal's number below 0."""
        self.process.expect(pexpect.EOF)
        self._take(self.process.before)
        self.process.close()
        return -self.process.signalstatus if self.process.signalstatus else int(self.process.exitstatus or 0)

    def shown(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _take(self, text: str) -> None:
        self.raw += text
        # The emulator knows nothing of kitty's keyboard protocol and would draw parts of it.
        self.stream.feed(text.replace("\x1b[>25u", "").replace("\x1b[<u", "").replace("\x1b[?2026$p", ""))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", {"cards.md": CARDS, "notegraph.yaml": "new_order: note\n"})


def logged(vault: Path) -> list[str]:
    files = (vault / "_notegraph/reviews").glob("*.jsonl")
    events = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    return [event["t"] for event in events if event["t"] in ("review", "undo")]


def test_a_session_that_is_killed_goes_on_and_ends(vault: Path) -> None:
    first = Screen(vault)
    first.until("question 0")
    first.press(" ")
    first.until("answer 0")
    first.press("5")
    first.until("question 1")
    first.press("u")
    first.until("question 0")
    first.press(" ")
    first.until("answer 0")
    first.press("4")
    first.until("question 1")
    first.process.kill(signal.SIGKILL)
    assert first.end() == -signal.SIGKILL
    assert logged(vault) == ["review", "undo", "review"]

    second = Screen(vault)
    screen = second.until("question 1")
    assert "0 done, 3 new" in screen
    for number in (1, 2, 3):
        second.until(f"question {number}")
        second.press(" ")
        second.until(f"answer {number}")
        second.press("5")
    screen = second.until("No card is left")
    assert "Learnt (3)" in screen
    second.press("u")
    second.until("question 3")
    second.press(" ")
    second.until("answer 3")
    second.press("5")
    second.until("No card is left")
    second.press("q")
    assert second.end() == 0
    assert second.raw.endswith("3 grades saved; nothing left\r\n")
    assert logged(vault) == [*["review", "undo", "review"], *["review"] * 3, "undo", "review"]
    assert "nothing left" in second.raw
    assert "\x1b[?1049l" in second.raw  # the terminal is as it was


def test_an_interruption_and_an_editor(vault: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "line, file = sys.argv[1:]\n"
        "path = pathlib.Path(file)\n"
        "path.write_text(path.read_text().replace('question 0', f'edited at {line}'))\n"
    )
    quiz = Screen(vault, "--type", EDITOR=f"{sys.executable} {editor}", NO_COLOR="1")
    quiz.until("Esc other keys")
    quiz.press("\x1b")
    quiz.until("e edit")
    quiz.press("e")
    quiz.until("edited at +1")
    quiz.until("Esc other keys")
    quiz.press("answer O\r")
    quiz.until("→ answer 0")
    quiz.press("\x03")
    assert quiz.end() == 130
    assert "Traceback" not in quiz.raw
    assert "\x1b[38;" not in quiz.raw


@pytest.mark.parametrize(
    ("editor", "said"),
    [("no-such-editor", "the editor failed: No such file"), ("false", "the editor failed: it ended")],
)
def test_an_editor_that_fails_gives_the_screen_back(editor: str, said: str, vault: Path) -> None:
    quiz = Screen(vault, EDITOR=editor, VISUAL="")
    quiz.until("Space answer")
    quiz.press("e")
    assert "question" in quiz.until(said)
    quiz.press(" ")
    quiz.until("good")
    quiz.press("q")
    assert quiz.end() == 0


@pytest.mark.parametrize("arguments", [["--plain"], []])
def test_lines_where_they_are_asked_for_or_nothing_else_can_be_drawn(arguments: list[str], vault: Path) -> None:
    quiz = Screen(vault, *arguments, TERM="xterm-256color" if arguments else "dumb")
    quiz.until("question 0")
    quiz.press("\n5\nq\n")
    assert quiz.end() == 0
    assert "\x1b[?1049h" not in quiz.raw
    assert logged(vault) == ["review"]


def test_a_day_that_is_done_is_said_in_a_line(vault: Path) -> None:
    quiz = Screen(vault, "--new", "0")
    assert quiz.end() == 0
    assert "nothing left for today: 4 more cards wait" in quiz.raw
    assert "\x1b[?1049h" not in quiz.raw
