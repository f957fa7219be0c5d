"""Reviews from Anki files in a vault's log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.exchange.anki.answers import answers
from notegraph.exchange.anki.reading.collection import AnkiReview
from notegraph.exchange.anki.reading.history import Known, What, known_in, news, what_is
from notegraph.model.event import ResetEvent, ReviewEvent, Stamp
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import New, Reviewed, Sm2
from notegraph.schedule.draft import ImportDraft, ReviewDraft, UndoDraft
from notegraph.schedule.elsewhere import ElsewhereDraft, anki_event_id
from notegraph.schedule.history import History
from notegraph.schedule.replay import replay
from notegraph.workspace.export import export_anki
from notegraph.workspace.import_anki import AnkiSummary, import_anki
from notegraph.workspace.journal import Journal
from support.anki_packages import CLOZE, REVERSED, Note, Row, collection, latest, oldest
from support.histories import Histories
from support.vaults import START, TestClock, open_vault, write_vault

DAY = 86_400_000
NOW = int(START.timestamp() * 1000)
NOTES = {
    "a.md": "what?\n?\nthat ^ng-basic001\n\nfront\n??\nback ^ng-both0001\n\n{{c1::a}} and {{c3::b}} ^ng-cloze001\n",
}
OURS = [
    Note("ng-basic001", ["what?", "that"]),
    Note("ng-both0001", ["front", "back"], REVERSED, (0, 1)),
    Note("ng-cloze001", ["{{c1::a}} and {{c3::b}}", ""], CLOZE, (0, 2, 4)),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", NOTES)


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def package(root: Path, rows: list[Row], more: list[Note] | None = None) -> str:
    return str(latest(root.parent / "anki.apkg", collection([*OURS, *(more or [])], rows)))


def take(root: Path, rows: list[Row], clock: TestClock | None = None, *, dry_run: bool = False) -> AnkiSummary:
    with open_vault(root, root.parent, clock) as workspace:
        return import_anki(workspace, Journal(workspace), package(root, rows), utc, dry_run=dry_run)


def log(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(root.rglob("*.jsonl")))


def test_reviews_become_reviews(root: Path) -> None:
    rows = [
        Row("ng-basic001", 0, NOW - 9 * DAY, ease=1, type=0, factor=0, ivl=-60),
        Row("ng-basic001", 0, NOW - 9 * DAY + 60_000, ease=3, type=0, factor=0),
        Row("ng-both0001", 1, NOW - 5 * DAY, ease=3, type=0, time=1234),
        Row("ng-both0001", 1, NOW - 4 * DAY, ease=4),
        Row("ng-cloze001", 2, NOW - DAY, ease=2, type=3),
    ]
    summary = take(root, rows)
    assert (summary.reviews, summary.known, len(summary.taken), summary.unmatched) == (5, 0, 3, [])
    assert [(one.card.id, one.reviews, one.first, one.last) for one in summary.taken] == [
        ("ng-basic001", 2, date(2026, 11, 13), date(2026, 11, 13)),
        ("ng-both0001#2", 2, date(2026, 11, 17), date(2026, 11, 18)),
        ("ng-cloze001#3", 1, date(2026, 11, 21), date(2026, 11, 21)),
    ]
    with open_vault(root, root.parent) as workspace:
        journal = Journal(workspace)
        reviews = [event for event in journal.events if isinstance(event, ReviewEvent)]
        assert [(one.grade, one.key, one.scale, one.mode, one.alg) for one in reviews] == [
            (1, "1", "four", "new", "anki"),
            (4, "3", "four", "new", "anki"),
            (4, "3", "four", "new", "anki"),
            (5, "4", "four", "due", "anki"),
            (3, "2", "four", "due", "anki"),
        ]
        assert [one.at.ts for one in reviews] == [row.id for row in rows]
        assert reviews[2].ms == 1234
        assert reviews[0].after == {"interval": -60, "factor": 0}
        memory = journal.state("ng-both0001#2").memory
        assert isinstance(memory, Reviewed)
        assert (memory.memory, memory.due, memory.reviews) == (Sm2(2, 6, 260), date(2026, 11, 24), 2)
        assert journal.states == replay(journal.events, journal.settings)


def test_twice_the_same_is_nothing_more(root: Path) -> None:
    rows = [Row("ng-basic001", 0, NOW - 3 * DAY), Row("ng-cloze001", 0, NOW - 2 * DAY)]
    assert take(root, rows).reviews == 2
    before = log(root)
    again = take(root, rows, TestClock(START + timedelta(days=2)))
    assert (again.reviews, again.known) == (0, 2)
    assert log(root) == before
    more = take(root, [*rows, Row("ng-basic001", 0, NOW - DAY)])
    assert (more.reviews, more.known) == (1, 2)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    assert take(root, [Row("ng-basic001", 0, NOW - DAY)], dry_run=True).reviews == 1
    assert not (root / "_notegraph").exists()


def test_two_devices_take_the_same_and_both_logs_are_one(root: Path, tmp_path: Path) -> None:
    rows = [Row("ng-basic001", 0, NOW - 3 * DAY), Row("ng-basic001", 0, NOW - 2 * DAY, ease=1)]
    other = write_vault(tmp_path / "other/vault", NOTES)
    take(root, rows)
    take(other, rows)
    alone = _states(root)
    files = list((other / "_notegraph/reviews").glob("*.jsonl"))
    for file in files:
        (root / "_notegraph/reviews" / file.name).write_bytes(file.read_bytes())
    assert len(list((root / "_notegraph/reviews").glob("*.jsonl"))) == 2
    assert _states(root) == alone
    with open_vault(root, root.parent) as workspace:
        assert len([event for event in Journal(workspace).events if isinstance(event, ReviewEvent)]) == 2
    assert take(root, rows).known == 2


def _states(root: Path) -> object:
    with open_vault(root, root.parent) as workspace:
        return Journal(workspace).states


def test_reviews_of_here_and_there_are_replayed_in_order_of_time(root: Path) -> None:
    clock = TestClock(START - timedelta(days=6))
    with open_vault(root, root.parent, clock) as workspace:
        journal = Journal(workspace)
        (card,) = [card for card in workspace.reading.cards() if card.id == "ng-basic001"]
        for days, grade in ((0, 4), (3, 5)):
            clock.now = START - timedelta(days=6 - days)
            journal.append([ReviewDraft(card.id, grade, str(grade), "six", "due", 1, "sm2", {})], [card])
        first, second = (event.at.ts for event in journal.events if isinstance(event, ReviewEvent))
    rows = [
        Row("ng-basic001", 0, first, ease=3),  # exported from here
        Row("ng-basic001", 0, first + DAY, ease=4),  # made there in between
        Row("ng-basic001", 0, second + 3, ease=4),  # exported, moved by three milliseconds
    ]
    summary = take(root, rows)
    assert (summary.reviews, summary.known) == (1, 2)
    with open_vault(root, root.parent) as workspace:
        journal = Journal(workspace)
        memory = journal.state("ng-basic001").memory
        assert isinstance(memory, Reviewed)
        # Of the third nothing counts: it came before the day it was due.
        assert (memory.memory, memory.reviews, memory.last) == (Sm2(2, 6, 260), 3, date(2026, 11, 19))


def test_what_was_undone_or_known_to_other_tools_does_not_come_back(root: Path) -> None:
    with open_vault(root, root.parent, TestClock(START - timedelta(days=1))) as workspace:
        journal = Journal(workspace)
        cards = {card.id: card for card in workspace.reading.cards()}
        card = cards["ng-basic001"]
        (*_, event) = journal.append([ReviewDraft(card.id, 2, "2", "six", "due", 1, "sm2", {})], [card])
        journal.append([UndoDraft(event.id, event.at.ts)])
        logged = [[NOW - 9 * DAY, 3, "2026-11-13"]]
        both = cards["ng-both0001#1"]
        journal.append([ImportDraft(both.id, "srai", {"due": "2026-12-01", "reviews_log": logged})], [both])
    rows = [Row("ng-basic001", 0, event.at.ts, ease=1), Row("ng-both0001", 0, NOW - 9 * DAY)]
    summary = take(root, rows)
    assert (summary.reviews, summary.known) == (0, 2)


def test_a_reset_in_anki_is_one_here(root: Path) -> None:
    rows = [
        Row("ng-basic001", 0, NOW - 9 * DAY),
        Row("ng-basic001", 0, NOW - 8 * DAY, ease=0, ivl=0, factor=0, type=4),
        Row("ng-cloze001", 0, NOW - 9 * DAY, ease=0, ivl=30, factor=2500, type=4),
        Row("ng-cloze001", 0, NOW - 8 * DAY, ease=0, ivl=30, factor=2500, type=5),
        Row("ng-cloze001", 0, NOW - 7 * DAY, ease=3, factor=0, type=3),
        Row("ng-cloze001", 0, NOW - 6 * DAY, ease=9),
        Row("ng-cloze001", 0, NOW + 3 * DAY),
        Row("ng-cloze001", 0, 5),
    ]
    summary = take(root, rows)
    assert (summary.reviews, summary.resets, len(summary.taken)) == (1, 1, 1)
    assert (summary.moved, summary.crammed, summary.unusable, summary.rows) == (2, 1, 3, 8)
    with open_vault(root, root.parent) as workspace:
        journal = Journal(workspace)
        assert isinstance(journal.state("ng-basic001").memory, New)
        assert [event.at.ts for event in journal.events if isinstance(event, ResetEvent)] == [NOW - 8 * DAY]
    assert take(root, rows).known == 2


def test_cards_that_are_not_here(root: Path) -> None:
    with open_vault(root, root.parent) as workspace:
        export_anki(workspace, Journal(workspace), (), str(root.parent / "out.apkg"))
    write_vault(root, {"a.md": NOTES["a.md"].partition("\n\n")[2]})
    other = Note("theirs", ["<b>Hola</b><br>x", "hello"], deck="Spanish")
    file = package(
        root,
        [
            Row("ng-basic001", 0, NOW - DAY),
            Row("ng-cloze001", 4, NOW - DAY + 1),
            Row("theirs", 0, NOW - DAY + 2),
        ],
        [other],
    )
    with open_vault(root, root.parent) as workspace:
        summary = import_anki(workspace, Journal(workspace), file, utc)
    assert summary.taken == []
    assert [(one.guid, one.ordinal, one.reviews, one.reason) for one in summary.unmatched] == [
        ("ng-basic001", 1, 1, "its card is in no note any more"),
        ("ng-cloze001", 5, 1, "the card has no number 5 here"),
    ]
    assert (summary.foreign, summary.foreign_reviews, [tuple(one) for one in summary.examples]) == (
        1,
        1,
        [("theirs", "Spanish", "Hola x")],
    )


def test_a_card_that_left_under_another_id(root: Path, tmp_path: Path) -> None:
    write_vault(root, {"a.md": "one >> two\n"})
    with open_vault(root, root.parent) as workspace:
        (card,) = workspace.reading.cards()
        export_anki(workspace, Journal(workspace), (), str(tmp_path / "out.apkg"))
    write_vault(root, {"a.md": "one >> two ^ng-stamped1\n"})
    file = str(oldest(tmp_path / "a.apkg", collection([Note(card.id, ["one", "two"])], [Row(card.id, 0, NOW - DAY)])))
    with open_vault(root, root.parent) as workspace:
        summary = import_anki(workspace, Journal(workspace), file, utc)
        assert [one.card.id for one in summary.taken] == ["ng-stamped1"]
        assert isinstance(Journal(workspace).state("ng-stamped1").memory, Reviewed)


def test_what_is_written_later_sorts_after_what_came_over(root: Path) -> None:
    with open_vault(root, root.parent) as workspace:
        journal = Journal(workspace)
        card = workspace.reading.cards()[0]
        ahead = Stamp(NOW + DAY // 2, 0, START.date())
        taken = ReviewEvent(anki_event_id("g", 0, ahead.ts), ahead, card.id, 4, "3", "four", "due", 0, "anki", {})
        journal.append([ElsewhereDraft(taken)], [card])
        (after,) = journal.append([ReviewDraft(card.id, 4, "4", "six", "due", 1, "sm2", {})], [card])[-1:]
        assert after.at.ts > ahead.ts
        assert journal.states == replay(journal.events, journal.settings)


def test_rows_alone_need_no_number_of_this_device(root: Path) -> None:
    with open_vault(root, root.parent) as workspace:
        journal = Journal(workspace)
        at = Stamp(NOW - DAY, 0, date(2026, 11, 21))
        journal.append([ElsewhereDraft(ResetEvent(anki_event_id("g", 0, at.ts), at, "ng-basic001"))])
        (event,) = journal.append([UndoDraft(anki_event_id("g", 0, at.ts), at.ts)])
        assert event.id.counter == 1


ROWS = st.lists(st.tuples(st.integers(0, 40_000), st.integers(1, 4)), unique_by=lambda one: one[0], max_size=8)


@given(ROWS, ROWS)
def test_what_went_out_comes_back_as_nothing(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> None:
    known = [Known(ts, ease) for ts, ease in ours]
    out = [review(ts, ease) for ts, ease in sorted(ours)]
    assert news(out, known) == []
    new = [review(ts + 100_000, ease) for ts, ease in sorted(theirs)]
    assert news([*out, *new], known) == new
    assert news([*out, *new], [*known, *(Known(one.id, one.ease) for one in new)]) == []


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_reviews_of_one_moment_are_moved_apart_and_still_known(steps: list[int]) -> None:
    """As the export numbers them: one millisecond later than the one before where that has it."""
    known, out, last, ts = [], [], -1, 0
    for step in steps:
        ts += step
        last = max(ts, last + 1)
        known.append(Known(ts, 3))
        out.append(review(last, 3))
    assert len(news(out, known)) <= len(out) - len(set(known))


def review(ts: int, ease: int) -> AnkiReview:
    return AnkiReview("g", 0, ts, ease, 1, 2500, 0, 1)


def test_what_rows_are() -> None:
    assert what_is(review(NOW, 3), NOW) is What.ANSWER
    assert what_is(review(NOW + 1, 3), NOW) is What.UNUSABLE
    assert what_is(review(NOW, 0), NOW) is What.UNUSABLE
    assert what_is(review(NOW, 3)._replace(kind=6), NOW) is What.UNUSABLE


def test_whole_histories_come_back_as_nothing() -> None:
    events = Histories(11).of([f"id{number:03}" for number in range(200)])
    settings = ScheduleSettings()
    known = known_in(events)
    rows = 0
    for card, logged in answers(History.of(events), settings).items():
        back = [AnkiReview(card, 0, one.id, one.ease, one.ivl, one.factor, one.ms, one.kind) for one in logged]
        assert {what_is(row, NOW * 2) for row in back} <= {What.ANSWER, What.RESET, What.CRAM}
        assert news(back, known[card]) == []
        rows += len(back)
    assert rows > 1000
