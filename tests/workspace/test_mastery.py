"""Recall, mastery of notes, weak spots and the frontier, over a vault with a log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import Fsrs, Reviewed, Sm2
from notegraph.schedule.draft import ConfigDraft, ReviewDraft, SuspendDraft
from notegraph.schedule.exams import KEY
from notegraph.schedule.fsrs import recall
from notegraph.schedule.retrievability import retrievability
from notegraph.workspace.graph_queries import graph_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.mastery import frontier, masteries, stat_cards, weak_spots
from notegraph.workspace.open import Workspace
from notegraph.workspace.statistics import concepts_document, leeches_of, statistics
from schedule.log_events import day
from support.vaults import TestClock, open_vault, write_vault

SETTINGS = ScheduleSettings()
FSRS = ScheduleSettings(scheduler=SchedulerName.FSRS)
NOTES = {
    "vector.md": "a >> 1 ^ng-vec00001\n\nb >> 2 ^ng-vec00002\n",
    "softmax.md": "on [[vector]]\n\nc >> 3 ^ng-sof00001\n",
    "attention.md": "on [[softmax]], [[plain]]\n\nd >> 4 ^ng-att00001\n",
    "plain.md": "no card, on [[vector]]\n",
    "one.md": "with [[two]], on [[vector]]\n\ne >> 5 ^ng-one00001\n",
    "two.md": "with [[one]]\n\nf >> 6 ^ng-two00001\n",
    "Deck/deep.md": "on [[attention]]\n\ng >> 7 ^ng-dee00001\n",
}


class Vault:
    """A vault, its clock, and grades written into its log."""

    def __init__(self, tmp_path: Path, config: str = "") -> None:
        self.root = write_vault(tmp_path / "vault", {**NOTES, "notegraph.yaml": config})
        self.home = tmp_path / "home"
        self.clock = TestClock()

    def open(self) -> tuple[Workspace, Journal]:
        workspace = open_vault(self.root, self.home, self.clock)
        return workspace, Journal(workspace)

    def grade(self, card: str, *grades: int, suspend: bool = False) -> None:
        """Grades on the same day; the first moves the card."""
        workspace, journal = self.open()
        cards = [found for found in workspace.reading.cards() if found.id == card]
        drafts = [ReviewDraft(card, grade, str(grade), "six", "due", 1000, "", {}) for grade in grades]
        journal.append([*drafts, *([SuspendDraft(card)] if suspend else [])], cards)

    def masteries(self) -> dict[str, float]:
        workspace, journal = self.open()
        found = masteries(stat_cards(journal, workspace.keys))
        return {path: round(value.value, 4) for path, value in found.items()}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path)


def sm2(interval: int) -> Reviewed:
    return Reviewed(Sm2(2, interval, 250), day(interval), interval, day(0), False, 0, 2, day(0))


@pytest.mark.parametrize(
    ("interval", "after", "expected"),
    [(10, 0, 1.0), (10, 10, 0.9), (10, 20, 0.81), (10, 5, 0.9**0.5), (0, 1, 0.9), (10, -3, 1.0)],
)
def test_recall_under_sm2_is_nine_tenths_to_the_share_of_the_interval(
    interval: int, after: int, expected: float
) -> None:
    assert retrievability(sm2(interval), day(after), SETTINGS) == pytest.approx(expected)


@given(st.floats(0.01, 36_500), st.floats(1, 10), st.integers(-2, 20_000), st.integers(1, 36_500))
def test_recall_is_a_probability(stability: float, difficulty: float, after: int, interval: int) -> None:
    known = Reviewed(Fsrs(stability, difficulty), day(1), 1, day(0), False, 0, 1, day(0))
    found = retrievability(known, day(after), FSRS)
    assert 0 <= found <= 1
    assert found == recall(Fsrs(stability, difficulty), day(0), day(max(0, after)), FSRS)
    assert 0 <= retrievability(sm2(interval), day(after), SETTINGS) <= 1


@pytest.mark.parametrize("stability", [0.0, -5.0, 1e-300, 1e300])
def test_a_stability_out_of_bounds_is_no_trouble(stability: float) -> None:
    known = Reviewed(Fsrs(stability, 5.0), day(1), 1, day(0), False, 0, 1, day(0))
    assert 0 <= retrievability(known, day(30), FSRS) <= 1


def test_mastery_of_notes(vault: Vault) -> None:
    assert vault.masteries() == dict.fromkeys(sorted(set(NOTES) - {"plain.md"}), 0.0)
    vault.grade("ng-vec00001", 5)
    vault.grade("ng-sof00001", 2)
    vault.grade("ng-att00001", 4, suspend=True)
    vault.clock.pass_time(days=2)
    found = vault.masteries()
    assert found["vector.md"] == 0.405  # 0.9^(2/1) = 0.81 for one of two cards
    assert found["softmax.md"] == 0.0  # forgotten, and not recalled since
    assert "attention.md" not in found


def test_the_graph_tells_mastery(vault: Vault) -> None:
    vault.grade("ng-vec00001", 5)
    workspace, _ = vault.open()
    document = graph_document(workspace)
    nodes = document["nodes"]
    assert isinstance(nodes, list)
    found = {node["id"]: node["mastery"] for node in nodes}
    assert (found["vector.md"], found["one.md"], found["plain.md"]) == (0.5, 0.0, None)
    assert document["estimate"] is True


def test_under_fsrs_nothing_is_an_estimate(tmp_path: Path) -> None:
    vault = Vault(tmp_path, "scheduler: fsrs\ndesired_retention: 0.85\n")
    vault.grade("ng-vec00001", 4)
    workspace, journal = vault.open()
    assert graph_document(workspace)["estimate"] is False
    summary = statistics(workspace, journal)
    assert (summary.asked.desired, summary.asked.estimate) == (0.85, False)
    assert sum(band.cards for band in summary.difficulties) == 1


def test_weak_spots_are_seen_little_known_and_linked_to(vault: Vault) -> None:
    vault.grade("ng-vec00001", 5)  # half known, three notes lead to it
    vault.grade("ng-one00001", 1)  # nothing known, one note leads to it
    vault.grade("ng-two00001", 5)  # known
    vault.grade("ng-dee00001", 1)  # nothing leads to it
    workspace, journal = vault.open()
    spots = weak_spots(workspace, masteries(stat_cards(journal, workspace.keys)))
    assert [(spot.path, spot.links_in, spot.mastery, spot.weight) for spot in spots] == [
        ("vector.md", 3, 0.5, 1.5),
        ("one.md", 1, 0.0, 1.0),
    ]


def test_the_frontier_is_what_all_prerequisites_are_known_for(vault: Vault) -> None:
    def ahead() -> list[str]:
        workspace, journal = vault.open()
        return frontier(workspace, masteries(stat_cards(journal, workspace.keys)))

    assert ahead() == ["vector.md"]
    vault.grade("ng-vec00001", 5)
    assert ahead() == []
    vault.grade("ng-vec00002", 5)
    assert ahead() == ["one.md", "softmax.md"]  # two stands in a circle with one and comes after it
    vault.grade("ng-sof00001", 5)
    assert ahead() == ["one.md", "attention.md"]  # a page without cards stands in nobody's way


def test_statistics_of_a_deck_count_its_cards_and_grades_alone(vault: Vault) -> None:
    vault.grade("ng-dee00001", 5)
    vault.grade("ng-vec00001", 5, 5)
    workspace, journal = vault.open()
    assert [one.reviews for one in statistics(workspace, journal).days] == [3]
    deck = statistics(workspace, journal, ["deck"])
    assert [one.reviews for one in deck.days] == [1]
    assert (deck.cards.new, deck.cards.young) == (0, 1)
    assert [group.name for group in deck.decks] == ["Deck"]
    vault.clock.pass_time(days=300)
    workspace, journal = vault.open()
    everything, of_deck = concepts_document(workspace, journal), concepts_document(workspace, journal, ["deck"])
    assert everything == {
        "weak_spots": [{"path": "vector.md", "links_in": 3, "mastery": 0.0}],
        "frontier": [],
    }
    assert of_deck == {"weak_spots": [], "frontier": []}


def test_leeches_of_a_vault(tmp_path: Path) -> None:
    vault = Vault(tmp_path, "leech_lapses: 2\n")
    for number in range(4):
        vault.grade("ng-vec00001", 5 if number % 2 == 0 else 1)
        vault.grade("ng-vec00002", 5 if number == 0 else 1)
        vault.clock.pass_time(days=1)
    workspace, journal = vault.open()
    assert [card.id for card in leeches_of(workspace, journal)] == ["ng-vec00002", "ng-vec00001"]
    assert leeches_of(workspace, journal, ["Deck"]) == []


def test_an_exam_moves_the_forecast(vault: Vault) -> None:
    for days in (1, 6, 1):
        vault.grade("ng-dee00001", 5)
        vault.clock.pass_time(days=days)
    workspace, journal = vault.open()
    assert [one.day for one in statistics(workspace, journal).forecast if one.due] == [date(2026, 12, 16)]
    journal.append([ConfigDraft({KEY: {"deck": "Deck", "date": "2026-12-14"}})])
    workspace, journal = vault.open()
    (soon,) = [one.day for one in statistics(workspace, journal).forecast if one.due]
    assert date(2026, 12, 7) <= soon < date(2026, 12, 14)
    assert sum(one.due for one in statistics(workspace, journal, days=7).forecast) == 0
