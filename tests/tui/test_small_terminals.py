"""A terminal of 30 columns and 8 rows: what matters is in sight, and the rest can be scrolled to."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from notegraph_cli.tui.intervals import short_days
from tui import browsing
from tui.browsing import Walk
from tui.vault import Desk, drive, seen

SMALL = (30, 8)


def test_question_answer_and_every_grade_key(desk: Desk) -> None:
    app = desk.app("basics/softmax")

    async def steps(pilot: Pilot[None]) -> None:
        shown = seen(app)
        assert "What does softmax make of" in shown
        assert "the paper?" in shown
        assert "Space answer" in shown
        await pilot.press("space")
        lines = seen(app).split("\n")
        assert any("positive and sum to one." in line for line in lines)
        assert [line.split() for line in lines[5:7]] == [["↻", "↻", "↻", "↻", "1d", "1d"], list("012345")]
        assert "? all keys" in lines[7]
        await pilot.press("pageup")
        assert "What does softmax make of" in seen(app)
        await pilot.press("1")
        assert "saved: grade 1" in seen(app)
        assert "What does softmax make of" in seen(app)

    drive(app, steps, SMALL)


def test_answers_are_typed_in_one_line(desk: Desk) -> None:
    app = desk.app("basics/softmax", typing=True)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"numbers")
        assert "numbers" in seen(app)
        assert "What does softmax" in seen(app)

    drive(app, steps, SMALL)


def test_a_screen_that_grows_is_laid_out_anew(desk: Desk) -> None:
    app = desk.app("basics/softmax")

    async def steps(pilot: Pilot[None]) -> None:
        low = seen(app)
        await pilot.resize_terminal(30, 24)
        assert "╌╌╌" not in low
        assert "╌╌╌" in seen(app)
        await pilot.resize_terminal(30, 8)
        assert seen(app) == low

    drive(app, steps, SMALL)


def test_a_page_to_walk(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        shown = seen(app)
        assert len([line for line in shown.split("\n") if line.strip()]) >= 6
        assert "? all keys" in shown.split("\n")[7]
        await pilot.press("pagedown")
        assert seen(app) != shown

    browsing.drive(app, steps, SMALL)


@pytest.mark.parametrize(("count", "shown"), [(0, "0d"), (30, "30d"), (31, "1m"), (364, "12m"), (365, "1y")])
def test_days_in_three_characters(count: int, shown: str) -> None:
    assert short_days(count) == shown
