"""A vault that lives, exported again and again into the real Anki: what the documentation says happens, happens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from notegraph.workspace.adopt import adopt, plan_adoption
from notegraph.workspace.by_hand import cards_called
from notegraph.workspace.journal import Journal
from notegraph.workspace.orphans import find_orphans
from support.anki_life import Life
from support.vaults import open_vault

pytestmark = pytest.mark.anki

PICTURES = {"p.png": b"\x89PNG one", "q.png": b"\x89PNG two"}

WORDS = ("attend", "backprop", "dropout", "embedding", "forward", "gradient", "hidden", "inference", "kernel", "bias")


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    made = Life(tmp_path)
    yield made
    made.anki.col.close()


def numbered(*changed: int) -> str:
    cards = (
        f"What does the {WORDS[n % 10]} {WORDS[n // 10]} do as {n}? >> It {'stops' if n in changed else 'goes'}, {n}"
        for n in range(100)
    )
    return "\n\n".join(cards)


def test_one_card_of_a_hundred(life: Life) -> None:
    life.write("a.md", numbered())
    assert life.pass_on() == {"new": 100}
    assert life.pass_on() == {"duplicate": 100}
    life.write("a.md", numbered(42))
    assert life.pass_on() == {"updated": 1, "duplicate": 99}
    life.write("a.md", numbered(42, 43))
    assert life.export(only_changed=True).notes == 1
    assert life.anki.take(life.folder / "x.apkg") == {"updated": 1}


def test_without_the_index_an_edited_card_is_the_same(life: Life) -> None:
    text = "What does the softmax function turn logits into? >> Probabilities that add up to one"
    life.write("a.md", f"{text}\n\nanother >> card\n")
    assert life.pass_on() == {"new": 2}
    shutil.rmtree(life.folder / "cache")
    life.write("a.md", f"{text.replace('add up', 'sum up')}\n\nanother >> card\n")
    assert life.pass_on() == {"updated": 1, "duplicate": 1}
    assert life.anki.col.note_count() == 2


def test_a_renamed_note_is_an_update(life: Life) -> None:
    life.write("a.md", "front of the card >> back\n\n{{c1::one}} and {{c2::two}} of them\n")
    assert life.pass_on() == {"new": 2}
    (life.root / "a.md").rename(life.root / "b.md")
    assert life.pass_on() == {"updated": 2}
    assert {"b.md" in note["Source"] for note in life.anki.notes().values()} == {True}


def test_a_moved_card_stays_in_its_deck_and_is_told(life: Life) -> None:
    life.write("a.md", "---\ndeck: One\n---\nfront >> back\n")
    assert life.pass_on() == {"new": 1}
    life.write("a.md", "---\ndeck: Two\n---\nfront >> back\n")
    (moved,) = life.export().moved
    assert life.anki.take(life.folder / "x.apkg") == {"duplicate": 1}
    assert life.decks() == {"fr": "One"}
    found = life.anki.col.find_notes(moved.search)
    assert (len(found), moved.deck) == (1, "Two")


def test_a_deleted_card_stays_and_is_found_by_the_search(life: Life) -> None:
    life.write("a.md", "one >> 1\n\ntwo >> 2\n\nthree >> 3\n")
    assert life.pass_on() == {"new": 3}
    life.write("a.md", "two >> 2\n")
    gone = life.export().gone
    assert gone is not None
    assert life.anki.take(life.folder / "x.apkg") == {"duplicate": 1}
    found = [life.anki.col.get_note(note).fields[0] for note in life.anki.col.find_notes(gone.search)]
    assert sorted(found) == ["one", "three"]


def test_a_card_that_adopts_a_history_stays_the_note_it_was(life: Life) -> None:
    life.write("a.md", "What pumps the blood? >> the heart\n\nWhat filters it? >> two kidneys\n")
    assert life.pass_on() == {"new": 2}
    life.write("a.md", "What filters it? >> two kidneys\n\nWhich muscle never rests? >> that in your chest\n")
    with open_vault(life.root, life.folder, life.clock) as workspace:
        journal = Journal(workspace)
        (orphan,) = find_orphans(workspace, journal)
        adopt(workspace, journal, plan_adoption(workspace, journal, orphan.id, cards_called(workspace, ["a.md:3"])))
    before = life.anki.cards()
    assert life.pass_on() == {"updated": 1, "duplicate": 1}
    assert life.anki.cards().keys() == before.keys()
    assert life.anki.notes()[orphan.id].fields[0] == "Which muscle never rests?"
    assert life.pass_on() == {"duplicate": 2}


def test_a_cloze_that_goes_leaves_an_empty_card(life: Life) -> None:
    life.write("a.md", "{{c1::one}} and {{c2::two}} of them\n")
    assert life.pass_on() == {"new": 1}
    life.write("a.md", "{{c1::one}} and two of them\n")
    assert life.pass_on() == {"updated": 1}
    assert life.anki.col.card_count() == 2
    assert [len(note.card_ids) for note in life.anki.col.get_empty_cards().notes] == [1]


def test_a_picture_that_comes_and_one_that_changes(life: Life) -> None:
    life.write("a.md", "front >> back\n")
    assert life.pass_on() == {"new": 1}
    life.write("p.png", PICTURES["p.png"])
    life.write("a.md", "front >> back ![[p.png]]\n")
    assert life.pass_on() == {"updated": 1}
    life.write("p.png", PICTURES["q.png"])
    life.export()
    assert life.anki.take(life.folder / "x.apkg") == {"updated": 1}
    stored = {path.read_bytes() for path in Path(life.anki.col.media.dir()).iterdir()}
    assert stored == set(PICTURES.values())


def test_a_deck_file_s_description_and_preset(life: Life) -> None:
    life.write("a.md", "front >> back\n")
    life.write(
        "decks/d.yaml", "name: D\ninclude: [folder: /]\nnew: 7\nanki: {description: Read <this>, preset: Slow}\n"
    )
    assert life.pass_on(with_deck_configs=True) == {"new": 1}
    deck = life.anki.col.decks.by_name("D")
    assert deck is not None
    assert deck["desc"] == "Read &lt;this&gt;"
    preset = life.anki.col.decks.config_dict_for_deck_id(deck["id"])
    assert (preset["name"], preset["new"]["perDay"]) == ("Slow", 7)


def test_without_the_tick_the_preset_stays_out(life: Life) -> None:
    life.write("a.md", "front >> back\n")
    life.write("decks/d.yaml", "name: D\ninclude: [folder: /]\nanki: {preset: Slow}\n")
    assert life.pass_on() == {"new": 1}
    deck = life.anki.col.decks.by_name("D")
    assert deck is not None
    assert life.anki.col.decks.config_dict_for_deck_id(deck["id"])["name"] == "Default"
