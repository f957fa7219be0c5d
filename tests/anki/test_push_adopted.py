"""A card that has adopted the history of another, pushed: one note, and the other is told to be gone."""

from __future__ import annotations

from pathlib import Path

from notegraph.workspace.adopt import adopt, plan_adoption
from notegraph.workspace.by_hand import cards_called
from notegraph.workspace.journal import Journal
from notegraph.workspace.orphans import find_orphans
from support.fake_anki_connect import AnkiConnect, FakeCollection
from support.push_vault import PushVault
from support.vaults import open_vault


def adopt_the_only_one(vault: PushVault, card: str) -> str:
    with open_vault(vault.root, vault.folder, vault.clock) as workspace:
        journal = Journal(workspace)
        (orphan,) = find_orphans(workspace, journal)
        adopt(workspace, journal, plan_adoption(workspace, journal, orphan.id, cards_called(workspace, [card])))
    return orphan.id


def fronts(held: FakeCollection) -> list[str]:
    return sorted(note["fields"]["Front"]["value"] for note in held.notes.values() if "Front" in note["fields"])


def reworded(folder: Path) -> tuple[FakeCollection, PushVault]:
    """Anki has the note of a card that now says something else."""
    held = FakeCollection()
    vault = PushVault(folder, AnkiConnect(held))
    vault.push()
    vault.replace("a word in front >> a word behind", "amber >> resin of old")
    return held, vault


def test_the_note_is_changed_and_none_is_added(tmp_path: Path) -> None:
    held, vault = reworded(tmp_path)
    adopt_the_only_one(vault, "notes.md:9")
    pushed = vault.push()
    assert pushed.counts == {"updates": 1}
    assert "amber" in fronts(held)
    assert len(held.notes) == 3
    assert vault.push().counts == {}


def test_of_two_notes_the_one_of_the_history_is_deleted(tmp_path: Path) -> None:
    held, vault = reworded(tmp_path)
    assert vault.push().counts == {"adds": 1, "deletes": 1}  # nobody asked for the delete: both are there
    assert len(held.notes) == 4
    old = adopt_the_only_one(vault, "notes.md:9")
    assert vault.push(delete=True).counts == {"deletes": 1}
    assert fronts(held).count("amber") == 1
    assert "a word in front" not in fronts(held)
    assert vault.ledger()[-1]["guid"] == old
    assert vault.push().counts == {}
