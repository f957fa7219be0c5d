"""Two devices that review offline and meet in git or in a folder: nothing in conflict, one state, undo on either."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from notegraph.model.state import CardState, Reviewed
from notegraph.workspace.due import due
from notegraph.workspace.journal import Journal
from notegraph.workspace.quiz import Quiz, QuizOptions
from notegraph.workspace.undo import undo
from support.vaults import START, TestClock, open_vault, write_vault

CARDS = "".join(f"question {number} >> answer {number}\n\n" for number in range(6))


class Device:
    """A vault of its own with a configuration of its own."""

    def __init__(self, root: Path, name: str, clock: TestClock) -> None:
        self.vault = root / name
        self.home = root / f"home-{name}"
        self.clock = clock

    def __call__(self, keys: str, *, new: int = 20) -> list[str]:
        """Grades a card with each key; returns the cards."""
        with open_vault(self.vault, self.home, self.clock) as workspace:
            quiz = Quiz(workspace, Journal(workspace), QuizOptions(new=new))
            graded = []
            for key in keys:
                quiz.show_answer()
                graded.append(quiz.grade(key).card)
                self.clock.pass_time(seconds=7)
            return graded

    def states(self, *, cached: bool = True) -> Mapping[str, CardState]:
        if not cached:
            shutil.rmtree(self.home / "cache")
        with open_vault(self.vault, self.home, self.clock) as workspace:
            journal = Journal(workspace)
            assert journal.warnings == []
            return dict(journal.states)

    def undo(self) -> str:
        with open_vault(self.vault, self.home, self.clock) as workspace:
            return undo(Journal(workspace))

    def done(self) -> tuple[int, int]:
        with open_vault(self.vault, self.home, self.clock) as workspace:
            counts = due(workspace, Journal(workspace))
            return counts.done, counts.new_today

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.vault, check=True, capture_output=True, text=True)
        return done.stdout


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def pair(tmp_path: Path, clock: TestClock) -> tuple[Device, Device]:
    """Two devices with the same notes, and no common folder."""
    for name in ("one", "two"):
        write_vault(tmp_path / name, {"cards.md": CARDS, "notegraph.yaml": ""})
    return Device(tmp_path, "one", clock), Device(tmp_path, "two", clock)


def synchronise(one: Device, two: Device) -> None:
    """What a folder synchroniser does: every file to the other side, the longer of two versions wins."""
    for source, target in ((one, two), (two, one)):
        for file in (source.vault / "_notegraph").rglob("*.jsonl"):
            there = target.vault / file.relative_to(source.vault)
            there.parent.mkdir(parents=True, exist_ok=True)
            if not there.exists() or there.stat().st_size < file.stat().st_size:
                shutil.copyfile(file, there)


@pytest.mark.parametrize("union", [True, False])
@pytest.mark.parametrize("rebase", [True, False])
def test_two_clones_review_offline(tmp_path: Path, clock: TestClock, union: bool, rebase: bool) -> None:
    """A real git: the same cards on both, several days, merged both ways; with the union merge and without it."""
    one, two = Device(tmp_path, "one", clock), Device(tmp_path, "two", clock)
    write_vault(one.vault, {"cards.md": CARDS, "notegraph.yaml": ""})
    one("44")
    if not union:
        (one.vault / "_notegraph/reviews/.gitattributes").unlink()
    one.git("init", "-q", "-b", "main")
    one.git("add", ".")
    one.git("commit", "-q", "-m", "notes")
    subprocess.run(["git", "clone", "-q", str(one.vault), str(two.vault)], check=True, capture_output=True)
    pull = ("pull", "-q", "--rebase") if rebase else ("pull", "-q", "--no-rebase", "--no-edit")
    for day in range(3):
        clock.pass_time(days=1)
        shared = set(one("51")) & set(two("25"))
        assert shared or day
        for device in (one, two):
            device.git("add", ".")
            device.git("commit", "-q", "-m", f"day {day}")
        one.git(*pull, str(two.vault), "main")
        two.git(*pull, str(one.vault), "main")
        assert one.git("status", "--porcelain") == two.git("status", "--porcelain") == ""
        states = one.states()
        assert states == two.states() == one.states(cached=False)
        assert any(isinstance(state.memory, Reviewed) and state.memory.reviews > 1 for state in states.values())


def test_undo_of_a_review_of_the_other_device(pair: tuple[Device, Device]) -> None:
    one, two = pair
    (card,) = one("5")
    synchronise(one, two)
    assert two.undo() == f"grade 5 of {card}"
    assert card not in two.states()
    assert isinstance(one.states()[card].memory, Reviewed)  # it has not heard of it
    synchronise(one, two)
    assert one.states() == two.states()
    assert card not in one.states()
    assert one("4") == [card]


def test_an_undo_that_both_make_and_one_that_comes_before_its_review(pair: tuple[Device, Device]) -> None:
    one, two = pair
    (card,) = one("5")
    synchronise(one, two)
    assert one.undo() == two.undo()
    file = next(path for path in (one.vault / "_notegraph/reviews").glob("*.jsonl"))
    (two.vault / "_notegraph/reviews" / file.name).unlink()  # the undo is there, the review is not
    assert card not in two.states()
    synchronise(one, two)
    assert one.states() == two.states() == two.states(cached=False)
    assert card not in two.states()


def test_two_devices_share_the_days_limit(pair: tuple[Device, Device]) -> None:
    one, two = pair
    first, second = one("55", new=2), two("55", new=2)
    assert first == second  # neither knew
    synchronise(one, two)
    two("5", new=3)
    synchronise(one, two)
    assert one.done() == two.done() == (3, 3)


@pytest.mark.parametrize("forget", [None, "cache", "config"])
def test_deleting_what_lies_outside_the_vault_changes_nothing(
    pair: tuple[Device, Device], clock: TestClock, forget: str | None
) -> None:
    one, _ = pair
    reference: Callable[[], Mapping[str, CardState]] = one.states
    for keys in ("54", "3", "21", "5"):
        one(keys)
        before = reference()
        if forget:
            shutil.rmtree(one.home / forget)
        assert reference() == before
        clock.pass_time(days=1)
    assert clock.now > START + timedelta(days=3)


def test_another_algorithm_and_back(pair: tuple[Device, Device], clock: TestClock) -> None:
    """SM-2, then FSRS, then SM-2 again: nothing was lost on the way."""
    one, _ = pair
    for keys in ("5421", "43", "5"):
        one(keys)
        clock.pass_time(days=1)
    before = one.states()
    write_vault(one.vault, {"notegraph.yaml": "scheduler: fsrs\n"})
    other = one.states()
    assert other.keys() == before.keys()
    assert other != before
    write_vault(one.vault, {"notegraph.yaml": "scheduler: sm2\n"})
    assert one.states() == before


def test_the_ending_that_is_configured(pair: tuple[Device, Device], clock: TestClock) -> None:
    """Files end as the settings say; those with the other ending are read all the same."""
    one, _ = pair
    one("5")
    write_vault(one.vault, {"notegraph.yaml": "log_ending: .md\n"})
    one("4")
    names = sorted(path.suffix for path in (one.vault / "_notegraph/reviews").iterdir() if path.name[0] not in ".R")
    assert names == [".jsonl", ".md"]
    assert len(one.states()) == 2
    with open_vault(one.vault, one.home, clock) as workspace:
        assert list(workspace.records) == ["cards.md"]
