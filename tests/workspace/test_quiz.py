"""A session over a vault: what is asked, what is on disk when it is acknowledged, what can be taken back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from notegraph.model.errors import LogError, NotFoundError
from notegraph.schedule.actions import RefusedError
from notegraph.workspace.concepts import concepts
from notegraph.workspace.due import due
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.quiz import Quiz, QuizOptions
from support.vaults import TestClock, open_vault, write_vault

FILES = {
    "one.md": "# One\n\nOne is the first number.\n\n## Cards\n\nwhat is [[two]]?\n?\ntwo\n\nthree >> 3\n",
    "two.md": "# Two\n\nTwo follows one.\n\n{{c1::a}} and {{c2::b}}\n",
    "deck/four.md": "four >> 4\n",
}


class Desk:
    """A vault, its clock, and a way to come back to it."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = write_vault(tmp_path / "vault", FILES)
        self.home = tmp_path / "home"
        self.clock = TestClock()
        self.open: list[Workspace] = []

    def workspace(self) -> Workspace:
        made = open_vault(self.root, self.home, self.clock)
        self.open.append(made)
        return made

    def quiz(self, **options: object) -> Quiz:
        workspace = self.workspace()
        return Quiz(workspace, Journal(workspace), QuizOptions(**options))  # type: ignore[arg-type]

    def lines(self) -> list[dict[str, object]]:
        files = sorted((self.root / "_notegraph/reviews").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def answer(quiz: Quiz, grade: str) -> str:
    assert quiz.card is not None
    card = quiz.card.id
    quiz.show_answer()
    quiz.grade(grade)
    return card


def test_a_grade_is_on_disk_before_the_next_card(desk: Desk) -> None:
    quiz = desk.quiz()
    quiz.show_answer()
    desk.clock.pass_time(seconds=7)
    saved = quiz.grade("4")
    card, review = desk.lines()
    assert (card["t"], card["card"]) == ("card", saved.card)
    assert (review["t"], review["card"], review["grade"], review["ms"]) == ("review", saved.card, 4, 7000)
    assert (saved.grade, saved.due, saved.again) == (4, date(2026, 11, 23), False)
    assert quiz.card is not None
    assert quiz.card.id != saved.card


def test_a_card_is_introduced_once_and_again_when_it_changed(desk: Desk) -> None:
    quiz = desk.quiz(notes=("deck/four",))
    answer(quiz, "3")
    answer(quiz, "4")
    assert [line["t"] for line in desk.lines()] == ["card", "review", "review"]
    write_vault(desk.root, {"deck/four.md": "# New place\n\nfour >> 4\n"})
    desk.clock.pass_time(days=1)
    answer(desk.quiz(notes=("deck/four",)), "4")
    assert [line["t"] for line in desk.lines()] == ["card", "review", "review", "card", "review"]
    assert desk.lines()[3]["heading"] == ["New place"]


def test_a_walk_away_from_the_card_is_not_counted_in_full(desk: Desk) -> None:
    quiz = desk.quiz()
    quiz.show_answer()
    desk.clock.pass_time(hours=3)
    quiz.grade("4")
    assert desk.lines()[-1]["ms"] == 120_000


def test_the_next_session_goes_on_where_this_one_stopped(desk: Desk) -> None:
    first = desk.quiz()
    asked = {answer(first, "5"), answer(first, "2")}
    second = desk.quiz()
    rest = set()
    while second.card is not None:
        rest.add(answer(second, "5"))
    # the failed card comes again the same day, the passed one does not
    assert asked & rest == {card for card in asked if card in rest}
    assert len(asked & rest) == 1
    assert desk.quiz().card is None


def test_limits_count_what_was_done_before(desk: Desk) -> None:
    quiz = desk.quiz(new=2)
    assert quiz.remaining.new == 2
    answer(quiz, "5")
    assert desk.quiz(new=2).remaining.new == 1
    assert desk.quiz(limit=1).card is None


def test_undo_reaches_back_before_the_session(desk: Desk) -> None:
    first = answer(desk.quiz(), "5")
    quiz = desk.quiz()
    assert quiz.undo() == first
    assert quiz.card is not None
    assert quiz.card.id == first
    assert [line["t"] for line in desk.lines()] == ["card", "review", "undo"]
    with pytest.raises(RefusedError, match="nothing to undo"):
        quiz.undo()
    assert desk.quiz().remaining.new == 4  # one of two clozes waits for its sibling


def test_suspend_and_bury(desk: Desk) -> None:
    quiz = desk.quiz()
    suspended, buried = quiz.suspend(), quiz.bury()
    assert suspended != buried
    later = desk.quiz()
    assert later.remaining.new == 3
    desk.clock.pass_time(days=1)
    assert desk.quiz().remaining.new == 3
    quiz = desk.quiz()
    assert quiz.suspend() == buried
    assert quiz.undo() == buried


def test_nothing_happens_before_the_answer_or_with_another_key(desk: Desk) -> None:
    quiz = desk.quiz()
    with pytest.raises(RefusedError):
        quiz.grade("5")
    quiz.show_answer()
    with pytest.raises(RefusedError):
        quiz.grade("6")
    assert not (desk.root / "_notegraph").exists()
    assert quiz.turned


def test_the_end_offers_only_undo(desk: Desk) -> None:
    quiz = desk.quiz(notes=("deck/four.md",))
    card = answer(quiz, "5")
    assert quiz.card is None
    with pytest.raises(RefusedError):
        quiz.bury()
    assert quiz.undo() == card


def test_a_log_that_cannot_be_written_is_said_and_the_card_stays(desk: Desk) -> None:
    (desk.root / "_notegraph").write_text("in the way")
    workspace = desk.workspace()
    with pytest.raises(LogError):
        _ = Journal(workspace).states
    (desk.root / "_notegraph").unlink()
    quiz = desk.quiz()
    card = quiz.card
    quiz.show_answer()
    (desk.root / "_notegraph").write_text("in the way")
    with pytest.raises(LogError, match="NOT saved"):
        quiz.grade("4")
    assert quiz.card == card
    assert quiz.turned


def test_decks_and_notes_narrow_the_choice(desk: Desk) -> None:
    assert desk.quiz(decks=("DECK",)).remaining.new == 1
    assert desk.quiz(notes=("two", "one.md")).remaining.new == 3
    with pytest.raises(NotFoundError, match="no deck is named 'dekc'; there are: deck"):
        desk.quiz(decks=("dekc",))
    with pytest.raises(NotFoundError, match=r"did you mean two\.md"):
        desk.quiz(notes=("tvo",))


def test_subdecks_belong_to_a_deck(desk: Desk) -> None:
    write_vault(desk.root, {"deck/below/five.md": "five >> 5\n"})
    assert desk.quiz(decks=("deck",)).remaining.new == 2
    assert desk.quiz(decks=("deck::below",)).remaining.new == 1


def test_due_counts_by_deck(desk: Desk) -> None:
    workspace = desk.workspace()
    before = due(workspace, Journal(workspace))
    assert (before.total.new, before.done, before.new_today, before.siblings) == (5, 0, 4, 1)
    assert before.decks["deck"].new == 1
    quiz = desk.quiz(decks=("deck",))
    answer(quiz, "2")
    workspace = desk.workspace()
    after = due(workspace, Journal(workspace))
    assert (after.total.due, after.total.new, after.done) == (1, 4, 1)
    desk.clock.pass_time(days=1)
    tomorrow = due(workspace, Journal(workspace))
    assert (tomorrow.total.overdue, tomorrow.total.due, tomorrow.done) == (0, 1, 0)
    desk.clock.pass_time(days=1)
    assert due(workspace, Journal(workspace)).total.overdue == 1
    assert tomorrow.anything


def test_concept_pages_behind_a_card(desk: Desk) -> None:
    workspace = desk.workspace()
    linked, unlinked = workspace.reading.cards("one.md")
    assert [(c.path, c.title, c.opening) for c in concepts(workspace, linked)] == [
        ("two.md", "two", "Two follows one.")
    ]
    assert [c.path for c in concepts(workspace, unlinked)] == ["one.md"]


def test_a_session_over_the_rollover_hour_goes_on_with_the_new_day(desk: Desk) -> None:
    desk.clock.pass_time(hours=18, minutes=59)  # 3:59 in the night
    quiz = desk.quiz()
    answer(quiz, "5")
    desk.clock.pass_time(minutes=2)
    answer(quiz, "5")
    days = [line["day"] for line in desk.lines() if line["t"] == "review"]
    assert days == ["2026-11-22", "2026-11-23"]


def test_a_page_opens_with_prose_not_with_a_card(desk: Desk) -> None:
    write_vault(desk.root, {"five.md": "a >> b\n\n![[picture.png]]\n\nFive is a number.\n\nquestion?\n?\n[[five]]\n"})
    workspace = desk.workspace()
    (_, card) = workspace.reading.cards("five.md")
    assert [page.opening for page in concepts(workspace, card)] == ["Five is a number."]


def test_a_lapse_names_the_page_to_read_again(desk: Desk) -> None:
    quiz = desk.quiz(notes=("one",))
    quiz.show_answer()
    assert quiz.grade("1").page == "two"
    quiz.show_answer()
    assert quiz.grade("5").page is None


def test_a_card_that_vanished_meanwhile_is_passed_over(desk: Desk) -> None:
    quiz = desk.quiz()
    first = quiz.card
    assert first is not None
    write_vault(desk.root, {"one.md": "# One\n\nthree >> 3\n"})
    (desk.root / "deck/four.md").unlink()
    desk.workspace()
    asked = {answer(quiz, "5")}
    while quiz.card is not None:
        asked.add(answer(quiz, "5"))
    assert len(asked) == 3  # the one being shown, the one that stayed in its note, a cloze
    assert first.id in asked


def test_due_agrees_with_a_quiz_over_every_deck(desk: Desk) -> None:
    write_vault(
        desk.root, {"notegraph.yaml": "new_per_day: 3\n", "decks/d.yaml": "name: D\ninclude:\n  - folder: deck\n"}
    )
    quiz = desk.quiz(limit=2)
    answer(quiz, "1")
    quiz.suspend()
    workspace = desk.workspace()
    counts = due(workspace, Journal(workspace))
    left = desk.quiz().remaining
    assert (counts.due_today, counts.new_today) == (left.due + left.again, left.new) == (1, 2)
    assert (counts.total.due, counts.total.new, counts.suspended) == (1, 3, 1)
    assert set(counts.decks) == {"D", "vault"}
    assert (counts.decks["D"].due, counts.decks["D"].new) == (1, 0)
