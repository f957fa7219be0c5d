"""The history of Spaced Repetition AI in a vault's log."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exchange.memory_files import LONG, NEW, SIX, memory
from notegraph.model.event import CardEvent, ImportEvent
from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import CardState, Fsrs, Reviewed
from notegraph.schedule.draft import ResetDraft, ReviewDraft
from notegraph.schedule.imported import read_reviews
from notegraph.schedule.replay import replay
from notegraph.workspace.import_history import ImportSummary, import_srai
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.show import show_card
from support.vaults import TestClock, open_vault, write_vault


class Vault:
    """A vault with its clock."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes]) -> None:
        self.folder = folder
        self.root = write_vault(folder / "vault", files)
        self.clock = TestClock()

    def open(self) -> Workspace:
        return open_vault(self.root, self.folder, self.clock)

    def take(self, *, dry_run: bool = False) -> ImportSummary:
        with self.open() as workspace:
            return import_srai(workspace, Journal(workspace), _utc, dry_run=dry_run)

    def states(self) -> Mapping[str, CardState]:
        with self.open() as workspace:
            return Journal(workspace).states

    def imports(self) -> list[ImportEvent]:
        with self.open() as workspace:
            return [event for event in Journal(workspace).events if isinstance(event, ImportEvent)]

    def review(self, card: str, grade: int = 4, mode: str = "due") -> None:
        with self.open() as workspace:
            found = workspace.reading.card(card)
            assert found is not None
            Journal(workspace).append([ReviewDraft(card, grade, "4", "six", mode, 0, "sm2/text", {})], [found])

    def reset(self, card: str) -> None:
        with self.open() as workspace:
            found = workspace.reading.card(card)
            assert found is not None
            Journal(workspace).append([ResetDraft(card)], [found])


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def reasons(summary: ImportSummary) -> list[str]:
    return [f"{one.path}:{one.line}: {one.card}: {one.reason}" for one in summary.skipped]


def due(states: Mapping[str, CardState], card: str) -> date:
    memory = states[card].memory
    assert isinstance(memory, Reviewed)
    return memory.due


@pytest.fixture
def six(tmp_path: Path) -> Vault:
    return Vault(tmp_path, SIX)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_six_cards_come_over_with_due_days_and_logs(six: Vault) -> None:
    before = tree(six.root)
    summary = six.take()
    assert (len(summary.taken), summary.unchanged, summary.new, summary.skipped) == (5, 0, 1, [])
    assert summary.reviews == 2 + 1 + 2 + len(LONG) + 1
    states = six.states()
    expected = {"review01": "2026-12-07", "learn001": "2026-11-22", "relearn1": "2026-11-21", "longlog1": "2027-03-01"}
    expected |= {"unicode1": "2026-12-05"}
    assert {card: due(states, card).isoformat() for card in states} == expected
    logs = {event.card: [(one.ts, one.rating) for one in read_reviews(event.state)] for event in six.imports()}
    assert len(logs["longlog1"]) == len(LONG)
    assert logs["unicode1"] == [(int(datetime(2026, 11, 19, 10, tzinfo=UTC).timestamp() * 1000), 4)]
    after = tree(six.root)
    assert {name: after[name] for name in before} == before
    assert all(name in before or name.startswith("_notegraph/") for name in after)


def test_a_second_import_changes_nothing(six: Vault) -> None:
    six.take()
    before = tree(six.root)
    six.clock.pass_time(days=40)
    summary = six.take()
    assert (len(summary.taken), summary.unchanged, summary.new) == (0, 5, 1)
    assert tree(six.root) == before


def test_without_the_index_everything_is_kept(six: Vault) -> None:
    six.take()
    states = six.states()
    shutil.rmtree(six.folder / "cache")
    assert six.states() == states
    assert six.take().unchanged == 5


def test_a_dry_run_writes_nothing(six: Vault) -> None:
    before = tree(six.root)
    summary = six.take(dry_run=True)
    assert (summary.dry_run, len(summary.taken)) == (True, 5)
    assert tree(six.root) == before


def test_cards_are_introduced_in_the_same_write(six: Vault) -> None:
    six.take()
    with six.open() as workspace:
        events = Journal(workspace).events
    assert sorted(event.card for event in events if isinstance(event, CardEvent)) == sorted(
        event.card for event in events if isinstance(event, ImportEvent)
    )


def test_fsrs_goes_on_from_its_own_memory(six: Vault) -> None:
    six.take()
    reviewed = replay(six.imports(), ScheduleSettings(scheduler=SchedulerName.FSRS))["review01"].memory
    assert isinstance(reviewed, Reviewed)
    assert (reviewed.memory, reviewed.due) == (Fsrs(17.3, 5.5), date(2026, 12, 7))


def test_the_reviews_stand_in_the_history_of_the_card(six: Vault) -> None:
    six.take()
    with six.open() as workspace:
        card = workspace.reading.card("review01")
        assert card is not None
        view = show_card(workspace, Journal(workspace), card)
    assert [(one.at.isoformat(" ", "minutes")[:16], one.what) for one in view.history] == [
        ("2026-10-28 22:00", "good in srai"),
        ("2026-11-20 10:00", "good in srai"),
        ("2026-11-22 09:00", "imported from srai"),
    ]
    assert [one.state is None for one in view.history] == [True, True, False]


def test_what_was_reviewed_there_since_is_taken_again(six: Vault) -> None:
    six.take()
    six.clock.pass_time(days=20)
    later = {"due": "2027-02-01T10:00:00.000Z", "last_review": "2026-12-08T10:00:00.000Z", "scheduled_days": 55}
    write_vault(six.root, {"SR/memory/review01.md": memory("review01", **later)})  # type: ignore[arg-type]
    summary = six.take()
    assert [match.card.id for match in summary.taken] == ["review01"]
    assert due(six.states(), "review01") == date(2027, 2, 1)
    # An older file comes back, from a backup.
    write_vault(six.root, {"SR/memory/review01.md": SIX["SR/memory/review01.md"]})
    summary = six.take()
    assert reasons(summary) == [
        "Note.md:3: review01: the history from 2026-12-08, taken before, is newer than this one: that is kept"
    ]


@pytest.mark.parametrize(("kind", "word"), [("review", "reviewed"), ("reset", "reset")])
def test_what_was_done_here_since_is_kept(six: Vault, kind: str, word: str) -> None:
    six.take()
    six.clock.pass_time(days=15)
    six.review("review01") if kind == "review" else six.reset("review01")
    states = six.states()
    assert six.take().unchanged == 5
    earlier = {"due": "2027-02-01T10:00:00.000Z", "last_review": "2026-12-06T10:00:00.000Z", "scheduled_days": 55}
    write_vault(six.root, {"SR/memory/review01.md": memory("review01", **earlier)})  # type: ignore[arg-type]
    summary = six.take()
    assert reasons(summary) == [
        f"Note.md:3: review01: it was {word} here on 2026-12-07, after its last review there: that is kept"
    ]
    assert six.states() == states


def test_practice_here_keeps_nothing(six: Vault) -> None:
    six.review("review01", mode="cram")
    assert len(six.take().taken) == 5


def test_a_card_that_was_reviewed_here_and_never_taken_is_kept(six: Vault) -> None:
    six.review("review01")
    summary = six.take()
    assert len(summary.taken) == 4
    assert "after its last review there" in reasons(summary)[0]


def test_a_history_without_times_is_compared_by_day(tmp_path: Path) -> None:
    vault = Vault(
        tmp_path, {"a.md": "q\n[[SR/memory/aaaaaaa1.md|?]]\na\n", "SR/memory/aaaaaaa1.md": memory(last_review=...)}
    )
    vault.review("aaaaaaa1")
    assert "reviewed here on 2026-11-22" in reasons(vault.take())[0]


def test_damaged_files_lost_files_and_copies(tmp_path: Path) -> None:
    vault = Vault(
        tmp_path,
        {
            "a.md": (
                "q [[SR/memory/aaaaaaa1.md|>>]] a\n\nr [[SR/memory/damaged1.md|>>]] a\n\n"
                "s [[SR/memory/missing1.md|>>]] a\n"
            ),
            "b.md": "q [[SR/memory/aaaaaaa1.md|>>]] a copy\n",
            "SR/memory/aaaaaaa1.md": memory(),
            "SR/memory/aaaaaaa1.json": memory(due="2027-01-01T00:00:00Z"),
            "SR/memory/damaged1.md": "{",
            "SR/memory/lost.md": b"\xff\xfe\x00\x00",
            "SR/memory/17.md": memory("17", front="gone", back="away"),
            "SR/memory/neverrev.md": memory("neverrev", NEW),
            "SR/memory/sub/x.md": "not read",
        },
    )  # fmt: skip
    summary = vault.take()
    assert [match.source for match in summary.taken] == ["SR/memory/aaaaaaa1.md"]
    assert reasons(summary) == [
        "SR/memory/17.md:1: None: no card names it, and no card without a history has its text",
        "SR/memory/aaaaaaa1.json:1: None: SR/memory/aaaaaaa1.md is of the same card and was read instead",
        "SR/memory/damaged1.md:1: damaged1: this is no JSON: the file is damaged",
        "SR/memory/lost.md:1: None: the file is UTF-32: save it as UTF-8, the only encoding of a vault",
        "SR/memory/neverrev.md:1: None: no card names it; it was never reviewed",
        "a.md:5: missing1: there is no memory file SR/memory/missing1.md: the card starts new",
        f"b.md:1: {summary.skipped[-1].card}: the memory aaaaaaa1 is that of a.md:1: this card starts new",
    ]


def test_another_memory_folder(tmp_path: Path) -> None:
    files = {name.replace("SR/", "Cards/"): text.replace("SR/", "Cards/") for name, text in SIX.items()}
    assert len(Vault(tmp_path, {**files, "notegraph.yaml": "memory_folder: Cards\n"}).take().taken) == 5


def test_no_memory_files_at_all(tmp_path: Path) -> None:
    summary = Vault(tmp_path, {"a.md": "q >> a\n"}).take()
    assert (summary.taken, summary.new, summary.skipped) == ([], 0, [])


QUESTION = "# Heading\nWhich dimensions agree?\n- all?"
OLD = {
    "SR/memory/U7pdEVtV.md": memory("U7pdEVtV", shown=False, front="(AT)T =", back="A"),
    "SR/memory/OldBlock.md": memory("OldBlock", shown=False, front=QUESTION, back="* the inner ones"),
    "SR/memory/NewIdNow.md": memory("NewIdNow", NEW),
}


def test_what_older_versions_left_behind_is_found_again(tmp_path: Path) -> None:
    vault = Vault(
        tmp_path,
        {
            **OLD,
            "a.md": "# Heading\n  Which   dimensions agree?\n  - all?\n[[SR/memory/NewIdNow.md|?]]\nthe inner ones\n",
            "b.md": "(AT)T = >> A quite\n<!--LEARN:U7pdEVtV-->\n",
        },
    )
    summary = vault.take()
    assert {match.card.path: match.source for match in summary.taken} == {
        "a.md": "SR/memory/OldBlock.md", "b.md": "SR/memory/U7pdEVtV.md"
    }  # fmt: skip
    assert (summary.new, summary.skipped) == (0, [])
    assert vault.take().unchanged == 2


def test_a_comment_of_older_versions_is_its_cards_alone(tmp_path: Path) -> None:
    text = "(AT)T = >> A quite\nc >> d <!--LEARN:U7pdEVtV--> <!--LEARN:OldBlock-->\n\ne >> f\n\n<!--LEARN:OldBlock-->\n"
    summary = Vault(tmp_path, {**OLD, "b.md": text}).take()
    assert [(match.card.front, match.source) for match in summary.taken] == [("c", "SR/memory/U7pdEVtV.md")]
    assert [one.path for one in summary.skipped] == ["SR/memory/NewIdNow.md", "SR/memory/OldBlock.md"]


@pytest.mark.parametrize(
    ("notes", "said"), [(2, "that of 2 cards and 1 memory file"), (1, "that of 1 card and 2 memory files")]
)
def test_equal_texts_are_not_guessed(tmp_path: Path, notes: int, said: str) -> None:
    files = {f"{number}.md": "front >> back\n" for number in range(notes)}
    files |= {f"SR/memory/{name}.md": memory(name, shown=False) for name in ("aaaaaaa1", "aaaaaaa2")[: 3 - notes]}
    summary = Vault(tmp_path, files).take()
    assert summary.taken == []
    assert len(summary.skipped) == 3 - notes
    assert all(said in one.reason for one in summary.skipped)


def test_siblings_have_no_memories(tmp_path: Path) -> None:
    files = {"a.md": "{{c1::front}} back\n", "SR/memory/aaaaaaa1.md": memory(front="[…] back", back="front back")}
    assert Vault(tmp_path, files).take().taken == []
