"""A history without a card is given to a card, and stays with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError, NotFoundError
from notegraph.model.event import AliasEvent, CardEvent, UndoEvent
from notegraph.workspace.adopt import plan_adoption
from notegraph.workspace.due import due
from notegraph.workspace.journal import Journal
from notegraph.workspace.stamp import plan_stamps, write_stamps
from support.adoption_desk import AMBER, OTHER, SKY, Desk, rewritten, twins


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_card_has_the_history_and_keeps_its_id(desk: Desk) -> None:
    old, one, other = twins(desk)
    adoption = desk.adopt(old, "b.md:1")
    assert (adoption.source, adoption.to, [orphan.id for orphan in adoption.orphans]) == (old, one, [old])
    assert desk.ids("b.md") == [one]
    assert (desk.reviews(one), desk.reviews(other)) == (1, 0)
    assert desk.orphans() == []
    with desk.open() as workspace:
        desk.clock.pass_time(days=2)
        counts = due(workspace, Journal(workspace))
    assert (counts.total.overdue + counts.total.due, counts.total.new) == (1, 1)
    shutil.rmtree(desk.folder / "cache")
    assert (desk.ids("b.md"), desk.reviews(one)) == ([one], 1)


def test_one_alias_is_written_and_no_note(desk: Desk) -> None:
    old, one, _ = twins(desk)
    notes = {path: path.read_bytes() for path in desk.root.rglob("*.md")}
    with desk.open() as workspace:
        before = len(Journal(workspace).events)
    desk.adopt(old, one)
    with desk.open() as workspace:
        (card, alias) = Journal(workspace).events[before:]
    assert isinstance(card, CardEvent)
    assert isinstance(alias, AliasEvent)
    assert (card.card, card.could_be, alias.source, alias.to) == (one, (old,), old, one)
    assert notes == {path: path.read_bytes() for path in desk.root.rglob("*.md")}


def test_a_second_time_changes_nothing(desk: Desk) -> None:
    old, one, _ = twins(desk)
    desk.adopt(old, one)
    log = desk.log()
    for name in (old, old[:6]):
        assert desk.adopt(name, one).is_done
    assert desk.log() == log


@pytest.mark.parametrize(
    "text",
    [
        SKY.replace("What colour", "Which colour"),
        SKY.replace("blue by", "blue, by Rayleigh"),
        f"one >> 1\n\n{SKY}\ntwo >> 2\n",
    ],
)
def test_later_edits_keep_both(desk: Desk, text: str) -> None:
    """As they would keep the history of any card: as long as its twin is there, nobody can tell."""
    old, one, _ = twins(desk)
    desk.adopt(old, one)
    (desk.root / "c.md").unlink()
    desk.write("b.md", text)
    assert one in desk.ids("b.md")
    (desk.root / "b.md").rename(desk.root / "d.md")
    assert one in desk.ids("d.md")
    shutil.rmtree(desk.folder / "cache")
    assert (desk.ids("d.md").count(one), desk.reviews(one)) == (1, 1)


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_card_that_was_graded_as_new_has_both(desk: Desk, chosen: int) -> None:
    """The other one could have been it too: that keeps the history from nobody any more."""
    old, *new = twins(desk)
    assert desk.review(*new) == new
    (orphan,) = desk.orphans()
    assert [(card.id, card.score) for card in orphan.candidates] == [(card, None) for card in new]
    (card,) = desk.adopt(old, new[chosen]).cards
    assert (card.reviews, desk.reviews(new[chosen]), desk.reviews(new[1 - chosen])) == (1, 2, 1)
    desk.write(("b.md", "c.md")[chosen], SKY.replace("What", "Which"))
    assert [desk.ids("b.md"), desk.ids("c.md")] == [[card] for card in new]


def test_the_last_that_the_log_saw_of_the_other_does_not_lead_the_card_astray(desk: Desk) -> None:
    """The card was known before the history got its last event."""
    desk.write("a.md", SKY)
    desk.write("b.md", OTHER)
    old, one = desk.review()
    desk.review(old)
    desk.write("a.md", "\n")
    desk.adopt(old, one)
    assert (desk.ids("b.md"), desk.reviews(one)) == ([one], 3)
    desk.write("b.md", OTHER.replace("Which element", "Which chemical element"))
    assert desk.ids("b.md") == [one]


def test_twins_side_by_side(desk: Desk) -> None:
    desk.write("a.md", f"{SKY}\nfirst >> one\n")
    old, _ = desk.review()
    desk.write("a.md", "first >> one\n")
    desk.write("b.md", f"{SKY}\n{SKY}\n{SKY}")
    first, second, third = desk.ids("b.md")
    desk.adopt(old, second)
    assert desk.ids("b.md") == [first, second, third]
    assert [desk.reviews(card) for card in (first, second, third)] == [0, 1, 0]


def test_undo_takes_it_back(desk: Desk) -> None:
    old, one, _ = twins(desk)
    desk.adopt(old, one)
    assert desk.undo() == f"adoption of history {old} by card {one}"
    assert desk.ids("b.md") == [one]
    assert desk.reviews(one) == 0
    assert [(orphan.id, orphan.reviews) for orphan in desk.orphans()] == [(old, 1)]
    shutil.rmtree(desk.folder / "cache")
    assert [orphan.id for orphan in desk.orphans()] == [old]
    assert not desk.adopt(old, "c.md:1").is_done


def test_an_undo_that_is_read_before_its_alias(desk: Desk) -> None:
    """Files of two devices come in any order; a copied line is the same event."""
    old, one, _ = twins(desk)
    desk.adopt(old, one)
    desk.undo()
    (file,) = (desk.root / "_notegraph").rglob("*.jsonl")
    *lines, last = file.read_bytes().splitlines(keepends=True)
    file.with_name(f"aaaaaaaa-{file.name}").write_bytes(last)
    file.write_bytes(b"".join(lines) + lines[-1])
    with desk.open() as workspace:
        assert isinstance(Journal(workspace).events[-1], UndoEvent)
    assert [orphan.id for orphan in desk.orphans()] == [old]


def test_only_what_the_learner_joined_is_undone(desk: Desk) -> None:
    desk.write("a.md", SKY)
    desk.review()
    desk.clock.pass_time(days=1)
    with desk.open() as workspace:
        journal = Journal(workspace)
        write_stamps(workspace, journal, plan_stamps(workspace, journal))
    with pytest.raises(NotegraphError, match="nothing was done today"):
        desk.undo()


def test_a_stamped_card_and_a_history_of_a_deleted_block_id(desk: Desk) -> None:
    old, new = rewritten(desk, f"{SKY.strip()} ^ng-gone1\n", f"{OTHER.strip()} ^ng-here1\n")
    assert (old, new) == (["ng-gone1"], ["ng-here1"])
    desk.adopt("ng-gone1", "ng-here1")
    assert (desk.ids("a.md"), desk.reviews("ng-here1")) == (["ng-here1"], 1)
    desk.write("a.md", "other >> text ^ng-here1\n")
    assert desk.reviews("ng-here1") == 1


def test_another_history_only_if_asked_for(desk: Desk) -> None:
    desk.write("a.md", f"{SKY}\n{OTHER}")
    sky, other = desk.review()
    desk.write("a.md", AMBER)
    (card,) = desk.ids("a.md")
    desk.adopt(sky, card)
    with pytest.raises(NotegraphError, match=f"has adopted the history {sky} on 2026-11-23: --also"):
        desk.adopt(other, card)
    desk.adopt(other, card, also=True)
    assert desk.reviews(card) == 2


def test_what_is_refused(desk: Desk) -> None:
    old, one, other = twins(desk)
    (graded,) = desk.review(other)
    with pytest.raises(NotegraphError, match=r"in use by c.md:1"):
        desk.adopt(graded, one)
    with pytest.raises(NotegraphError, match=r"in use by b.md:1"):
        desk.adopt(one, one)
    with pytest.raises(NotFoundError, match="no history has the id 'nobody'"):
        desk.adopt("nobody", one)
    with pytest.raises(NotFoundError, match="no history has the id"):
        desk.adopt(old[:3], one)
    with pytest.raises(NotFoundError, match=r"b\.md:2: no card is at this line"):
        desk.adopt(old, "b.md:2")
    desk.adopt(old, one)
    with pytest.raises(NotegraphError, match=r"in use by b.md:1"):
        desk.adopt(old, other)
    desk.write("d\ne.md", "tin >> Sn\n")
    (tin,) = desk.review("d\ne.md:1")
    with pytest.raises(NotegraphError, match=r"in use by d\\ne.md:1"):
        desk.adopt(tin, one)


def test_a_beginning_that_several_have(desk: Desk) -> None:
    desk.write("a.md", f"{SKY.strip()} ^ng-same1\n\n{OTHER.strip()} ^ng-same2\n")
    desk.review()
    desk.write("a.md", AMBER)
    with pytest.raises(NotFoundError, match="the ids of 2 histories begin with 'ng-same': ng-same1, ng-same2; write"):
        desk.adopt("ng-same", "a.md:1")
    desk.write("b.md", "tin >> Sn\n")
    with desk.open() as workspace:
        journal = Journal(workspace)
        with pytest.raises(NotFoundError, match="there are several cards"):
            plan_adoption(workspace, journal, "ng-same1", workspace.reading.cards())


def test_the_command_for_each_candidate(desk: Desk) -> None:
    old, one, other = twins(desk)
    (orphan,) = desk.orphans()
    assert (orphan.path, orphan.heading, orphan.notation, orphan.kind) == ("a.md", ("Air",), "arrow", "basic")
    assert [(card.path, card.line, card.adopt) for card in orphan.candidates] == [
        ("b.md", 1, f"notegraph adopt {old} {one}"),
        ("c.md", 1, f"notegraph adopt {old} {other}"),
    ]
