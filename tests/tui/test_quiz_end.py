"""What the end screen and the plain quiz say once no card is left."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from notegraph.workspace.held_back import held_back
from notegraph.workspace.session_report import session_report
from tui.vault import Desk, drive, seen

FILES: dict[str, str | bytes] = {
    "notegraph.yaml": "new_order: note\nnew_per_day: 2\n",
    "a.md": "one >> 1\n\ntwo >> 2\n\nthree >> 3\n\nfour >> 4\n",
    "z.md": "the {{c1::left}} and the {{c2::right}}\n",
}


def test_a_card_stands_in_one_place_by_its_last_grade(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    quiz = desk.quiz()
    for grade, learnt, lapsed in (
        ("1", [], ["one"]),
        ("5", ["two"], ["one"]),
        ("4", ["one", "two"], []),
    ):
        quiz.show_answer()
        quiz.grade(grade)
        report = session_report(quiz)
        assert sorted(card.question for card in report.learnt) == learnt
        assert [card.question for card in report.lapsed] == lapsed
    desk.clock.pass_time(days=1)
    quiz = desk.quiz(new=0)
    for grade in ("1", "5", "4"):
        quiz.show_answer()
        quiz.grade(grade)
    report = session_report(quiz)
    assert (len(report.learnt), len(report.lapsed)) == (0, 1)  # known before, forgotten, known again
    desk.close()


def test_what_waits_is_told_with_its_reason_and_the_way_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    app = desk.app()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "5", "space", "5")
        shown = " ".join(seen(app).split())
        assert "No card is left for now." in shown
        assert (
            "3 more cards wait behind the day's limits: 2 new done of 2 a day; `--new 5` gives 3 more. "
            "1 more card waits for another day: of one text one card is asked a day. "
            "Next: 2 cards on Monday, 2026-11-23."
        ) in shown

    drive(app, steps)
    desk.close()


def test_what_is_held_back_is_counted_as_of_now(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    quiz = desk.quiz()
    before = held_back(quiz)
    assert (before.new, before.new_limit, before.next_due) == (3, None, None)
    quiz.show_answer()
    quiz.grade("5")
    desk.clock.pass_time(days=1)
    later = desk.quiz(new=0)
    held = held_back(later)
    assert (held.due, held.new, held.siblings, held.new_limit, held.new_done) == (0, 4, 1, 0, 0)
    assert held.next_due is None
    assert held_back(desk.quiz(cram=True)).limited == 0
    limited = held_back(desk.quiz(limit=0))
    assert (limited.due, limited.new, limited.new_limit) == (1, 4, None)
    desk.close()


def test_cards_that_can_be_asked_before_their_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"a.md": "one >> 1\n"})
    for days in (0, 1):
        desk.clock.pass_time(days=days)
        quiz = desk.quiz()
        quiz.show_answer()
        quiz.grade("5")
        found = held_back(quiz).next_due
        assert found is not None
        assert not found.advance  # graded today
    desk.clock.pass_time(days=1)
    found = held_back(desk.quiz()).next_due
    assert found is not None
    assert (found.cards, found.advance) == (1, True)
    desk.close()


def test_cards_in_the_place_of_those_taken_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    app = desk.app()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space", "5", "s")
        assert "1 card can be asked today instead: start the quiz again." in seen(app)

    drive(app, steps)
    desk.close()


def test_keys_typed_ahead_of_the_end_do_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    app = desk.app()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("space")
        app.exit()
        await app.run_action("do('grade-1')", app.shown)
        assert app.shown.grades == 0

    drive(app, steps)
    assert app.return_code == 0
    desk.close()
