"""A card that becomes another kind of card, in the real Anki: it is told, and mended the way that the export says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from support.anki_life import Life

pytestmark = pytest.mark.anki

TEXTS = {
    "Basic": "what pumps the blood >> the heart",
    "Reversed": "what pumps the blood ::: the heart",
    "Cloze": "{{c1::the heart}} pumps the blood",
    "Blanks": "what pumps the ____ >> blood",
}
HEADER = "---\ntags: [flashcards]\n---\n"
GUID = "ng-4f6a0001"


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    made = Life(tmp_path)
    made.clock.now = datetime.now(UTC)  # Anki stamps notes with the time that it is
    yield made
    made.anki.col.close()


def write(life: Life, kind: str, more: str = "") -> None:
    life.write("a.md", f"{HEADER}{TEXTS[kind]}{more} ^{GUID}\n")


def change_note_type(life: Life, search: str, name: str) -> int:
    """As in Anki's browser, with what its dialog proposes; returns how many notes the search found."""
    models = life.anki.col.models
    found = life.anki.col.find_notes(search)
    if found:
        old = life.anki.col.get_note(found[0]).mid
        new = models.by_name(name)
        assert new is not None
        request = models.change_notetype_info(old_notetype_id=old, new_notetype_id=new["id"]).input
        request.note_ids.extend(found)
        models.change_notetype_of_notes(request)
    return len(found)


@pytest.mark.parametrize(("before", "after"), permutations(TEXTS, 2))
def test_a_card_that_becomes_another_kind(life: Life, before: str, after: str) -> None:
    write(life, before)
    assert life.pass_on() == {"new": 1}
    (number,) = [card.id for key, card in life.anki.cards().items() if key == f"{GUID}:0"]
    card = life.anki.col.get_card(number)
    card.start_timer()
    life.anki.col.sched.answerCard(card, 3)
    write(life, after, " and beats")
    (told,) = life.export().retyped
    assert (told.was, told.now) == (f"Notegraph {before}", f"Notegraph {after}")
    assert [(one.path, one.line) for one in told.cards] == [("a.md", 4)]
    package = life.folder / "x.apkg"
    assert life.anki.take(package) == {"conflicting": 1}
    assert "and beats" not in "".join(life.anki.notes()[GUID].fields)
    assert change_note_type(life, told.search, told.now) == 1
    assert change_note_type(life, told.search, told.now) == 0
    assert life.anki.take(package) == {"updated": 1}
    note = life.anki.notes()[GUID]
    assert (note.note_type()["name"], "and beats" in "".join(note.fields)) == (told.now, True)
    assert life.anki.col.note_count() == 1
    assert [(card.id, card.reps) for card in note.cards() if card.ord == 0] == [(number, 1)]
    empty = [number for one in life.anki.col.get_empty_cards().notes for number in one.card_ids]
    assert len(note.cards()) - len(empty) == (2 if after == "Reversed" else 1)
    assert len(empty) == ((before, after) == ("Reversed", "Cloze"))
    assert life.anki.col.card_stats_data(number).reviews == 1
    life.anki.check()
    assert life.export().retyped == []


def test_a_text_that_changes_later_is_told_again_and_arrives(life: Life) -> None:
    write(life, "Basic")
    assert life.pass_on() == {"new": 1}
    write(life, "Reversed")
    assert life.pass_on() == {"conflicting": 1}
    write(life, "Reversed", " and beats")
    (told,) = life.export().retyped
    assert life.anki.take(life.folder / "x.apkg") == {"conflicting": 1}
    assert change_note_type(life, told.search, told.now) == 1
    assert life.anki.take(life.folder / "x.apkg") == {"updated": 1}
    write(life, "Reversed", " and beats on")
    (told,) = life.export().retyped
    assert change_note_type(life, told.search, told.now) == 0
    assert life.anki.take(life.folder / "x.apkg") == {"updated": 1}


def test_the_names_in_the_menus(life: Life) -> None:
    assert life.anki.col.tr.browsing_change_note_type() == "Change Note Type"
