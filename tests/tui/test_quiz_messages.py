"""The line that says what a key did: it goes with the next key, and tells what became of an opener."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from notegraph_cli.tui.opener import failed, named, obsidian_uri
from notegraph_cli.tui.quiz.app import QuizApp
from tui.vault import Desk, drive


def message(app: QuizApp) -> str:
    return str(app.shown.query_one("#message").render())


@pytest.mark.parametrize("keys", [["down"], ["l"], ["slash"], ["space"], ["enter"]])
def test_a_message_goes_with_the_next_key(keys: list[str], desk: Desk) -> None:
    app = desk.app("kinds/cloze")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "5")
        assert message(app).startswith("saved: grade 5")
        await pilot.press(*keys)
        assert message(app) == ""

    drive(app, steps)


def test_a_message_goes_when_an_answer_is_begun(desk: Desk) -> None:
    app = desk.app("kinds/cloze", typing=True)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"Adam", "enter", "5")
        assert message(app).startswith("saved: grade 5")
        await pilot.press("m")
        assert message(app) == ""

    drive(app, steps)


class Opening(QuizApp):
    """Its opener is a program of Python's."""

    program: str

    def open_elsewhere(self, target: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", self.program, target])


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("raise SystemExit(7)", "not opened, it failed"),
        ("import sys; assert sys.argv[1].startswith('obsidian:')", "opened "),
    ],
)
def test_the_opener_is_asked_how_it_ended(program: str, told: str, desk: Desk) -> None:
    app = Opening(desk.quiz("kinds/scripts"), {})
    app.program = program

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        assert message(app).startswith("opening /")
        while message(app).startswith("opening"):
            await pilot.pause(0.02)
        assert told in message(app)
        assert f"{Path('kinds', 'scripts.md')} in Obsidian" in message(app)

    drive(app, steps, size=(200, 24))


def test_an_opener_that_stays_is_the_program_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notegraph_cli.tui.face._PATIENCE", 1)
    app = Opening(desk.quiz("kinds/scripts"), {})
    app.program = "import sys; sys.stdin.read()"
    started: list[subprocess.Popen[bytes]] = []

    def start(target: str) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", app.program, target], stdin=subprocess.PIPE))
        return started[-1]

    monkeypatch.setattr(app, "open_elsewhere", start)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        while message(app).startswith("opening"):
            await pilot.pause(0.02)
        assert message(app).startswith("opened ")

    try:
        drive(app, steps)
    finally:
        started[0].communicate()


def ended(code: int, *command: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])
    process.wait()
    process.args = list(command)
    return process


@pytest.mark.parametrize(
    ("code", "command", "told"),
    [
        (3, "xdg-open", "not opened, there is no program for it (xdg-open ended with 3): /v/a b.md in Obsidian"),
        (1, "xdg-open", "not opened, it failed (xdg-open ended with 1): /v/a b.md in Obsidian"),
        (3, "/usr/bin/open", "not opened, it failed (open ended with 3): /v/a b.md in Obsidian"),
    ],
)
def test_why_nothing_was_opened(code: int, command: str, told: str) -> None:
    assert failed(ended(code, command, "x"), obsidian_uri("/v/a b.md")) == told


def test_targets_are_named_as_they_are() -> None:
    assert named(os.path.join("media", "x.png")) == os.path.join("media", "x.png")
