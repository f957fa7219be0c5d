"""A card that has adopted a history stays the note that Anki has."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError
from notegraph.workspace.anki_notes import AnkiNotes
from notegraph.workspace.export import export_anki
from notegraph.workspace.journal import Journal
from support.adoption_desk import AMBER, OTHER, RESIN, SKY, THREE, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def sent(desk: Desk) -> str:
    """A card that was graded and is a note in Anki."""
    desk.write("a.md", SKY)
    (card,) = desk.review()
    desk.export()
    return card


def adopted(desk: Desk) -> tuple[str, str]:
    """The same, and the card in its place that adopted its history."""
    old = sent(desk)
    desk.write("a.md", AMBER)
    (new,) = desk.ids("a.md")
    desk.adopt(old, new)
    return old, new


def test_a_card_that_was_only_exported_is_a_history_too(desk: Desk) -> None:
    desk.write("a.md", THREE)
    _, before = desk.export()
    desk.write("a.md", AMBER)
    (orphan,) = desk.orphans()
    assert (orphan.reviews, orphan.exported, orphan.id) == (0, True, orphan.family)
    with pytest.raises(NotegraphError, match="was never graded and had the numbers 1, 2, 3"):
        desk.adopt(orphan.id, "a.md:1")
    desk.write("a.md", RESIN)
    desk.adopt(orphan.id, "a.md:1")
    assert desk.orphans() == []
    exported, now = desk.export()
    assert (sorted(now), exported.gone) == (sorted(before), None)


def test_in_anki_it_stays_the_note_that_it_was(desk: Desk) -> None:
    desk.write("a.md", SKY)
    (old,) = desk.review()
    _, before = desk.export()
    desk.write("a.md", AMBER)
    desk.adopt(old, "a.md:1")
    exported, now = desk.export()
    assert (list(before), now) == ([old], {old: "amber"})
    assert (exported.changed, exported.gone) == (1, None)
    assert desk.export()[0].changed == 0


def test_of_two_notes_in_anki_the_card_s_own_stays_and_the_other_is_told(desk: Desk) -> None:
    old = sent(desk)
    desk.write("a.md", "\n")
    desk.write("b.md", AMBER)
    (new,) = desk.ids("b.md")
    with desk.open() as workspace:  # one deck alone: of no card is told that it is gone
        export_anki(workspace, Journal(workspace), [workspace.keys[0].deck], str(desk.folder / "deck.apkg"))
    desk.adopt(old, new)
    exported, now = desk.export()
    assert now == {new: "amber"}
    assert exported.gone is not None
    assert exported.gone.search == f"NgId:{old}"


def test_a_note_of_which_it_was_told_that_it_is_gone_stays_gone(desk: Desk) -> None:
    old = sent(desk)
    desk.write("a.md", AMBER)
    exported, now = desk.export()
    assert exported.gone is not None
    (new,) = now
    desk.adopt(old, new)
    exported, now = desk.export()
    assert (now, exported.gone) == ({new: "amber"}, None)


def test_of_two_histories_the_note_that_nobody_was_told_to_delete_stays(desk: Desk) -> None:
    first = sent(desk)
    desk.write("a.md", OTHER)
    (second,) = desk.ids("a.md")
    assert desk.export()[0].gone is not None
    desk.write("a.md", AMBER)
    desk.adopt(first, "a.md:1")
    desk.adopt(second, "a.md:1", also=True)
    assert desk.export()[1] == {second: "amber"}


def test_reviews_of_either_note_in_anki_are_the_card_s(desk: Desk) -> None:
    old = sent(desk)
    desk.write("a.md", AMBER)
    (new,) = desk.export()[1]
    desk.adopt(old, new)
    with desk.open() as workspace:
        notes = AnkiNotes(workspace.reading.cards(), Journal(workspace))
        assert notes.card(old, 0) == notes.card(new, 0) == workspace.reading.card(new)


def test_one_cloze_takes_no_note_along(desk: Desk) -> None:
    desk.write("a.md", THREE)
    old = desk.review()
    desk.export()
    desk.write("a.md", AMBER)
    (new,) = desk.ids("a.md")
    desk.adopt(old[0], new)
    assert desk.export()[1] == {new: "amber"}


def test_after_an_undo_the_note_goes_with_its_history(desk: Desk) -> None:
    """The first that got it was wrong, and was sent to Anki as that note."""
    old, wrong = adopted(desk)
    assert desk.export()[1] == {old: "amber"}
    desk.undo()
    desk.write("b.md", OTHER)
    (right,) = desk.ids("b.md")
    desk.adopt(old, right)
    exported, now = desk.export()
    assert now == {wrong: "amber", old: OTHER.partition(" >>")[0]}
    assert (exported.gone, desk.export()[0].changed) == (None, 0)
    with desk.open() as workspace:
        notes = AnkiNotes(workspace.reading.cards(), Journal(workspace))
        assert [notes.card(guid, 0) for guid in (old, wrong)] == [workspace.reading.card(one) for one in (right, wrong)]


def test_after_an_undo_nobody_has_the_note(desk: Desk) -> None:
    old, wrong = adopted(desk)
    desk.export()
    desk.undo()
    exported, now = desk.export()
    assert now == {wrong: "amber"}
    assert exported.gone is not None
    assert exported.gone.search == f"NgId:{old}"


def test_a_card_that_was_sent_as_its_own_note_since_keeps_that(desk: Desk) -> None:
    old = sent(desk)
    desk.write("a.md", AMBER)
    desk.write("b.md", OTHER)
    (wrong,), (right,) = desk.ids("a.md"), desk.ids("b.md")
    desk.adopt(old, wrong)
    assert set(desk.export()[1]) == {old, right}
    desk.undo()
    desk.adopt(old, right)
    exported, now = desk.export()
    assert now == {wrong: "amber", right: OTHER.partition(" >>")[0]}
    assert exported.gone is not None
    with desk.open() as workspace:
        notes = AnkiNotes(workspace.reading.cards(), Journal(workspace))
        assert notes.card(old, 0) == workspace.reading.card(right)
