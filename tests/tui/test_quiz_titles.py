"""Notes called by a date: the quiz shows the title that they give themselves beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tui.vault import Desk, drive, seen

NOTES: dict[str, str | bytes] = {
    "0103.md": "---\ntitle: On [softmax]\n---\n# On [softmax]\n\nScores to shares, see [[0104]].\n\nits sum >> one\n",
    "0104.md": "---\ntitle: Logits\n---\nBefore that.\n",
}


def test_the_panel_shows_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, NOTES)
    app = desk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("c")
        panel = seen(app)
        assert "0103  On [softmax]" in panel
        assert panel.count("On [softmax]") == 1  # and not as its first heading again
        assert "→ 0104  Logits" in panel
        await pilot.press("escape", "slash", *"scores", "enter")
        assert "0103  On [softmax]  text  Scores to shares" in seen(app)
        await pilot.press("escape", "slash", *"logits", "enter")
        assert "0104  Logits  title" in seen(app)
        assert seen(app).count("Logits") == 1
        await pilot.press("enter")
        assert "0104  Logits" in seen(app)
        assert "← 0103  On [softmax]" in seen(app)

    drive(app, steps)
    desk.close()


def test_after_a_lapse_notes_are_named_by_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"0103.md": "see [[0104]] >> one\n", "0104.md": "---\ntitle: The [logits]\n---\na >> b\n"})
    app = desk.app("0103")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("space", "1")
        assert "Worth reading again: The [logits] 0%" in seen(app)
        await pilot.press("r")
        assert "0104  The [logits]  ·" in seen(app)

    drive(app, steps)
    low = desk.app("0103", cram=True)

    async def in_a_row(pilot: Pilot[Any]) -> None:
        await pilot.press("space", "1")
        assert "Read again: The [logits] 0%" in seen(low)

    drive(low, in_a_row, size=(30, 8))
    desk.close()
