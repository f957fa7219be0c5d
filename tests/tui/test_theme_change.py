"""The styles of a face follow its theme, though they are read only once for the first."""

from __future__ import annotations

from textual.pilot import Pilot

from tui.vault import Desk, drive


def test_another_theme_is_seen(desk: Desk) -> None:
    app = desk.app("basics/softmax")

    async def steps(pilot: Pilot[None]) -> None:
        first = app.shown.styles.background
        assert first.hex.lower() == app.theme_variables["background"].lower()
        app.theme = "textual-light"
        await pilot.pause()
        assert app.shown.styles.background != first
        assert app.shown.styles.background.hex.lower() == app.theme_variables["background"].lower()

    drive(app, steps)
