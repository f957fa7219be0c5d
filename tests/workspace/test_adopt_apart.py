"""Two devices give one history to two cards before they meet: the first that was given it has it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError
from notegraph.model.event import ADOPTED
from notegraph.schedule.aliases import Pair, counting
from support.adoption_desk import AMBER, OTHER, RESIN, SKY, THREE, Desk

Y, Z = AMBER, OTHER


def other_desk(desk: Desk) -> Desk:
    """The same vault on another device."""
    other = Desk(desk.folder.parent / "other")
    shutil.rmtree(other.root)
    shutil.copytree(desk.root, other.root)
    other.clock = desk.clock
    return other


def sync(*desks: Desk) -> None:
    for one in desks:
        for other in (desk for desk in desks if desk is not one):
            shutil.copytree(one.root / "_notegraph", other.root / "_notegraph", dirs_exist_ok=True)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "one")


def given_twice(desk: Desk, *, review: bool = True) -> tuple[Desk, str, str, str]:
    """The other device, the history, and the cards that got it here first and there second."""
    desk.write("a.md", SKY)
    (old,) = desk.review()
    desk.export()
    desk.write("a.md", "\n")
    desk.write("b.md", Y)
    desk.write("c.md", Z)
    other = other_desk(desk)
    (first,), (second,) = desk.ids("b.md"), desk.ids("c.md")
    desk.adopt(old, first)
    other.adopt(old, second)
    assert other.reviews(second) == 1
    if review:
        desk.review(first)
    return other, old, first, second


def test_the_first_has_it_everywhere(desk: Desk) -> None:
    other, old, first, second = given_twice(desk)
    sync(desk, other)
    for one in (desk, other):
        assert [one.ids("b.md"), one.ids("c.md")] == [[first], [second]]
        assert (one.reviews(first), one.reviews(second)) == (2, 0)
        assert one.orphans() == []
    _, notes = desk.export()
    assert notes == {old: "amber", second: Z.partition(" >>")[0]}
    with pytest.raises(NotegraphError, match=f"is in use by b.md:1 \\({first}\\)"):
        other.adopt(old, second)


def test_when_the_first_is_undone_the_second_counts(desk: Desk) -> None:
    other, old, first, second = given_twice(desk, review=False)
    assert desk.undo() == f"adoption of history {old} by card {first}"
    sync(desk, other)
    for one in (desk, other):
        assert (one.reviews(first), one.reviews(second)) == (0, 1)


def test_undone_after_they_met(desk: Desk) -> None:
    """What was done last is taken back first, and that did not count."""
    other, old, first, second = given_twice(desk, review=False)
    sync(desk, other)
    assert desk.undo() == f"adoption of history {old} by card {second}"
    assert (desk.reviews(first), desk.reviews(second)) == (1, 0)
    assert desk.undo() == f"adoption of history {old} by card {first}"
    assert [orphan.id for orphan in desk.orphans()] == [old]
    desk.adopt(old, second)
    assert (desk.reviews(first), desk.reviews(second)) == (0, 1)


def test_who_came_second_may_adopt_another(desk: Desk) -> None:
    other, _, first, second = given_twice(desk)
    sync(desk, other)
    other.write("d.md", SKY.replace("colour", "kind of weather"))
    (third,) = other.ids("d.md")
    other.review(third)
    (other.root / "d.md").unlink()
    other.adopt(third, second)
    assert (other.reviews(first), other.reviews(second)) == (2, 1)


def test_the_rest_of_a_card_after_one_of_its_numbers(desk: Desk) -> None:
    """What was given away number by number stays where it is when the others go on together."""
    desk.write("a.md", THREE)
    old = desk.review()
    desk.write("a.md", AMBER)
    desk.write("b.md", RESIN.replace("{{c1::Amber}}", "Amber"))
    (single,), new = desk.ids("a.md"), desk.ids("b.md")
    desk.adopt(old[0], single)
    desk.adopt(old[0].partition("#")[0], "b.md:1")
    assert [desk.reviews(card) for card in (single, *new)] == [1, 1, 1]
    desk.write("b.md", RESIN)
    assert desk.ids("b.md")[1:] == new
    assert [desk.reviews(card) for card in (single, *desk.ids("b.md"))] == [1, 0, 1, 1]


def test_what_counts() -> None:
    family, other = Pair("a", "b", ADOPTED), Pair("a", "c", ADOPTED)
    one, late = Pair("a#1", "c#1", ADOPTED), Pair("a#2", "d", ADOPTED)
    learnt = Pair("a", "w")
    assert [*counting([family, other, one, late, learnt])] == [family, learnt]
    assert [*counting([one, family, late])] == [one, family]
    assert [*counting([Pair("a", "b#2", ADOPTED), one])] == [Pair("a", "b#2", ADOPTED), one]
