"""The ways out of the quiz: the editor, other programs, links."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from textual.app import SuspendNotSupported
from textual.pilot import Pilot
from textual.widgets import OptionList

from notegraph.model.errors import VaultError
from notegraph_cli.tui.draw_images import Graphics
from notegraph_cli.tui.quiz.app import QuizApp
from support.vaults import write_vault
from tui.vault import Desk, drive, seen


class Outside(QuizApp):
    """Writes down what it would start."""

    opened: list[str]
    edits: dict[str, str] | None
    error: Exception | None = None

    def open_elsewhere(self, target: str) -> None:
        if self.error:
            raise self.error
        self.opened.append(target)

    def edit(self, path: str, line: int) -> None:
        if self.error:
            raise self.error
        self.opened.append(f"{path}:{line}")
        write_vault(Path(self.workspace.root), dict(self.edits or {}))


def outside(desk: Desk, note: str) -> Outside:
    app = Outside(desk.quiz(note), {})
    app.opened = []
    app.edits = None
    return app


def message(app: QuizApp) -> str:
    return str(app.shown.query_one("#message").render())


def test_the_note_opens_in_obsidian_and_media_by_choice(desk: Desk) -> None:
    app = outside(desk, "kinds/picture")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        assert app.opened[0].startswith("obsidian://open?path=%2F")
        assert app.opened[0].endswith("kinds%2Fpicture.md")
        await pilot.press("space", "o")
        assert "corner.png" in seen(app)
        await pilot.press("enter", "down", "enter")
        assert app.opened[1].endswith("media/corner.png")
        assert app.opened[2] == app.opened[0]
        app.error = FileNotFoundError(2, "No such file or directory", "xdg-open")
        await pilot.press("enter")
        assert message(app).startswith("not opened, nothing here does it (No such file or directory: xdg-open): /")

    drive(app, steps)


def test_links_lead_to_notes_addresses_and_files(desk: Desk) -> None:
    write_vault(desk.root, {"basics/links.md": "see [[exponential]], [[corner.png]], [x](mailto:a@example.org) >> y\n"})
    app = outside(desk, "basics/links")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("l")
        assert app.screen.query_one(OptionList).option_count == 3
        await pilot.press("down", "enter", "down", "enter")
        assert app.opened[0].endswith("media/corner.png")
        assert app.opened[1] == "mailto:a@example.org"
        await pilot.press("up", "up", "enter")
        assert "grows as fast" in seen(app)

    drive(app, steps)


def test_a_card_without_links_says_so(desk: Desk) -> None:
    app = outside(desk, "kinds/scripts")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("l")
        assert "The card has no links" in seen(app)

    drive(app, steps)


def test_several_concepts_are_chosen_from(desk: Desk) -> None:
    write_vault(desk.root, {"basics/two.md": "[[softmax]] and [[exponential]] >> both\n"})
    app = outside(desk, "basics/two")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c", "down", "enter")
        assert "grows as fast" in seen(app)

    drive(app, steps)


def test_a_page_that_cannot_be_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = outside(desk, "basics/softmax")

    async def steps(pilot: Pilot[None]) -> None:
        def unreadable(path: str) -> str:
            raise VaultError(f"{path}: cannot be read")

        await pilot.press("l")
        monkeypatch.setattr(app.workspace, "text", unreadable)
        await pilot.press("enter")
        assert "The note cannot be shown: basics/exponential.md: cannot be read" in seen(app)
        await pilot.press("escape", "escape", "c")
        assert message(app) == "error: basics/exponential.md: cannot be read"

    drive(app, steps)


def test_the_card_is_read_again_after_the_editor(desk: Desk) -> None:
    app = outside(desk, "kinds/scripts")
    app.edits = {"kinds/scripts.md": "# Scripts\n\n注意機構とは何 >> an answer of another kind\n"}

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "e")
        assert app.opened == ["kinds/scripts.md:3"]
        assert message(app) == "read again"
        app.edits = {"kinds/scripts.md": "nothing here\n"}
        await pilot.press("e")
        assert "the card is gone" in message(app)
        assert "No card is left" in seen(app)

    drive(app, steps)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(2, "No such file or directory"), "the editor failed: No such file"),
        (SuspendNotSupported(), "cannot be lent"),
    ],
)
def test_an_editor_that_does_not_start(error: Exception, told: str, desk: Desk) -> None:
    app = outside(desk, "kinds/scripts")
    app.error = error

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        assert told in message(app)

    drive(app, steps)


def test_sixels_get_widgets_and_kitty_placeholders(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdout__", StringIO())  # kitty is sent its pictures there
    for kind in (Graphics.SIXEL, Graphics.KITTY):
        app = desk.app("kinds/picture", pictures=kind, cram=True)

        async def steps(pilot: Pilot[None], app: QuizApp = app, kind: Graphics = kind) -> None:
            await pilot.press("space")
            await pilot.pause()
            assert len(app.shown.query("#back .picture")) == (1 if kind is Graphics.SIXEL else 0)
            assert ("\U0010eeee" in seen(app)) is (kind is Graphics.KITTY)
            assert "missing: gone.png" in seen(app)
            await pilot.press("5")
            await pilot.pause()
            assert not app.shown.query("#back .picture")

        drive(app, steps)
