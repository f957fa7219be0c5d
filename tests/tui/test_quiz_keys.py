"""Every key of the quiz: what it does, and that it does nothing where it is not valid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from notegraph.model.errors import LogError
from notegraph_cli.tui.panel import Panel
from notegraph_cli.tui.quiz.app import QuizApp
from support.vaults import write_vault
from tui.vault import Desk, drive, seen

MANY = {
    "notegraph.yaml": "new_order: note\n",
    "a.md": "# A\n\nA stands on [[b]].\n\n"
    + "".join(f"question {number} about [[b]] >> answer {number}\n\n" for number in range(6)),
    "b.md": "# B\n\nB is what A stands on.\n\nwhat is b >> a letter\n",
}


@pytest.fixture
def many(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "many", dict(MANY))


def logged(desk: Desk) -> list[str]:
    files = sorted((desk.root / "_notegraph/reviews").glob("*.jsonl"))
    events = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    return [event["t"] for event in events if event["t"] not in ("card", "config")]


def message(app: QuizApp) -> str:
    return str(app.shown.query_one("#message").render())


def test_a_grade_needs_the_answer_and_is_on_disk_before_the_next_card(many: Desk) -> None:
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(*"012345")
        assert logged(many) == []
        assert "question 0" in seen(app)
        assert "answer 0" not in seen(app)
        await pilot.press("space")
        assert "answer 0" in seen(app)
        assert "again, 1 d" in seen(app)
        await pilot.press("space", "enter")  # shown already: nothing
        for number, key in enumerate("453"):
            await pilot.press(key)
            assert logged(many) == ["review"] * (number + 1)
            assert "saved: grade " + key in message(app)
            assert f"question {number + 1}" in seen(app)
            await pilot.press("enter")
        assert "3 done" in seen(app)
        await pilot.press("q")

    drive(app, steps)
    assert app.return_code == 0
    assert app.shown.grades == 3


def test_undo_suspend_and_bury(many: Desk) -> None:
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("u")
        assert "nothing to undo" in message(app)
        await pilot.press("s")
        assert "suspended" in message(app)
        await pilot.press("b")
        assert "buried" in message(app)
        await pilot.press("space", "5")
        assert (logged(many), app.shown.grades) == (["suspend", "bury", "review"], 1)
        assert "question 3" in seen(app)
        for number in (2, 1, 0):
            await pilot.press("u")
            assert f"question {number}" in seen(app)
        assert (logged(many)[3:], app.shown.grades) == (["undo"] * 3, 0)
        await pilot.press("escape")

    drive(app, steps)
    assert app.return_code == 0


def test_the_end_and_back_from_it(many: Desk) -> None:
    app = many.app("b")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "5")
        shown = seen(app)
        assert "No card is left" in shown
        assert "Learnt (1)" in shown
        assert "Next: 1 card on Monday, 2026-11-23" in shown
        await pilot.press("space", "3", "s", "b", "e", "o", "c", "l", "r", "d")
        assert logged(many) == ["review"]
        await pilot.press("u")
        assert "what is b" in seen(app)
        await pilot.press("space", "0")
        assert app.shown.quiz.card is not None  # comes back
        assert "Worth reading again" in seen(app)

    drive(app, steps)


def test_after_a_lapse_one_reads_and_drills(many: Desk) -> None:
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("r", "d")  # nothing was forgotten yet
        assert not app.shown.query("Panel.open")
        await pilot.press("space", "1")
        assert "Worth reading again: b" in seen(app)
        await pilot.press("r")
        assert "Worth reading again" in seen(app)
        await pilot.press("enter")
        assert "B is what A stands on" in seen(app)
        await pilot.press("escape", "escape")
        assert not app.shown.query_one(Panel).is_open
        await pilot.press("d")
        assert "1 card added for practice" in message(app)
        assert "1 drill" in seen(app)
        await pilot.press("d")
        assert "no card to practise" in message(app)
        await pilot.press("space", "4", "space")
        assert "no change" in seen(app)

    drive(app, steps)


def test_drill_goes_on_after_the_end(many: Desk) -> None:
    app = many.app("b", cram=True)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "5")
        assert "No card is left" in seen(app)
        await pilot.press("u", "space", "1", "space", "2", "d", "space", "5")

    drive(app, steps)


def test_the_panel_walks_and_comes_back(many: Desk) -> None:
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c")
        panel = app.shown.query_one(Panel)
        assert "B is what A stands on" in seen(app)
        assert "← a" in seen(app)
        assert "question 0" not in seen(app)  # 80 columns: over the card
        await pilot.resize_terminal(140, 40)
        assert "question 0" in seen(app)  # beside it
        await pilot.press("enter")
        assert "A stands on b" in seen(app)
        await pilot.press("escape")
        assert "B is what" in seen(app)
        await pilot.press("down", "j", "k", "up", "pagedown", "pageup")
        await pilot.press("escape")
        assert not panel.is_open
        await pilot.press("l", "enter")
        assert "B is what" in seen(app)
        await pilot.press("space", "5")
        assert not panel.is_open
        assert logged(many) == ["review"]
        await pilot.resize_terminal(40, 12)
        await pilot.press("down", "j", "k", "up", "pagedown", "pageup")
        assert "question 1" in seen(app)

    drive(app, steps)


def test_search(many: Desk) -> None:
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"zzz", "enter")
        assert "Nothing has all these words" in seen(app)
        await pilot.press(*["backspace"] * 3, *"letter", "enter")
        assert "1 hit" in seen(app)
        await pilot.press("enter")
        assert "B is what A stands on" in seen(app)
        await pilot.press("escape")
        assert app.shown.query_one("#panel-choices", OptionList).has_focus
        await pilot.press("escape")
        assert "question 0" in seen(app)
        await pilot.press("slash", "s", "q", "escape")  # letters go into the field
        assert logged(many) == []
        assert "question 0" in seen(app)

    drive(app, steps)


def test_all_keys_are_listed_and_the_list_closes(many: Desk) -> None:
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        for closing in ("question_mark", "escape", "q"):
            await pilot.press("question_mark")
            assert len(app.screen_stack) == 2
            assert "take the last grade" in seen(app)
            await pilot.press("down", "up", "pagedown", "pageup", "space", "5", closing)
            assert app.screen_stack == [app.shown]
        assert logged(many) == []

    drive(app, steps)


def test_four_grades_and_keys_of_ones_own(many: Desk) -> None:
    write_vault(
        many.root,
        {"notegraph.yaml": "grades: four\nkeys:\n  undo: [z, ctrl+z]\n  grade-4: h\n  answer: x\n  links: ','\n"},
    )
    app = many.app("a")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "enter")
        assert "answer 0" not in seen(app)
        await pilot.press("x")
        assert "1 again" in seen(app)
        assert "h easy" in seen(app)
        await pilot.press("0", "5", "4")
        assert logged(many) == []
        await pilot.press("h")
        assert logged(many) == ["review"]
        await pilot.press("u")
        assert logged(many) == ["review"]
        await pilot.press("ctrl+z", "comma")
        assert logged(many) == ["review", "undo"]
        assert app.shown.query_one(Panel).is_open
        await pilot.press("question_mark")
        assert "z Ctrl+Z" in seen(app)
        assert "1 2 3 h" in seen(app)

    drive(app, steps)


def test_a_grade_that_cannot_be_saved_keeps_the_card(many: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = many.app("a")

    def broken(*_: object) -> None:
        raise LogError("the log cannot be written: no room")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space")
        with monkeypatch.context() as patch:
            patch.setattr(app.shown.quiz.journal, "append", broken)
            await pilot.press("5")
            assert "no room" in message(app)
            assert "answer 0" in seen(app)
            unsaved = [app.shown.unsaved]
        await pilot.press("5")
        assert [*unsaved, app.shown.unsaved] == [True, False]
        assert "question 1" in seen(app)

    drive(app, steps)


def test_ctrl_c_interrupts_wherever_one_is(many: Desk) -> None:
    for keys in ([], ["slash", "a"], ["question_mark"]):
        app = many.app("a")

        async def steps(pilot: Pilot[None], keys: list[str] = keys) -> None:
            await pilot.press(*keys, "ctrl+c")

        drive(app, steps)
        assert app.interrupted
