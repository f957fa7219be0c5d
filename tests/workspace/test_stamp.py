"""Block ids: where they go (golden/stamp.md), what they are called, what the log hears of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notegraph.cards.extract import CardOptions, extract
from notegraph.cards.identity import canonical, mint
from notegraph.model.card import Card
from notegraph.model.errors import VaultError
from notegraph.model.state import New
from notegraph.schedule.draft import SuspendDraft
from notegraph.syntax.parse import parse
from notegraph.vault.edit_plan import edited
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.stamp import StampPlan, plan_stamps, write_stamps
from notegraph.workspace.stamp_note import Wish, place
from support.golden import Case, compare, read_cases, show
from support.markdown_texts import markdown_texts
from support.vaults import TestClock, open_vault, write_vault

CASES = read_cases(Path(__file__).parent / "golden")
OPTIONS = CardOptions()
_ID = re.compile(r"\^ng-[0-9a-z]+")


def wishes(cards: tuple[Card, ...]) -> list[Wish]:
    """A new id for every card without a written one."""
    firsts = {card.span: card for card in reversed(cards)}
    return [
        Wish(card, f"ng-{number:08x}")
        for number, (_, card) in enumerate(sorted(firsts.items()), 1)
        if card.id == card.minted
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_ids_stand_where_they_should(case: Case) -> None:
    assert case.text is not None
    note = parse(case.path, case.text)
    extracted = extract(note, OPTIONS)
    placed = place(note, extracted, wishes(extracted.cards), OPTIONS)
    text = edited(case.text, placed.edits)
    ids = list(dict.fromkeys(_ID.findall(text)))
    shown = _ID.sub(lambda match: f"^ng-{ids.index(match[0]) + 1}", text)
    lines = {card.minted: card.line for card in extracted.cards}
    facts = {
        "stamped": [show(line) for line in shown.split("\n")],
        "skipped": [f"{lines[minted]}: {reason}" for minted, reason in placed.refused.items()],
    }
    about = [expectation.about for expectation in case.expectations]
    assert bool(placed.refused) == ("skipped" in about), placed.refused
    for expectation in case.expectations:
        compare(case, expectation, facts[expectation.about], Path(__file__))


BLOCKS = (
    "front >> back",
    "- item >> answer",
    "> quoted >> no card",
    "Question\n?\nanswer",
    "Question\n?\n```\ncode\n```",
    "- Question\n  ?\n  - answer",
    "Question\n?\n$$\nx\n$$",
    "Question\n?\n| a |\n|---|\n| b |",
    "{{c1::x}} and {{c2::y}}",
    "- {{c1::x}}\n  - below",
    "have [[SR/memory/0Wn1kyD2.md|>>]] an id",
    "front >> back ^mine",
    "%%",
    "---",
    "```",
    "# Heading",
    "[x][r]",
    "[r]: a.md",
    "<div>",
    "    a >> b",
    "text",
)


def notes_with_cards() -> st.SearchStrategy[str]:
    """Cards and what may stand in their way, with and without blank lines between them."""
    pieces = st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(("\n", "\n\n"))), max_size=12)
    return pieces.map(lambda found: "".join(block + end for block, end in found))


@settings(max_examples=300)
@given(st.one_of(notes_with_cards(), markdown_texts()), st.sampled_from(("\n", "\r\n")))
def test_nothing_but_ids_changes_and_nothing_is_left_to_do(text: str, line_end: str) -> None:
    note = parse("a.md", text.replace("\n", line_end))
    extracted = extract(note, OPTIONS)
    wished = wishes(extracted.cards)
    placed = place(note, extracted, wished, OPTIONS)
    assert len(placed.edits) + len(placed.refused) == len(wished)
    after = parse("a.md", edited(note.text, placed.edits))
    found = extract(after, OPTIONS)
    assert [(card.minted, card.front, card.back) for card in found.cards] == [
        (card.minted, card.front, card.back) for card in extracted.cards
    ]
    unstamped = {wish.card.minted for wish in wishes(found.cards)}
    assert unstamped == placed.refused.keys()
    assert not place(after, found, wishes(found.cards), OPTIONS).edits


class Desk:
    """A vault, its clock, and a way to come back to it."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = tmp_path / "vault"
        self.home = tmp_path / "home"
        self.clock = TestClock()

    def write(self, **notes: str) -> None:
        write_vault(self.root, {"notegraph.yaml": "", **{f"{name}.md": text for name, text in notes.items()}})

    def read(self, name: str) -> str:
        return (self.root / f"{name}.md").read_bytes().decode()

    def open(self) -> tuple[Workspace, Journal]:
        self.clock.pass_time(minutes=1)
        workspace = open_vault(self.root, self.home, self.clock, cache=False)
        return workspace, Journal(workspace)

    def suspend(self, *fronts: str) -> None:
        """Gives cards a history."""
        workspace, journal = self.open()
        cards = [card for card in workspace.reading.cards() if card.front in fronts]
        journal.append([SuspendDraft(card.id) for card in cards], cards)

    def suspended(self) -> list[str]:
        workspace, journal = self.open()
        return [card.front for card in workspace.reading.cards() if journal.state(card.id).suspended]

    def stamp(self, *paths: str) -> StampPlan:
        workspace, journal = self.open()
        plan = plan_stamps(workspace, journal, paths)
        write_stamps(workspace, journal, plan)
        return plan

    def log(self) -> list[dict[str, object]]:
        files = sorted((self.root / "_notegraph/reviews").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_histories_stay_with_their_cards(desk: Desk) -> None:
    desk.write(a="a >> b\n\nc >> d\n\n{{c1::x}} and {{c2::y}}\n", b="e >> f\n")
    desk.suspend("c", "x and […]")
    plan = desk.stamp()
    assert [(one.path, one.line) for one in plan.stamped] == [("a.md", 1), ("a.md", 3), ("a.md", 5), ("b.md", 1)]
    assert all(one.id == f"ng-{one.card[:8]}" for one in plan.stamped)
    assert desk.suspended() == ["c", "x and […]"]
    workspace, journal = desk.open()
    assert {card.family for card in workspace.reading.cards()} == {one.id for one in plan.stamped}
    events = desk.log()
    joined = [(event["from"], event["to"]) for event in events if event["t"] == "alias"]
    assert joined == [(one.card, one.id) for one in plan.stamped if one.line in (3, 5)]
    introduced = {event["card"]: event for event in events if event["t"] == "card"}
    cloze = f"{plan.stamped[2].id}#2"
    assert str(introduced[cloze]["previous"]).partition("#")[0] in {one.id for one in plan.stamped}
    assert (journal.ahead, journal.unreadable) == ((), ())


def test_the_second_run_finds_nothing_to_do(desk: Desk) -> None:
    desk.write(a="a >> b\n\nq\n?\n| x |\n|---|\n")
    desk.suspend("a")
    desk.stamp()
    before, events = desk.read("a"), len(desk.log())
    plan = desk.stamp()
    assert (plan.stamped, plan.changes, plan.aliases) == ([], [], [])
    assert [(one.line, one.reason[:20]) for one in plan.skipped] == [(3, "it ends with a table")]
    assert (desk.read("a"), len(desk.log())) == (before, events)


def test_two_devices_write_the_same(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        desk = Desk(tmp_path / name)
        desk.write(a="a >> b\n\na >> b\n\n{{c1::x}}\n")
        desk.stamp()
        texts.append(desk.read("a"))
    assert texts[0] == texts[1]


def test_a_crash_before_the_notes_are_written_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(a="a >> b\n\nc >> d\n")
    desk.suspend("a")
    workspace, journal = desk.open()
    plan = plan_stamps(workspace, journal)
    desk.write(a="a >> b\n\nc >> d\n\nmore\n")
    with pytest.raises(VaultError, match="was changed in the meantime"):
        write_stamps(workspace, journal, plan)
    assert desk.read("a") == "a >> b\n\nc >> d\n\nmore\n"
    assert desk.suspended() == ["a"]
    again = desk.stamp()
    assert [one.id for one in again.stamped] == [one.id for one in plan.stamped]
    assert again.aliases == []
    assert desk.suspended() == ["a"]


def test_a_crash_after_the_notes_are_written_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(a="a >> b\n")
    desk.suspend("a")
    workspace, journal = desk.open()
    plan = plan_stamps(workspace, journal)

    def crash() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workspace, "refresh", crash)
    with pytest.raises(KeyboardInterrupt):
        write_stamps(workspace, journal, plan)
    assert desk.read("a") == f"a >> b ^{plan.stamped[0].id}\n"
    assert desk.suspended() == ["a"]
    assert desk.stamp().stamped == []


def test_only_the_notes_that_were_asked_for(desk: Desk) -> None:
    desk.write(a="a >> b\n", b="c >> d\n")
    plan = desk.stamp("b.md")
    assert [one.path for one in plan.stamped] == ["b.md"]
    assert (desk.read("a"), desk.read("b")) == ("a >> b\n", f"c >> d ^{plan.stamped[0].id}\n")


def test_an_id_that_is_taken_gets_longer(desk: Desk) -> None:
    minted = mint("a.md", "basic", canonical("a\x1eb"), 1)
    desk.write(a="a >> b\n", b=f"c >> d ^ng-{minted[:8]}\n\ntext ^ng-{minted[:12]}\n")
    plan = desk.stamp()
    assert [one.id for one in plan.stamped] == [f"ng-{minted}"]
    desk.write(a="a >> b\n", b=f"c >> d ^ng-{minted[:8]}\n\ntext ^ng-{minted[:12]}\n\nmore ^ng-{minted}\n")
    plan = desk.stamp()
    assert plan.stamped == []
    assert [one.reason for one in plan.skipped] == ["every id that could be made from its own is taken"]


def test_an_id_that_the_log_knows_is_taken(desk: Desk) -> None:
    minted = mint("a.md", "basic", canonical("a\x1eb"), 1)
    desk.write(a="a >> b\n", b=f"c >> d ^ng-{minted[:8]}\n")
    desk.suspend("c")
    (desk.root / "b.md").unlink()
    assert [one.id for one in desk.stamp().stamped] == [f"ng-{minted[:12]}"]


def test_a_card_with_the_id_of_another_is_told(desk: Desk) -> None:
    desk.write(a="a >> b ^ng-abcd1234\n", b="c >> d ^ng-abcd1234\n")
    plan = desk.stamp()
    assert plan.stamped == []
    assert [(one.path, one.line) for one in plan.skipped] == [("b.md", 1)]
    assert plan.skipped[0].reason.startswith("the id ng-abcd1234 at it belongs to another card")


def test_a_file_that_cannot_be_edited_is_told(desk: Desk) -> None:
    desk.write(a="a >> b\n")
    (desk.root / "link.md").symlink_to("a.md")
    (desk.root / "bad.md").write_bytes(b"caf\xe9 >> b\n")
    plan = desk.stamp()
    assert [one.path for one in plan.stamped] == ["a.md"]
    assert [(one.path, one.reason) for one in plan.skipped] == [
        ("bad.md", "the file is not valid UTF-8: save it as UTF-8 first"),
        ("link.md", "a symbolic link leads there: nothing is written through one"),
    ]


def test_a_note_that_changes_while_it_is_looked_at_is_left_alone(desk: Desk) -> None:
    desk.write(a="a >> b\n")
    workspace, journal = desk.open()
    desk.write(a="new\n\na >> b\n")
    plan = plan_stamps(workspace, journal)
    assert [one.reason for one in plan.skipped] == ["the note was changed in the meantime: run the command again"]


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("ng-old1", "ng-old1"),
        ("0Wn1kyD2", "ng-0wn1kyd2"),
        ("abc", "ng-"),
        ("an-id-of-another-kind", "ng-"),
    ],
)
def test_a_card_found_again_by_its_text_keeps_its_history(desk: Desk, known: str, new: str) -> None:
    """What the card is called comes from the index; here it is set by hand."""
    desk.write(a="a >> b\n")
    workspace, journal = desk.open()
    workspace.reading.database.execute("UPDATE card SET id = ?", (known,))
    journal.append([SuspendDraft(known)])
    plan = plan_stamps(workspace, journal)
    (stamped,) = plan.stamped
    assert stamped.card == known
    assert stamped.id.startswith(new)
    assert [(one.source, one.to) for one in plan.aliases] == ([] if known == new else [(known, stamped.id)])
    write_stamps(workspace, journal, plan)
    assert desk.suspended() == ["a"]


def test_siblings_whose_numbers_have_moved_keep_their_histories(desk: Desk) -> None:
    desk.write(a="#flashcards\n\n==one== and ==two== and ==three==\n")
    desk.suspend("one and two and […]")
    desk.write(a="#flashcards\n\none and ==two== and ==three==\n")
    assert desk.suspended() == ["one and two and […]"]
    (stamped,) = desk.stamp().stamped
    assert f"^{stamped.id}" in desk.read("a")
    assert desk.suspended() == ["one and two and […]"]


def test_progress_is_told_of_every_note(desk: Desk) -> None:
    desk.write(a="a >> b\n", b="c >> d\n", c="none\n")
    workspace, journal = desk.open()
    told: list[tuple[int, int]] = []
    plan_stamps(workspace, journal, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_the_state_of_a_card_without_history_is_new(desk: Desk) -> None:
    desk.write(a="a >> b\n")
    (stamped,) = desk.stamp().stamped
    assert isinstance(desk.open()[1].state(stamped.id).memory, New)
    assert not (desk.root / "_notegraph").exists()
