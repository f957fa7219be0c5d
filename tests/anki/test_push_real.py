"""Push against the real Anki: packages and push never make a note twice, in whichever order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.journal import Journal
from support.fake_anki_connect import AnkiConnect
from support.push_vault import PushVault
from support.real_anki_connect import RealCollection
from support.vaults import TestClock, open_vault

pytestmark = pytest.mark.anki

# Before any clock that these tests may run under: what Anki changes itself is later.
THEN = datetime(2025, 1, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCollection]:
    collection = RealCollection(tmp_path)
    yield collection
    collection.col.close()


@pytest.fixture
def vault(tmp_path: Path, real: RealCollection) -> PushVault:
    return PushVault(tmp_path, AnkiConnect(real), TestClock(THEN))


def guids(real: RealCollection) -> list[str]:
    return sorted(real.col.db.list("select guid from notes"))


def test_package_push_package(vault: PushVault, real: RealCollection) -> None:
    real.import_package(vault.export(), by_hand=True)
    before = guids(real)
    assert vault.push().counts == {}
    assert real.imports == [{"new": 3}]
    vault.replace("to one", "to 1")
    assert vault.push().counts == {"updates": 1}
    vault.clock.pass_time(hours=1)
    real.import_package(vault.export(), by_hand=True)
    assert real.imports[1:] == [{"duplicate": 3}]
    assert guids(real) == before
    assert real.col.fix_integrity()[1]


@pytest.mark.parametrize("progress", [True, False])
def test_progress_goes_along(vault: PushVault, real: RealCollection, progress: bool) -> None:
    with open_vault(vault.root, vault.folder, vault.clock) as workspace:
        (card,) = (card for card in workspace.reading.cards() if card.front.startswith("What"))
        Journal(workspace).append([ReviewDraft(card.id, 5, "5", "six", "new", 1_000, "sm2", {})], [card])
    vault.push(progress=progress)
    types = real.col.db.list("select type from cards order by type")
    assert types == ([0, 0, 0, 2] if progress else [0, 0, 0, 0])
    assert real.col.db.scalar("select count() from revlog") == int(progress)


def test_push_package(vault: PushVault, real: RealCollection) -> None:
    assert vault.push().counts == {"adds": 3}
    assert real.imports == [{"new": 3}]
    real.import_package(vault.export(), by_hand=True)
    assert real.imports[1:] == [{"duplicate": 3}]
    assert vault.push().counts == {}
    assert real.col.card_count() == 4
    vault.clock.now = datetime(2090, 1, 1, tzinfo=UTC)  # later than what Anki changed itself
    vault.replace("to one", "to 1")
    real.import_package(vault.export(), by_hand=True)
    assert real.imports[2:] == [{"updated": 1, "duplicate": 2}]
    assert vault.push().counts == {}


def test_everything_that_push_changes(vault: PushVault, real: RealCollection) -> None:
    vault.write({"p.png": b"picture", "e.md": "---\ndeck: ML\n---\ne\u0301 >> b\n"})
    assert vault.push().counts == {"adds": 4}
    assert vault.push().counts == {}, "Anki composes letters when it imports"
    (cloze,) = real.col.find_notes("Text:*")
    real.col.tags.bulk_add([cloze], "leech mine")
    vault.replace("{{c2::argmax}}", "{{c2::argmax}} {{c3::![[p.png]]}}")
    vault.replace("deck: ML", "deck: ML::Sub")
    vault.replace("[ml, ml/x]", "[ml/x, new]")
    counts = vault.push().counts
    assert counts == {"updates": 1, "moves": 3, "tags": 3}
    assert {real.deck(card) for note in real.col.find_notes("-Front:\u00e9") for card in real.note(note)["cards"]} == {
        "ML::Sub"
    }
    assert len(real.note(cloze)["cards"]) == 3
    assert sorted(real.note(cloze)["tags"]) == ["leech", "mine", "ml::x", "new"]
    assert len(real.media()) == 1
    assert vault.push().counts == {}
    assert real.col.fix_integrity()[1]
    media = real.col.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])


def test_what_was_edited_in_anki_stays(vault: PushVault, real: RealCollection) -> None:
    vault.push()
    (number,) = real.col.find_notes("Back:*one")
    real.set_fields(number, {"Back": "my words"})
    vault.replace("to one", "to 1")
    assert vault.push().counts == {"conflicts": 1}
    assert real.note(number)["fields"]["Back"]["value"] == "my words"
    pushed = vault.push(overwrite=("all",))
    assert pushed.counts == {"updates": 1}
    assert real.note(number)["fields"]["Back"]["value"] == "Probabilities that sum to 1"


def test_notes_whose_cards_are_gone(vault: PushVault, real: RealCollection) -> None:
    basic = real.col.new_note(real.col.models.by_name("Basic"))
    basic["Front"] = "the user's own"
    real.col.add_note(basic, real.col.decks.id("ML"))
    vault.push()
    vault.replace("a word in front >> a word behind\n", "")
    assert vault.push().counts == {"deletes": 1}
    assert real.col.note_count() == 4
    done = vault.push(delete=True).done
    assert done is not None
    assert (done.deleted, real.col.note_count()) == (1, 3)
    assert basic.id in real.col.find_notes("")
