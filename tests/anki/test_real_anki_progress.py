"""Schedule and history in the real Anki: it goes on where the terminal stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from notegraph.exchange.anki.answers import answers
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.plan import build_notes
from notegraph.exchange.anki.progress import progress_of_cards
from notegraph.model.card import Card
from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState, Reviewed, Sm2
from notegraph.render.resources import NoResources
from notegraph.schedule.history import History
from notegraph.schedule.replay import states
from render.card_factory import make_card, make_clozes, make_reversed
from support.histories import Histories
from support.real_anki import RealAnki

pytestmark = pytest.mark.anki

NOW = datetime(2025, 1, 2, 10, 0, tzinfo=UTC)
ZONES = ("America/Los_Angeles", "UTC", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu")
PROGRAM = Path(__file__).parent.parent / "support/anki_study_days.py"


class Nothing(NoResources):
    def locate(self, path: str) -> str | None:
        return None

    def opening(self, path: str) -> tuple[str, str] | None:
        return None


def sample(count: int) -> list[Card]:
    cards = [make_card(f"id{number:04}", f"Question {number}") for number in range(count - 5)]
    return [*cards, *make_clozes("{{c1::a}} {{c3::b}} {{c4::c}}", 1, 3, 4), *make_reversed("cat", "Katze")]


def package(folder: Path, cards: list[Card], settings: ScheduleSettings) -> tuple[Path, History, dict[str, CardState]]:
    history = History.of(Histories(7).of([card.id for card in cards]))
    found = states(history, settings)
    progress = progress_of_cards([card.id for card in cards], history, found, settings)
    target = folder / "cards.apkg"
    write_package(build_notes(cards, Nothing()), target, NOW, {}, progress=progress)
    return target, history, found


def key(card: Card) -> str:
    return f"{card.family}:{card.ordinal - 1}"


def expected(card: Card, state: CardState) -> tuple[str | None, list[int]]:
    memory = state.memory
    queue = -1 if state.suspended else 0
    if not isinstance(memory, Reviewed):
        return None, [0, queue, 0, 0, 0, 0]
    assert isinstance(memory.memory, Sm2)
    row = [2, queue or 2, max(memory.interval, 1), memory.memory.ease * 10, memory.reviews, memory.lapses]
    return memory.due.isoformat(), row


def test_500_cards_stand_in_anki_as_they_do_here_wherever_anki_is(tmp_path: Path) -> None:
    cards, settings = sample(500), ScheduleSettings()
    target, history, found = package(tmp_path, cards, settings)
    logged = answers(history, settings)
    assert sum(state.suspended for state in found.values()) > 20
    assert any(isinstance(one.memory, Reviewed) and one.memory.lapses >= 8 for one in found.values())
    running = {
        zone: subprocess.Popen(
            [sys.executable, str(PROGRAM), str(target), str(tmp_path / zone.replace("/", "_"))],
            env={**os.environ, "TZ": zone},
            stdout=subprocess.PIPE,
            text=True,
        )
        for zone in ZONES
    }
    for zone, process in running.items():
        told, _ = process.communicate(timeout=100)
        assert process.returncode == 0, zone
        said: dict[str, Any] = json.loads(told)
        assert said["counts"] == {"new": 497}
        assert len(said["cards"]) == 500
        for card in cards:
            there = said["cards"][key(card)]
            due, row = expected(card, found.get(card.id, NEW_STATE))
            assert there["row"] == row, (zone, card.id)
            assert there["due"] == due or due is None, (zone, card.id)
            assert there["log"] == [list(one) for one in logged.get(card.id, ())], (zone, card.id)


def test_buttons_keep_their_numbers_and_dates(tmp_path: Path) -> None:
    """Without ``schedVer`` Anki would make Easy of Good in a card that is being learnt."""
    cards = sample(60)
    target, _, found = package(tmp_path, cards, ScheduleSettings())
    anki = RealAnki(tmp_path / "anki")
    try:
        assert anki.take(target, with_scheduling=True) == {"new": 57}
        anki.check()
        easy, good = (anki.col.db.scalar(f"select count() from revlog where ease = {n} and type = 0") for n in (4, 3))
        assert easy
        assert good
        assert anki.take(target, with_scheduling=True) == {"duplicate": 57}
        new = sorted((card.due, name) for name, card in anki.cards().items() if card.type == 0)
        ours = [key(card) for card in cards if not isinstance(found.get(card.id, NEW_STATE).memory, Reviewed)]
        assert [name for _, name in new] == ours
    finally:
        anki.col.close()


def test_without_the_tick_cards_come_new_and_the_schedule_there_is_never_touched(tmp_path: Path) -> None:
    cards = sample(60)
    target, _, _ = package(tmp_path, cards, ScheduleSettings())
    anki = RealAnki(tmp_path / "anki")
    try:
        assert anki.take(target) == {"new": 57}
        anki.check()
        assert {card.type for card in anki.cards().values()} == {0}
        assert anki.take(target, with_scheduling=True) == {"duplicate": 57}
        assert {card.type for card in anki.cards().values()} == {0}
        assert anki.col.db.scalar("select count() from revlog") == 0
    finally:
        anki.col.close()


def test_a_schedule_made_by_fsrs(tmp_path: Path) -> None:
    cards = sample(60)
    settings = ScheduleSettings(scheduler=SchedulerName.FSRS)
    target, _, found = package(tmp_path, cards, settings)
    anki = RealAnki(tmp_path / "anki")
    try:
        anki.col.set_config("fsrs", True)
        assert anki.take(target, with_scheduling=True) == {"new": 57}
        anki.check()
        there = anki.cards()
        for card in cards:
            memory = found.get(card.id, NEW_STATE).memory
            if isinstance(memory, Reviewed):
                assert there[key(card)].ivl == memory.interval
                assert 1300 <= there[key(card)].factor <= 3700
    finally:
        anki.col.close()
