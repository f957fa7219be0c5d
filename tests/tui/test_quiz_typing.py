"""Typed answers in the full-screen quiz: one for a card, one for each blank."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tui.vault import Desk, drive, seen


def test_the_difference_is_shown_and_the_card_then_graded(desk: Desk) -> None:
    app = desk.app("basics/exponential", typing=True)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"E^y", "enter")
        shown = seen(app)
        assert "✗ E^y" in shown
        assert "→ e^x" in shown
        await pilot.press("5")
        assert app.shown.grades == 1

    drive(app, steps)


def test_case_and_accents_do_not_count(desk: Desk) -> None:
    app = desk.app("kinds/reversed", typing=True)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"Stép", "space", *"SIZE", "enter")
        assert "✓ Stép SIZE" in seen(app)

    drive(app, steps)


@pytest.mark.parametrize("keys", [["space"], ["enter"], ["escape", "space"]])
def test_nothing_has_to_be_typed(keys: list[str], desk: Desk) -> None:
    app = desk.app("basics/exponential", typing=True)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        assert app.shown.quiz.turned
        assert "✗" not in seen(app)

    drive(app, steps)


def test_blanks_are_filled_one_by_one(desk: Desk) -> None:
    app = desk.app("kinds/blanks")

    async def steps(pilot: Pilot[None]) -> None:
        assert "blank 1 of 2" in seen(app)
        await pilot.press("enter")
        assert "blank 2 of 2" in seen(app)
        assert "(nothing)" in seen(app)
        await pilot.press(*"columns", "enter")
        shown = seen(app)
        assert "2. ✓ columns" in shown
        assert "matrix, columns" in shown
        await pilot.press("1")
        assert "blank 1 of 2" in seen(app)
        assert app.shown.query_one("#field", Input).has_focus

    drive(app, steps)


def test_keys_are_letters_in_the_field_and_keys_outside_it(desk: Desk) -> None:
    app = desk.app("basics/exponential", typing=True)

    async def steps(pilot: Pilot[None]) -> None:
        field = app.shown.query_one("#field", Input)
        await pilot.press(*"subq5")
        assert field.value == "subq5"
        assert "Esc other keys" in seen(app)
        await pilot.press("escape")
        assert "s suspend" in seen(app)
        await pilot.press("tab", "x")
        assert field.value == "subq5x"
        await pilot.press("escape", "question_mark", "escape", "s")
        assert app.shown.deeds == "s"

    drive(app, steps)
