"""Histories of clozes, and of cards asked both ways, are given number by number."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError, NotFoundError
from support.adoption_desk import RESIN, SKY, THREE, Desk, rewritten


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_clozes_of_the_same_numbers(desk: Desk) -> None:
    old, new = rewritten(desk, THREE, RESIN)
    adoption = desk.adopt(old[0].partition("#")[0], "a.md:1")
    assert "#" not in adoption.source + adoption.to
    assert [desk.reviews(card) for card in new] == [1, 1, 1]
    desk.write("a.md", "# Stones\n\n{{c1::Amber}} was once {{c2::resin}} in the {{c3::Eocene}}.\n")
    assert desk.ids("a.md") == new
    assert desk.orphans() == []


def test_clozes_of_other_numbers_one_by_one(desk: Desk) -> None:
    old, new = rewritten(desk, THREE, "{{c1::Amber}} was {{c2::resin}}.\n")
    family = old[0].partition("#")[0]
    with pytest.raises(NotegraphError, match=f"give one to one, as in `notegraph adopt '{old[0]}' '{new[0]}'`"):
        desk.adopt(family, "a.md:1")
    with pytest.raises(NotegraphError, match="give one to one"):
        desk.adopt(old[0], "a.md:1")
    desk.adopt(old[2], new[0])
    desk.adopt(f"{family[:8]}#1", new[1])
    assert [desk.reviews(card) for card in new] == [1, 1]
    assert [orphan.id for orphan in desk.orphans()] == [old[1]]
    desk.adopt(old[1], new[1], also=True)
    assert (desk.orphans(), desk.reviews(new[1])) == ([], 2)


def test_a_history_that_was_given_away_number_by_number_is_no_rival(desk: Desk) -> None:
    """The sentence is much like the old one, whose looks must not keep it from being found again."""
    pump = "The {{c1::heart}} pumps warm {{c2::blood}} through the whole body day and night"
    longer = f"{pump} in {{{{c3::veins}}}}.\n"
    desk.write("a.md", f"{pump}.\n")
    old = desk.review()
    desk.write("a.md", "\n")
    desk.write("b.md", longer)
    desk.write("c.md", longer)
    new = desk.ids("b.md")
    for history, card in zip(old, new, strict=False):
        desk.adopt(history, card)
    (desk.root / "c.md").unlink()
    for text in (longer.replace("warm ", ""), longer.replace("whole body", "body"), f"{pump}.\n"):
        desk.write("b.md", text)
        assert [desk.reviews(card) for card in desk.ids("b.md")[:2]] == [1, 1]
        assert set(desk.ids("b.md")) <= set(new)


def test_a_deleted_cloze_s_history_goes_to_another_of_the_sentence(desk: Desk) -> None:
    desk.write("a.md", THREE)
    one, two, three = desk.review()
    desk.write("a.md", THREE.replace("{{c1::mitochondrion}}", "mitochondrion").replace("makes", "{{c4::makes}}"))
    ids = desk.ids("a.md")
    family = one.partition("#")[0]
    assert sorted(ids) == [two, three, f"{family}#4"]
    with pytest.raises(NotegraphError, match="give one to one"):
        desk.adopt(one, family)
    desk.adopt(one, f"{family}#4")
    assert desk.reviews(f"{family}#4") == 1
    assert sorted(desk.ids("a.md")) == sorted(ids)


def test_a_cloze_that_was_never_graded_has_no_history(desk: Desk) -> None:
    desk.write("a.md", THREE)
    one, *_ = desk.ids("a.md")
    desk.review(one)
    desk.write("a.md", THREE.replace("{{c3::cell}}", "cell"))
    family = one.partition("#")[0]
    assert desk.orphans() == []
    with pytest.raises(NotFoundError, match=f"nothing was ever done with {family}#3"):
        desk.adopt(f"{family}#3", one)


def test_one_way_and_both_ways(desk: Desk) -> None:
    (old,), new = rewritten(desk, SKY, "amber\n??\nresin of the Eocene\n")
    with pytest.raises(NotegraphError, match="give one to one"):
        desk.adopt(old, "a.md:1")
    desk.adopt(old, new[1])
    assert [desk.reviews(card) for card in new] == [0, 1]


def test_both_ways_are_no_clozes(desk: Desk) -> None:
    old, _ = rewritten(desk, "amber\n??\nresin of the Eocene\n", "{{c1::Iron}} rusts, {{c2::gold}} does not.\n")
    with pytest.raises(NotegraphError, match="give one to one"):
        desk.adopt(old[0].partition("#")[0], "a.md:1")
