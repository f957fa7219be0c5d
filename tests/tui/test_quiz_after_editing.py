"""What an edited note leaves out of date is read again."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread, current_thread

import pytest
from textual.pilot import Pilot

from notegraph_cli.tui.quiz.app import QuizApp
from support.vaults import write_vault
from tui.vault import Desk, drive, seen

FILES: dict[str, str | bytes] = {
    "a.md": "# A\n\nA stands on [[b]].\n\nwhat is [[a]] >> a letter\n\nand [[a]] again >> a letter\n",
    "b.md": "# B\n\nwhat is b >> a letter\n",
}


class Editing(QuizApp):
    """Its editor writes a line more."""

    def edit(self, path: str, line: int) -> None:
        text = str(FILES["a.md"])
        write_vault(Path(self.workspace.root), {"a.md": f"{text}\nmore words\n"})


def test_after_the_editor_a_lapse_tells_what_the_card_builds_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    app = Editing(desk.quiz(), {})
    app.workspace.learning_ranks  # noqa: B018 # as the order of new cards has it, before the first card

    async def steps(pilot: Pilot[None]) -> None:
        while app.shown.quiz.card is not None and app.shown.quiz.card.path != "a.md":
            await pilot.press("space", "5")
        await pilot.press("e")
        await app.workers.wait_for_complete()
        assert "graph" not in app.workspace.__dict__  # another connection did it
        await pilot.press("space", "1")
        assert "Worth reading again: a 0%; it builds on b" in seen(app)

    try:
        drive(app, steps)
    finally:
        desk.close()


def test_what_the_editor_makes_unknown_after_a_lapse_comes_back_by_itself(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {**FILES, "notegraph.yaml": "new_order: note\n"})
    app = Editing(desk.quiz(), {})

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "1")
        assert "builds on" not in seen(app)  # nobody has asked for it in this vault
        await pilot.press("e")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "it builds on b" in seen(app)

    try:
        drive(app, steps)
    finally:
        desk.close()


def test_whoever_quits_does_not_wait_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path, FILES)
    app = Editing(desk.quiz(), {})
    leave, ended = Event(), list[bool]()
    threads: list[Thread] = []

    def work() -> None:
        threads.append(current_thread())
        ended.append(leave.wait(5))

    monkeypatch.setattr(app.shown.quiz, "prepare_lapses", work)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("e", "q")

    try:
        drive(app, steps)
        assert (len(threads), ended) == (1, [])
        leave.set()
        threads[0].join()
    finally:
        desk.close()
    assert ended == [True]
