"""After a lapse: what the card stands on, how well it is known, and drill of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from notegraph.schedule.actions import RefusedError
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.after_lapse import AfterLapse, Standing
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.quiz import Quiz, QuizOptions
from support.vaults import TestClock, open_vault, write_vault

NOTES = {
    "attention.md": (
        "on [[softmax]], [[scale]], [[plain]]\n\nwhat does [[softmax]] do >> x ^ng-att00001\n\nz >> 0 ^ng-att00002\n"
    ),
    "softmax.md": "on [[vector]], [[exp]]\n\nb >> 2 ^ng-sof00001\n",
    "vector.md": "c >> 3 ^ng-vec00001\n\nd >> 4 ^ng-vec00002\n",
    "exp.md": "on [[number]]\n\ne >> 5 ^ng-exp00001\n",
    "scale.md": "f >> 6 ^ng-sca00001\n",
    "number.md": "g >> 7 ^ng-num00001\n",
    "plain.md": "no card\n",
}


class Desk:
    """A vault, its clock, its log."""

    def __init__(self, tmp_path: Path, config: str = "new_order: note\n") -> None:
        self.root = write_vault(tmp_path / "vault", {**NOTES, "notegraph.yaml": config})
        self.home = tmp_path / "home"
        self.clock = TestClock()

    def workspace(self) -> Workspace:
        return open_vault(self.root, self.home, self.clock)

    def quiz(self, *notes: str, cram: bool = False) -> Quiz:
        workspace = self.workspace()
        return Quiz(workspace, Journal(workspace), QuizOptions(notes=notes, cram=cram))

    def grade(self, *cards: str, grade: int = 5) -> None:
        workspace = self.workspace()
        known = [card for card in workspace.reading.cards() if card.id in cards]
        Journal(workspace).append(
            [ReviewDraft(card, grade, str(grade), "six", "due", 1000, "", {}) for card in cards], known
        )

    def modes(self) -> list[tuple[str, str]]:
        files = sorted((self.root / "_notegraph/reviews").glob("*.jsonl"))
        events = [json.loads(line) for file in files for line in file.read_text().splitlines()]
        return [(event["card"], event["mode"]) for event in events if event["t"] == "review"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def forget(quiz: Quiz) -> str:
    return answer(quiz, "1")


def answer(quiz: Quiz, key: str) -> str:
    quiz.show_answer()
    return quiz.grade(key).card


def lapse(quiz: Quiz, *, load: bool = False) -> AfterLapse:
    found = quiz.after_lapse(load=load)
    assert found is not None
    return found


def test_nothing_is_behind_a_card_that_was_not_forgotten(desk: Desk) -> None:
    quiz = desk.quiz("attention")
    assert quiz.after_lapse() is None
    answer(quiz, "3")
    assert quiz.after_lapse() is None
    forget(quiz)
    assert quiz.after_lapse() is not None
    quiz.undo()
    assert quiz.after_lapse() is None
    with pytest.raises(RefusedError, match="no card was forgotten just now"):
        quiz.drill()


def test_the_concept_and_its_weakest_prerequisites(desk: Desk) -> None:
    desk.grade("ng-vec00001", "ng-vec00002", "ng-sca00001")
    desk.clock.pass_time(days=1)
    desk.grade("ng-sca00001")
    quiz = desk.quiz("attention")
    assert forget(quiz) == "ng-att00001"
    found = lapse(quiz, load=True)
    assert (found.card, found.known, found.estimate) == ("ng-att00001", True, True)
    assert found.concepts == (Standing("softmax.md", "softmax", 0.0),)
    assert found.prerequisites == (
        Standing("exp.md", "exp", 0.0),
        Standing("vector.md", "vector", 0.9),
        Standing("scale.md", "scale", 1.0),
        Standing("plain.md", "plain", None),
    )
    assert found.paths == ("softmax.md", "exp.md", "vector.md", "scale.md", "plain.md")


def test_a_card_without_links_stands_on_its_own_note(desk: Desk) -> None:
    quiz = desk.quiz("attention")
    answer(quiz, "5")
    assert forget(quiz) == "ng-att00002"
    found = lapse(quiz, load=True)
    assert [one.path for one in found.concepts] == ["attention.md"]
    assert found.concepts[0].mastery == 0.5  # one known for certain, one just forgotten
    assert {one.path for one in found.prerequisites} == {"softmax.md", "scale.md", "plain.md"}


def test_at_most_five_prerequisites(desk: Desk) -> None:
    more = {f"n{number}.md": f"{number} >> {number}\n" for number in range(9)}
    links = " ".join(f"[[n{number}]]" for number in range(9))
    write_vault(desk.root, {**more, "attention.md": f"{links}\n\na >> 1 ^ng-att00001\n"})
    quiz = desk.quiz("attention")
    forget(quiz)
    assert [one.title for one in lapse(quiz, load=True).prerequisites] == ["n0", "n1", "n2", "n3", "n4"]


def test_grading_does_not_read_the_graph(desk: Desk) -> None:
    quiz = desk.quiz("attention")
    forget(quiz)
    found = lapse(quiz)
    assert (found.known, found.prerequisites) == (False, ())
    assert [one.title for one in found.concepts] == ["softmax"]
    assert "graph" not in quiz.workspace.__dict__
    assert lapse(quiz, load=True).known
    assert lapse(quiz).prerequisites == lapse(quiz, load=True).prerequisites != ()
    quiz = desk.quiz("attention")
    forget(quiz)
    assert lapse(quiz).known  # kept until a file changes
    assert "graph" not in quiz.workspace.__dict__
    assert lapse(quiz).prerequisites != ()


def test_a_quiz_in_the_order_of_learning_knows_what_comes_before(tmp_path: Path) -> None:
    quiz = Desk(tmp_path, "").quiz()
    assert forget(quiz) == "ng-num00001"
    assert lapse(quiz).known


def test_drill_asks_due_cards_first_then_the_weakest_and_moves_nothing(desk: Desk) -> None:
    desk.grade("ng-vec00001", "ng-sca00001")
    desk.clock.pass_time(days=1)
    desk.grade("ng-sca00001")
    quiz = desk.quiz("attention")
    forget(quiz)
    before = quiz.journal.state("ng-vec00001")
    assert quiz.drill() == ["ng-vec00001", "ng-sof00001", "ng-exp00001", "ng-vec00002", "ng-sca00001"]
    assert quiz.remaining.drill == 5
    assert quiz.drill() == []  # all of them wait already
    assert answer(quiz, "5") == "ng-att00002"
    assert answer(quiz, "5") == "ng-vec00001"
    assert quiz.after_lapse() is None
    saved_again = answer(quiz, "1")
    assert saved_again == "ng-sof00001"
    assert quiz.journal.state("ng-vec00001") == before
    assert desk.modes()[-2:] == [("ng-vec00001", "cram"), ("ng-sof00001", "cram")]
    assert quiz.undo() == "ng-sof00001"
    assert answer(quiz, "5") == "ng-sof00001"
    assert desk.modes()[-1] == ("ng-sof00001", "cram")
    while quiz.card is not None:
        answer(quiz, "5")
    assert quiz.journal.state("ng-exp00001") == quiz.journal.state("nobody")


def test_what_is_saved_of_a_drilled_card_says_when_it_comes_next(desk: Desk) -> None:
    desk.grade("ng-sca00001")
    quiz = desk.quiz("number")
    answer(quiz, "5")
    assert quiz.card is None
    assert quiz.drill("scale.md") == ["ng-sca00001"]
    desk.clock.pass_time(seconds=5)
    quiz.show_answer()
    saved = quiz.grade("1")
    assert (saved.due, saved.again, saved.page) == (date(2026, 11, 23), True, "scale")
    quiz.show_answer()
    assert (quiz.grade("4").again, quiz.card) == (False, None)


def test_suspended_and_buried_cards_are_not_drilled_and_ten_are_the_most(desk: Desk) -> None:
    write_vault(
        desk.root, {"many.md": "".join(f"m{number} >> {number} ^ng-many{number:04}\n\n" for number in range(14))}
    )
    quiz = desk.quiz("many")
    quiz.suspend()
    quiz.bury()
    quiz = desk.quiz("number")
    assert quiz.drill("many.md", "many.md", "nowhere.md") == [f"ng-many{number:04}" for number in range(2, 12)]


def test_cram_knows_what_is_behind_a_card_too(desk: Desk) -> None:
    quiz = desk.quiz("number", cram=True)
    forget(quiz)
    assert [one.path for one in lapse(quiz, load=True).concepts] == ["number.md"]
    assert quiz.drill("scale.md") == ["ng-sca00001"]
    assert (quiz.remaining.due, quiz.remaining.drill) == (1, 1)


def test_leeches_of_a_session(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "leech_lapses: 2\n")
    for grade in (5, 1):
        desk.grade("ng-num00001", grade=grade)
        desk.clock.pass_time(days=1)
    quiz = desk.quiz("number")
    assert quiz.leeches == []
    forget(quiz)
    assert quiz.leeches == ["ng-num00001"]
    quiz.undo()
    assert quiz.leeches == []
    answer(quiz, "5")
    assert quiz.leeches == []
