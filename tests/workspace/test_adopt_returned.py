"""A card returns whose history the learner gave to another: that keeps it, and never do two cards have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.errors import NotFoundError
from notegraph.workspace.binding import one_history
from notegraph.workspace.doctor import examine
from notegraph.workspace.journal import Journal
from support.adoption_desk import AMBER, OTHER, SKY, Desk

OLD = "What is the capital of France? >> Paris on the Seine ^ng-aaaaaaaa\n"
NEW = "Which metal melts in the hand? >> gallium, slowly ^ng-bbbbbbbb\n"
CELL = "The {{c1::mitochondria}} is the {{c2::powerhouse}} of cells.\n"
BOTH = "hydrogen in water\n??\nthe lightest of elements\n"
ORGANELLES = "Organelles named {{c1::chondriosomes}} produce {{c2::adenosine triphosphate}} for eukaryotes.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def troubles(desk: Desk) -> list[str]:
    with desk.open() as workspace:
        return [line for check in examine(workspace, Journal(workspace)) for line in check.troubles]


def given(desk: Desk, old: str, new: str) -> None:
    desk.write("a.md", old)
    (history,) = desk.review()
    desk.write("a.md", new)
    desk.adopt(history, "a.md:1")


def test_both_ids_are_written(desk: Desk) -> None:
    given(desk, OLD, NEW)
    desk.write("b.md", OLD)
    (back,) = desk.ids("b.md")
    assert back != "ng-aaaaaaaa"
    assert desk.ids("a.md") == ["ng-bbbbbbbb"]
    assert (desk.reviews(back), desk.reviews("ng-bbbbbbbb")) == (0, 1)
    (told,) = troubles(desk)
    assert told == (
        "b.md:1: the history of ng-aaaaaaaa was given to a.md:1, so this card starts new: give it an id of its own; "
        "`notegraph undo` takes back what was given today"
    )
    desk.review("b.md:1")
    assert (desk.reviews(back), desk.reviews("ng-bbbbbbbb")) == (1, 1)
    desk.write("a.md", "\n")
    assert desk.ids("b.md") == [back]


def test_undone_each_has_its_own_again(desk: Desk) -> None:
    given(desk, OLD, NEW)
    desk.write("b.md", OLD)
    desk.undo()
    assert [desk.ids("a.md"), desk.ids("b.md")] == [["ng-bbbbbbbb"], ["ng-aaaaaaaa"]]
    assert (desk.reviews("ng-aaaaaaaa"), desk.reviews("ng-bbbbbbbb")) == (1, 0)
    assert troubles(desk) == []


@pytest.mark.parametrize("place", ["a.md", "b.md"])
def test_the_adopter_has_no_written_id(desk: Desk, place: str) -> None:
    given(desk, OLD, OTHER)
    (adopter,) = desk.review()
    desk.write(place, f"{OLD}\n{OTHER}" if place == "a.md" else OLD)
    back = desk.ids(place)[0]
    assert desk.ids("a.md")[-1] == adopter
    assert back not in ("ng-aaaaaaaa", adopter)
    assert (desk.reviews(back), desk.reviews(adopter)) == (0, 2)
    assert desk.orphans() == []


def test_the_adopter_is_gone_when_the_old_card_returns(desk: Desk) -> None:
    """Its own id finds what was its own."""
    given(desk, OLD, OTHER)
    desk.write("a.md", OLD)
    assert (desk.ids("a.md"), desk.reviews("ng-aaaaaaaa"), desk.orphans()) == (["ng-aaaaaaaa"], 1, [])


def test_the_adopter_is_given_the_old_id(desk: Desk) -> None:
    given(desk, OLD, OTHER)
    (adopter,) = desk.ids("a.md")
    desk.write("a.md", f"{OTHER.rstrip()} ^ng-aaaaaaaa\n")
    assert (desk.ids("a.md"), desk.reviews(adopter), troubles(desk)) == ([adopter], 1, [])


@pytest.mark.parametrize("mark", ["", " ^ng-cell"])
def test_one_cloze_was_given_away(desk: Desk, mark: str) -> None:
    """The others of the card return with their own."""
    text = f"{CELL.rstrip()}{mark}\n"
    desk.write("a.md", text)
    old = desk.review()
    desk.write("a.md", "\n")
    desk.write("b.md", ORGANELLES)
    new = desk.ids("b.md")
    desk.adopt(old[0], new[1])
    desk.write("a.md", text)
    family = old[0].partition("#")[0]
    assert [desk.ids("a.md"), desk.ids("b.md")] == [[f"{family}#3", f"{family}#2"], new]
    assert [desk.reviews(card) for card in (*desk.ids("a.md"), *new)] == [0, 1, 0, 1]
    assert desk.review("a.md:1") == [f"{family}#3", f"{family}#2"]
    assert [desk.reviews(card) for card in (*desk.ids("a.md"), *new)] == [1, 2, 0, 1]
    assert troubles(desk) == []


def test_one_side_was_given_away(desk: Desk) -> None:
    desk.write("a.md", BOTH)
    old = desk.review()
    desk.write("a.md", AMBER)
    desk.adopt(old[1], "a.md:1")
    (adopter,) = desk.ids("a.md")
    desk.write("b.md", BOTH)
    assert not set(desk.ids("b.md")) & set(old)
    assert [desk.reviews(card) for card in (*desk.ids("b.md"), adopter)] == [0, 0, 1]
    assert [orphan.id for orphan in desk.orphans()] == [old[0]]


def test_two_cards_with_one_history_are_told(desk: Desk) -> None:
    """However their ids were joined."""
    desk.write("a.md", f"{OLD}\n{NEW}")
    desk.review()
    with desk.open() as workspace:
        assert one_history(workspace, Journal(workspace).history.aliases) == []
    alias = '{"v":1,"id":"aaaaaaaa-000001","t":"alias","ts":"2026-11-22T09:00:00.000Z","off":0,"day":"2026-11-22",'
    desk.write("_notegraph/reviews/aaaaaaaa-2026-11.jsonl", f'{alias}"from":"ng-aaaaaaaa","to":"ng-bbbbbbbb"}}\n')
    assert any("a.md:3: the id ng-bbbbbbbb was joined to ng-aaaaaaaa at a.md:1" in line for line in troubles(desk))


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_refused(desk: Desk, name: str) -> None:
    desk.write("a.md", SKY)
    desk.review()
    with pytest.raises(NotFoundError, match="the id of the history is empty"):
        desk.adopt(name, "a.md:1")
