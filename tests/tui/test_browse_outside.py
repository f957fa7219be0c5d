"""What of the browser goes beyond the page: cards, the editor, other programs, a quiz, and what fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import SuspendNotSupported
from textual.pilot import Pilot

from notegraph.model.errors import LogError, VaultError
from notegraph_cli.tui.browse.app import BrowseApp
from notegraph_cli.tui.browse.card import CardScreen
from support.vaults import write_vault
from tui.browsing import Walk, drive, here, message, on_page
from tui.vault import seen


def test_cards(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    edited: list[tuple[str, int]] = []
    monkeypatch.setattr(BrowseApp, "edit", lambda self, path, line: edited.append((path, line)))
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "enter")
        assert isinstance(app.screen, CardScreen)
        assert "Probabilities." in seen(app)
        await pilot.press("down", "up", "pagedown", "pageup", "escape")
        assert on_page(app)
        await pilot.press("enter", "e")
        assert edited == [("maths/softmax.md", 18)]
        assert message(app) == "read again"

    drive(app, steps)


def test_editing_reads_again(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit(self: BrowseApp, path: str, line: int) -> None:
        (walk.root / path).write_text("Now about [[alone]].\n")

    monkeypatch.setattr(BrowseApp, "edit", edit)
    app = walk.app("models/mixture.md")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        assert message(app) == "read again"
        assert "Now about alone" in seen(app)
        await pilot.press("tab", "enter", "b")
        assert "mixture" in seen(app)
        await pilot.press("slash", *"about alone")
        assert "models/mixture.md" in seen(app)

    drive(app, steps)


def test_a_page_that_is_gone_after_editing(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BrowseApp, "edit", lambda self, path, line: (walk.root / path).unlink())
    app = walk.app("models/attention.md")

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "enter", "e")
        assert here(app) == "models/attention.md"
        await pilot.press("e")  # nowhere left to be
        assert app._exit

    drive(app, steps)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (SuspendNotSupported(), "this terminal cannot be lent"),
        (FileNotFoundError(2, "No such file"), "the editor failed: No such file; set $EDITOR"),
    ],
)
def test_editors_that_fail(walk: Walk, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str) -> None:
    def edit(self: BrowseApp, path: str, line: int) -> None:
        raise error

    monkeypatch.setattr(BrowseApp, "edit", edit)
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        assert message(app).startswith(says)

    drive(app, steps)


def test_a_vault_that_cannot_be_read_again(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BrowseApp, "edit", lambda self, path, line: None)
    app = walk.app()

    def fail(*_: object) -> None:
        raise VaultError("it is gone")

    monkeypatch.setattr(app.workspace, "refresh", fail)

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        assert message(app) == "it is gone"

    drive(app, steps)


def test_other_programs(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(BrowseApp, "open_elsewhere", lambda self, target: opened.append(target))
    write_vault(walk.root, {"files.md": "[[a.pdf]]\n", "a.pdf": "x"})
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("o", "tab", "tab", "tab", "enter")
        assert opened[0].startswith("obsidian://open?path=")
        assert opened[1] == "https://example.org/softmax"
        await pilot.press("slash", *"files", "enter", "tab", "enter")
        assert opened[2] == str(walk.root / "a.pdf")

        def fail(self: BrowseApp, target: str) -> None:
            raise FileNotFoundError(2, "none")

        monkeypatch.setattr(BrowseApp, "open_elsewhere", fail)
        await pilot.press("o")
        assert message(app).startswith("not opened, nothing here does it (none): /")

    drive(app, steps)


def test_a_quiz_of_the_neighbourhood(walk: Walk) -> None:
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("slash", *"alone", "enter", "r")
        assert message(app) == "no card is due within 1 link from here"
        await pilot.press("backspace", "r")
        assert app._exit

    drive(app, steps)
    assert app.quiz is not None
    assert app.quiz.remaining.new == 3  # with that of the exponential


def test_no_quiz_where_nothing_can_be_saved(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = walk.app()
    location = app.workspace.location
    monkeypatch.setattr(app.workspace, "location", location._replace(explicit=False))

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("r")
        assert "notegraph init" in message(app)

    drive(app, steps)


def test_a_log_that_cannot_be_read(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LogError("the log cannot be read")

    monkeypatch.setattr("notegraph.workspace.journal.snapshot", fail)
    monkeypatch.setattr("notegraph_cli.tui.browse.screen.Known.journal", property(fail))
    monkeypatch.setattr("notegraph.workspace.quiz.Quiz.__init__", fail)
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        assert "no cards" in seen(app)
        await pilot.press("t")
        assert message(app) == "the log cannot be read"
        await pilot.press("r")
        assert message(app) == "the log cannot be read"

    drive(app, steps)


def test_a_note_that_cannot_be_shown(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise VaultError("no such thing")

    monkeypatch.setattr("notegraph_cli.tui.browse.screen.draw_note", fail)
    app = walk.app()

    async def steps(pilot: Pilot[Any]) -> None:
        assert "cannot be shown: no such thing" in message(app)

    drive(app, steps)


def test_the_title_that_a_note_gives_itself_stands_beside_its_name(tmp_path: Path) -> None:
    walk = Walk(tmp_path, {"a1.md": "---\ntitle: On *softmax*\n---\n# A\n", "b2.md": "---\ntitle: B2\n---\n[[a1]]\n"})
    app = walk.app("a1.md")

    async def steps(pilot: Pilot[Any]) -> None:
        assert seen(app).split("\n")[0].split("  ")[0:2] == [" a1", "On *softmax*"]
        await pilot.press("slash", "a", "1")
        assert "a1  On *softmax*  a1.md" in seen(app)
        await pilot.press("escape", "slash", "b", "2", "enter")
        assert "B2" not in seen(app)
        await pilot.press("l")
        assert "→ a1  On *softmax*" in seen(app)
        await pilot.press("escape", "g")
        assert "→ a1  On *softmax*" in seen(app)

    drive(app, steps)
    walk.close()
