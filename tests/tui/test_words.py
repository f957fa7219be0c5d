"""Small things around a card: keys at the foot, times, the editor's command, themes, who gets the full screen."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from notegraph.model.settings import Theme
from notegraph.workspace.quiz import Next
from notegraph_cli.full_screen import has_full_screen
from notegraph_cli.tui.editor import editor_command
from notegraph_cli.tui.intervals import about, clock, days
from notegraph_cli.tui.keys import foot, shown
from notegraph_cli.tui.opener import obsidian_uri, open_elsewhere
from notegraph_cli.tui.quiz.grades import grade_row, interval
from notegraph_cli.tui.theme import DARK, is_light

ENTRIES = [("space", "answer"), ("u", "undo"), ("s", "suspend"), ("q", "quit"), ("?", "all keys")]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["Space answer  u undo  s suspend  q quit  ? all keys"]),
        (30, ["Space answer  u undo", "s suspend  q quit  ? all keys"]),
        (24, ["Space answer  u undo", "s suspend  ? all keys"]),
        (14, ["Space answer", "? all keys"]),
    ],
)
def test_the_foot_keeps_what_matters(width: int, lines: list[str]) -> None:
    assert foot(ENTRIES, width, DARK).plain.split("\n") == lines


def test_a_foot_of_nothing() -> None:
    assert foot([], 80, DARK).plain == ""


@pytest.mark.parametrize(
    ("key", "name"),
    [("escape", "Esc"), ("ctrl+z", "Ctrl+Z"), ("+", "+"), ("/", "/"), ("f2", "f2"), ("shift+up", "Shift+↑")],
)
def test_what_keys_are_called(key: str, name: str) -> None:
    assert shown(key) == name


@pytest.mark.parametrize(("count", "text"), [(0, "0 d"), (30, "30 d"), (61, "2.0 mo"), (730, "2.0 y")])
def test_days(count: int, text: str) -> None:
    assert days(count) == text


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [(7, "0:07", "under a minute"), (61, "1:01", "1 min"), (4805, "1:20:05", "1 h 20 min")],
)
def test_times(seconds: int, short: str, long: str) -> None:
    assert (clock(timedelta(seconds=seconds)), about(timedelta(seconds=seconds))) == (short, long)


def test_intervals_over_keys() -> None:
    assert [interval(Next("1", *one)) for one in ((1, True), (6, False), (0, False), (None, True), (None, False))] == [
        "again, 1 d",
        "6 d",
        "today",
        "again",
        "no change",
    ]
    row = grade_row([Next(key, 1, False) for key in "1234"], [*"1234"], 40, DARK).plain.split("\n")
    assert row[1].split() == ["1", "again", "2", "hard", "3", "good", "4", "easy"]


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, ["vi", "+7", "a b.md"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "a b.md"]),
        ({"EDITOR": "nano", "VISUAL": "emacs -nw"}, ["emacs", "-nw", "+7", "a b.md"]),
        ({"EDITOR": "/usr/bin/hx"}, ["/usr/bin/hx", "a b.md:7"]),
        ({"EDITOR": "code"}, ["code", "--wait", "--goto", "a b.md:7"]),
        ({"EDITOR": "code -w -n"}, ["code", "-w", "-n", "--goto", "a b.md:7"]),
        ({"EDITOR": "notepad.exe"}, ["notepad.exe", "a b.md"]),
        ({"EDITOR": "vim 'unclosed"}, ["vim 'unclosed", "+7", "a b.md"]),
        ({"EDITOR": "  "}, ["vi", "+7", "a b.md"]),
        ({"EDITOR": "vim; rm x"}, ["vim;", "rm", "x", "+7", "a b.md"]),
    ],
)
def test_editors_are_told_the_line_and_no_shell_reads_it(environ: dict[str, str], command: list[str]) -> None:
    assert editor_command(environ, "a b.md", 7) == command


def test_obsidian_addresses() -> None:
    assert obsidian_uri("/v/a b/c#d.md") == "obsidian://open?path=%2Fv%2Fa%20b%2Fc%23d.md"


@pytest.mark.parametrize(("platform", "program"), [("linux", "xdg-open"), ("darwin", "open")])
def test_other_programs_are_started_without_a_shell(
    platform: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: started.append(command))
    open_elsewhere("a; b")
    assert started == [[program, "a; b"]]


@pytest.mark.parametrize(
    ("wanted", "colorfgbg", "light"),
    [
        (Theme.AUTO, "", False),
        (Theme.AUTO, "15;0", False),
        (Theme.AUTO, "0;15", True),
        (Theme.AUTO, "0;default;7", True),
        (Theme.LIGHT, "15;0", True),
        (Theme.DARK, "0;15", False),
    ],
)
def test_themes(wanted: Theme, colorfgbg: str, light: bool) -> None:
    assert is_light(wanted, colorfgbg) is light


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("term", "stdin", "stdout", "full"),
    [
        ("xterm", Tty(), Tty(), True),
        ("dumb", Tty(), Tty(), False),
        ("", Tty(), Tty(), False),
        ("xterm", io.StringIO(), Tty(), False),
        ("xterm", Tty(), io.StringIO(), False),
        ("xterm", None, Tty(), False),
    ],
)
def test_who_gets_the_full_screen(
    term: str, stdin: io.StringIO | None, stdout: io.StringIO, full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdin", stdin)
    monkeypatch.setattr("sys.stdout", stdout)
    assert has_full_screen() is full
