"""The statistics as pictures: every key, sizes, and the lines of a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console, RenderableType
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from notegraph.model.settings import Theme
from notegraph.workspace.open import Workspace
from notegraph.workspace.statistics import Summary
from notegraph_cli.output import Output
from notegraph_cli.tui.help import KeysScreen
from notegraph_cli.tui.stats.chart import Column, Columns, Year
from notegraph_cli.tui.stats.inline import show_pictures
from notegraph_cli.tui.stats.pictures import pictures
from notegraph_cli.tui.stats.screen import StatsApp
from notegraph_cli.tui.theme import DARK
from tui.browsing import Walk, drive, learned
from tui.vault import seen

Compare = Callable[..., bool]
Learned = tuple[Workspace, Summary]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learned]:
    workspace, summary = learned(tmp_path_factory.mktemp("stats"))
    yield workspace, summary
    workspace.close()


def lines(what: RenderableType, width: int) -> list[str]:
    console = Console(width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(what, no_wrap=True, crop=True)
    return [line.rstrip() for line in captured.get().splitlines()]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=["80x24", "200x60"])
@pytest.mark.parametrize("case", ["dark", "light", "no-colour", "end", "keys"])
def test_pictures_of_the_screen(case: str, size: tuple[int, int], known: Learned, snap_compare: Compare) -> None:
    environ = {"COLORFGBG": "0;15"} if case == "light" else {}
    app = StatsApp(*known, environ, color=case != "no-colour")
    press = {"end": ["pagedown"] * 3, "keys": ["question_mark"]}.get(case, [])
    assert snap_compare(app, press=press, terminal_size=size)


def test_every_key(known: Learned) -> None:
    app = StatsApp(*known, {})

    async def steps(pilot: Pilot[Any]) -> None:
        box = app.screen.query_one(VerticalScroll)
        rows = []
        for key in ("j", "down", "k", "up", "pagedown", "pageup"):
            await pilot.press(key)
            rows.append(box.scroll_offset.y)
        assert rows[:4] == [1, 2, 1, 0]
        assert rows[4] > 5
        assert rows[5] == 0
        await pilot.press("question_mark")
        assert isinstance(app.screen, KeysScreen)
        await pilot.press("escape")
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert "How learning goes" in seen(app)
        await pilot.press("escape")
        assert app._exit

    drive(app, steps)


def test_q_leaves(known: Learned) -> None:
    app = StatsApp(*known, {})

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("q")
        assert app._exit

    drive(app, steps)


def test_nothing_learnt_yet_has_no_pictures(tmp_path: Path) -> None:
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.statistics import statistics

    walk = Walk(tmp_path)
    workspace = walk.workspace()
    assert [*pictures(statistics(workspace, Journal(workspace)), DARK, color=True)] == []
    walk.close()


def test_columns_stand_for_numbers() -> None:
    columns = [Column(value, f"{value:g}", "") for value in (0, 1, 4, 8)]
    shown = lines(Columns(columns, DARK, low=0, high=None, marks=("0", ""), rows=2), 40)
    assert shown == ["   8             ███", "   0     ▂▂▂ ███ ███", "     0   1   4   8"]
    narrow = Columns(columns, DARK, low=0, high=10, marks=("0", "10"), rows=1, last=True)
    assert lines(narrow, 9) == ["  10 ▃ ▆", "     4 8"]


def test_a_year_ends_today_and_narrow_places_get_its_end() -> None:
    end = date(2026, 11, 22)  # a Sunday
    days = [(end - timedelta(ago), 4 if ago == 0 else 1 if ago == 8 else 0) for ago in range(364, -1, -1)]
    plain = lines(Year(days, DARK, color=False), 120)
    assert len(plain) == 9
    assert plain[7].endswith("· █")
    assert plain[6].endswith("░ ·")
    assert plain[8] == "     none · ░ ▒ ▓ █ 4 a day"
    assert [len(line) for line in lines(Year(days, DARK, color=True), 80)[1:8]] == [5 + 53] * 7
    assert [len(line) for line in lines(Year(days, DARK, color=True), 25)[1:8]] == [25] * 7
    nothing = lines(Year([(day, 0) for day, _ in days], DARK, color=False), 30)
    assert "0 a day" in nothing[-1]


@pytest.mark.parametrize("color", ["always", "never"])
def test_among_the_lines_of_a_terminal(color: str, known: Learned, capsys: pytest.CaptureFixture[str]) -> None:
    show_pictures(Output(color), known[1], Theme.AUTO)
    text = capsys.readouterr().out
    assert ("\x1b" in text) == (color == "always")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    titles = ("Reviews of a year", "Coming due", "Remembered, week by week", "Hardest concepts", "Intervals in days")
    places = [plain.index(title) for title in titles]
    assert places == sorted(places)
    assert "hard.md" in plain
