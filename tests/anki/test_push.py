"""Push against an AnkiConnect of our own: what it does, in which order, what it leaves alone, and after a break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from notegraph.exchange.anki.connect.client import AnkiConnectError
from notegraph.model.errors import NotegraphError, NotFoundError
from notegraph.workspace.export import export_anki
from notegraph.workspace.journal import Journal
from notegraph.workspace.push import PushOptions, connect, prepare_push
from support.fake_anki_connect import AnkiConnect, FakeCollection
from support.push_vault import PushVault
from support.vaults import open_vault, write_vault

READING = {"requestPermission", "version", "findNotes", "notesInfo", "getDecks", "getMediaFilesNames"}


@pytest.fixture
def held() -> FakeCollection:
    return FakeCollection()


@pytest.fixture
def anki(held: FakeCollection) -> AnkiConnect:
    return AnkiConnect(held)


@pytest.fixture
def vault(tmp_path: Path, anki: AnkiConnect) -> PushVault:
    return PushVault(tmp_path, anki)


def texts(held: FakeCollection, field: str) -> list[str]:
    return sorted(note["fields"][field]["value"] for note in held.notes.values() if field in note["fields"])


def number_of(held: FakeCollection, text: str) -> int:
    (number,) = (n for n, note in held.notes.items() if text in str(note["fields"]))
    return number


def many(count: int) -> dict[str, str | bytes]:
    return {"notes.md": "\n\n".join(f"question of {n} >> answer of {n} ^ng-{n:08d}" for n in range(count)) + "\n"}


def test_new_notes_come_in_a_package_and_only_once(vault: PushVault, anki: AnkiConnect, held: FakeCollection) -> None:
    pushed = vault.push()
    assert pushed.counts == {"adds": 3}
    assert pushed.done is not None
    assert (pushed.done.added, pushed.done.troubles) == (3, [])
    assert set(anki.asked) - READING == {"importPackage"}
    assert [(one["target"], one["deck"], one["tags"]) for one in vault.ledger()] == [
        ("anki-connect", "ML", ["ml", "ml::x"])
    ] * 3
    assert sorted(held.guids) == sorted(one["guid"] for one in vault.ledger())
    assert list((vault.folder / "cache/push").iterdir()) == []
    anki.asked.clear()
    again = vault.push()
    assert (again.counts, again.plan["unchanged"]) == ({}, 3)
    assert set(anki.asked) <= READING
    assert len(vault.ledger()) == 3


def test_a_dry_run_changes_nothing(vault: PushVault, anki: AnkiConnect) -> None:
    pushed = vault.push(dry=True)
    assert (pushed.counts, pushed.done, pushed.plan["done"]) == ({"adds": 3}, None, None)
    assert set(anki.asked) <= READING
    assert not (vault.root / "_notegraph").exists()


def test_after_a_package_nothing_is_added(vault: PushVault, held: FakeCollection) -> None:
    held.import_package(vault.export())
    assert vault.push().counts == {}
    assert len(held.notes) == 3
    vault.replace("sum to one", "sum up to one")
    pushed = vault.push()
    assert pushed.counts == {"updates": 1}
    assert pushed.plan["updates"][0]["fields"] == ["Back"]
    assert "Probabilities that sum up to one" in texts(held, "Back")
    assert [one["target"] for one in vault.ledger()] == ["anki-package"] * 3 + ["anki-connect"]
    assert vault.ledger()[-1]["guid"] in held.guids


def test_only_what_differs_is_written(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    number = number_of(held, "Softmax")
    held.notes[number]["tags"] += ["leech", "mine"]
    vault.replace("a smooth form", "a smoother form")
    vault.replace("[ml, ml/x]", "[ml/x, new]")
    pushed = vault.push()
    assert pushed.counts == {"updates": 1, "tags": 3}
    assert sorted(held.notes[number]["tags"]) == ["leech", "mine", "ml::x", "new"]
    assert pushed.plan["tags"][0]["remove"] == ["ml"]
    assert vault.push().counts == {}


def test_decks_move_when_they_changed_here(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    number = number_of(held, "Softmax")
    held.move(held.notes[number]["cards"], "Elsewhere")
    assert vault.push().counts == {}, "a card that its learner moved stays"
    vault.replace("deck: ML", "deck: DL")
    pushed = vault.push()
    assert pushed.counts == {"moves": 3}
    assert {one["to"] for one in pushed.plan["moves"]} == {"DL"}
    assert sorted(one["from"] for one in pushed.plan["moves"]) == [["Elsewhere"], ["ML"], ["ML"]]
    assert set(held.decks.values()) == {"DL"}
    assert vault.push().counts == {}


def test_a_deck_that_agrees_already_is_noted(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    held.decks = dict.fromkeys(held.decks, "DL")
    vault.replace("deck: ML", "deck: DL")
    assert vault.push().counts == {}
    assert [one["deck"] for one in vault.ledger()] == ["ML"] * 3 + ["DL"] * 3


def test_a_package_in_between_moves_nothing_and_push_still_does(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    vault.replace("deck: ML", "deck: DL")
    vault.replace("sum to one", "sum up to one")
    held.import_package(vault.export())
    assert set(held.decks.values()) == {"ML"}
    assert vault.push().counts == {"moves": 3}


def test_an_edit_in_anki_is_shown_and_stays(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    number = number_of(held, "What does")
    held.set_fields(number, {"Back": "my words"})
    vault.replace("sum to one", "sum up to one")
    pushed = vault.push()
    assert pushed.counts == {"conflicts": 1}
    (conflict,) = pushed.plan["conflicts"]
    assert (conflict["path"], conflict["line"], conflict["overwrite"]) == ("notes.md", 5, True)
    assert conflict["diff"] == [
        "--- Back in Anki",
        "+++ Back here",
        "@@ -1 +1 @@",
        "-my words",
        "+Probabilities that sum up to one",
    ]
    assert "my words" in texts(held, "Back")
    assert vault.push(overwrite=(conflict["id"],)).counts == {"updates": 1}
    assert "my words" not in texts(held, "Back")
    assert vault.push().counts == {}


def test_the_same_edit_on_both_sides_is_none(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    held.set_fields(number_of(held, "What does"), {"Back": "Probabilities that sum up to one"})
    vault.replace("sum to one", "sum up to one")
    assert vault.push().counts == {}
    assert len(vault.ledger()) == 4


def test_without_the_log_a_difference_is_a_conflict(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    for file in (vault.root / "_notegraph/reviews").iterdir():
        file.unlink()
    held.set_fields(number_of(held, "What does"), {"Back": "which side changed?"})
    pushed = vault.push()
    assert pushed.counts == {"conflicts": 1}
    assert "the log does not tell" in pushed.plan["conflicts"][0]["reason"]
    assert len(vault.ledger()) == 2, "what agrees is known from now on"


def test_a_card_of_another_kind_is_sent_once_its_note_type_is_changed_in_anki(
    vault: PushVault, held: FakeCollection
) -> None:
    vault.push()
    vault.replace("a word in front >> a word", "a word in front <> a word")
    vault.replace("tags: [ml, ml/x]", "tags: [ml, ml/x, flashcards]")
    (conflict,) = vault.push().plan["conflicts"]
    assert "Notes > Change Note Type" in conflict["reason"]
    held.notes[number_of(held, "a word in front")]["modelName"] = "Notegraph Reversed"
    vault.replace("a word behind", "another word behind")
    assert vault.push(overwrite=("all",)).counts == {"updates": 1, "tags": 1}
    assert vault.push().counts == {}


def test_a_copy_made_in_anki_and_another_note_type_are_left_alone(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    number = number_of(held, "What does")
    held.notes[1] = {**held.notes[number], "noteId": 1}
    other = held.notes[number_of(held, "a word in front")]
    other["modelName"], other["fields"] = "Mine", {name: other["fields"][name] for name in ("Front", "NgId")}
    cloze = held.notes[number_of(held, "Softmax")]
    cloze["modelName"] = "Notegraph Basic"
    vault.replace("sum to one", "sum up to one")
    pushed = vault.push(overwrite=("all",))
    reasons = sorted(one["reason"].split(":")[0] for one in pushed.plan["conflicts"])
    assert reasons == [
        "its note type in Anki is another",
        "its note type in Anki lacks a field",
        "several notes in Anki carry its id",
    ]
    assert not any(one["overwrite"] for one in pushed.plan["conflicts"])


def test_notes_whose_cards_are_gone(vault: PushVault, anki: AnkiConnect, held: FakeCollection) -> None:
    vault.push()
    held.notes[7] = {"noteId": 7, "modelName": "Notegraph Basic", "tags": [], "cards": [], "fields": {}}
    held.notes[7]["fields"] = {"Front": {"value": "x", "order": 0}, "NgId": {"value": "not-ours", "order": 6}}
    vault.replace("a word in front >> a word behind\n", "")
    vault.replace("{{c1::Softmax}} is a smooth form of {{c2::argmax}}.", "")
    held.set_fields(number_of(held, "argmax"), {"Extra": "a thought"})
    assert vault.push("ML").counts == {}, "a part of the vault does not tell what is gone"
    pushed = vault.push()
    assert pushed.counts == {"deletes": 1, "conflicts": 1}
    assert pushed.plan["deletes"][0]["text"] == "a word in front"
    assert pushed.plan["conflicts"][0]["path"] is None
    assert "deleteNotes" not in anki.asked
    done = vault.push(delete=True).done
    assert done is not None
    assert done.deleted == 1
    with open_vault(vault.root, vault.folder, vault.clock) as workspace:
        told = export_anki(workspace, Journal(workspace), (), str(vault.folder / "cards.apkg")).gone
    assert told is not None
    assert told.notes == 1, "what push deleted is not told again, what it left is"
    assert sorted(texts(held, "Front")) == ["What does the last layer make of its scores?", "x"]
    assert len(texts(held, "Text")) == 1


def test_cards_in_a_file_that_cannot_be_read_are_not_gone(vault: PushVault) -> None:
    vault.write({"sub/other.md": "one thing to know >> another thing to know\n"})
    assert vault.push().counts == {"adds": 4}
    (vault.root / "sub/other.md").write_bytes(b"\xff\xfe\x00")  # half of a UTF-16 file
    assert vault.push(delete=True).counts == {}


def test_a_card_that_was_stamped_keeps_its_note(vault: PushVault, held: FakeCollection) -> None:
    vault.push()
    vault.replace("a word behind", "a word behind ^ng-abcd2345")
    before = dict(held.guids)
    pushed = vault.push()
    assert pushed.counts == {"updates": 1}
    assert pushed.plan["updates"][0]["fields"] == ["NgId"]
    assert held.guids == before
    assert vault.push().counts == {}


def test_media_that_anki_lacks(vault: PushVault, anki: AnkiConnect, held: FakeCollection) -> None:
    vault.write({"new.png": b"new", "big.png": b"big" * 100_000})
    vault.write({"pictures.md": "---\ndeck: ML\n---\na picture of it ![[new.png]] >> what it shows\n"})
    vault.push()
    assert list(held.files.values()) == [b"new"]
    vault.replace("what it shows", "what it shows ![[big.png]]", "pictures.md")
    anki.asked.clear()
    assert vault.push().counts == {"updates": 1}
    assert anki.asked.count("storeMediaFile") == 1
    assert sorted(map(len, held.files.values())) == [3, 300_000]
    vault.write({"small.png": b"small", "large.png": b"large" * 100_000})
    vault.replace("![[big.png]]", "![[large.png]] ![[small.png]]", "pictures.md")
    anki.sandboxed = True
    assert vault.push().counts == {"updates": 1}
    assert sorted(map(len, held.files.values())) == [3, 5, 300_000, 500_000]


def test_a_file_that_anki_cannot_read_ends_the_push(vault: PushVault, anki: AnkiConnect, held: FakeCollection) -> None:
    vault.push()
    vault.write({"more.md": "one thing to know >> another thing to know\n"})
    vault.replace("sum to one", "sum up to one")
    anki.sandboxed = True
    anki.asked.clear()
    with pytest.raises(AnkiConnectError, match=r"did not import the new notes: .*NOTEGRAPH_CACHE_DIR"):
        vault.push()
    assert set(anki.asked) - READING == {"importPackage"}
    assert len(held.notes) == 3
    assert list((vault.folder / "cache/push").iterdir()) == []


def test_notes_that_the_import_left_out_are_told(
    vault: PushVault, held: FakeCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "import_package", lambda path: None)
    done = vault.push().done
    assert done is not None
    assert (done.added, len(done.troubles)) == (0, 3)
    assert not (vault.root / "_notegraph").exists()


def test_after_a_break_the_next_push_does_the_rest(vault: PushVault, anki: AnkiConnect, held: FakeCollection) -> None:
    vault.write(many(250))
    vault.push()
    anki.asked.clear()
    vault.write({"notes.md": str(many(250)["notes.md"]).replace("answer of", "answer to")})
    reads = 2 + 1 + 3  # permission, version, one search, 250 notes in hundreds
    anki.lives = reads + 100 + 1 + 30  # the first batch and its look back, 30 notes of the second
    with pytest.raises(AnkiConnectError, match="connection to Anki broke"):
        vault.push()
    assert sum("answer to" in text for text in texts(held, "Back")) == 130
    assert len(vault.ledger()) == 250 + 100
    anki.lives = None
    pushed = vault.push()
    assert pushed.counts == {"updates": 120}
    assert pushed.plan["unchanged"] == 130
    assert len(vault.ledger()) == 500
    assert vault.push().counts == {}
    assert len(held.notes) == 250


def test_an_import_whose_answer_was_lost(vault: PushVault, anki: AnkiConnect, held: FakeCollection) -> None:
    anki.lives = 4  # permission, version, search, import; not the look at what arrived
    with pytest.raises(AnkiConnectError):
        vault.push()
    assert (len(held.notes), (vault.root / "_notegraph").exists()) == (3, False)
    anki.lives = None
    assert vault.push().counts == {}
    assert len(vault.ledger()) == 3


def test_what_anki_drops_or_refuses_is_told_and_not_logged(
    vault: PushVault, anki: AnkiConnect, held: FakeCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.push()
    vault.replace("sum to one", "sum up to one")
    anki.in_browser = frozenset({number_of(held, "What does")})
    done = vault.push().done
    assert done is not None
    assert [trouble.reason.partition(":")[0] for trouble in done.troubles] == ["Anki did not keep the new text"]
    anki.unsupported = frozenset({"updateNoteFields", "changeDeck"})
    pushed = vault.push()
    assert pushed.plan["done"]["failed"][0]["reason"] == "Anki refused updateNoteFields: unsupported action"
    assert len(vault.ledger()) == 3

    def deletes_it(number: int, fields: dict[str, str]) -> None:
        del held.notes[number]

    anki.unsupported, anki.in_browser = frozenset(), frozenset()
    monkeypatch.setattr(held, "set_fields", deletes_it)
    assert vault.push().plan["done"]["failed"][0]["reason"] == "the note was deleted in Anki meanwhile"


def test_a_key(vault: PushVault, anki: AnkiConnect) -> None:
    anki.key = "secret"
    with pytest.raises(AnkiConnectError, match="wants its api key"):
        vault.push()
    with pytest.raises(AnkiConnectError, match="does not take this api key"):
        vault.push(key="wrong")
    assert vault.push(key="secret").counts == {"adds": 3}
    vault.replace("sum to one", "sum up to one")
    assert vault.push(key="secret").counts == {"updates": 1}


def test_progress_is_told(vault: PushVault, anki: AnkiConnect) -> None:
    from notegraph.workspace.push import carry_out

    vault.push()
    vault.replace("sum to one", "sum up to one")
    vault.replace("a word in front >> a word behind\n", "")
    heard: list[Any] = []
    with anki.serve() as url, open_vault(vault.root, vault.folder, vault.clock) as workspace:
        journal, client = Journal(workspace), connect(url, None)
        options = PushOptions(delete=True)
        prepared = prepare_push(
            workspace, journal, client, options, lambda done, total: heard.append(("read", done, total))
        )
        carry_out(workspace, journal, client, prepared, lambda done, total: heard.append(("send", done, total)))
    assert heard == [("read", 3, 3), ("send", 1, 2), ("send", 2, 2)]


def test_what_cannot_be_pushed(vault: PushVault) -> None:
    with pytest.raises(NotFoundError, match="no deck is named"):
        vault.push("Nowhere")
    with pytest.raises(NotFoundError, match="no card has the id"):
        vault.push(overwrite=("no-such-card",))
    with vault.anki.serve() as url, open_vault(vault.root, vault.folder, cache=False) as workspace:
        journal, client = Journal(workspace), connect(url, None)
        prepared = prepare_push(workspace, journal, client, PushOptions())
        from notegraph.workspace.push import carry_out

        with pytest.raises(NotegraphError, match="NOTEGRAPH_CACHE_DIR"):
            carry_out(workspace, journal, client, prepared)
    write_vault(vault.root, {"notes.md": "no cards\n"})
    with pytest.raises(NotegraphError, match="there is no card"):
        vault.push()
