"""Cards that were exported as another kind than they are now: told, and stamped so that a later import takes them."""

from __future__ import annotations

import json
from pathlib import Path

from notegraph.exchange.anki.ledger import AHEAD, CONNECT
from notegraph.schedule.draft import ExportDraft
from notegraph.workspace.export import Exported, ExportOptions, export_anki
from notegraph.workspace.export_document import export_document
from notegraph.workspace.journal import Journal
from support.vaults import TestClock, open_vault, write_vault

HEADER = "---\ntags: [flashcards]\n---\n"
BASIC, REVERSED, CLOZE, BLANKS = (f"Notegraph {name}" for name in ("Basic", "Reversed", "Cloze", "Blanks"))


class Vault:
    """One note, exported an hour after the last time."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root, self.clock = folder, folder / "v", TestClock()
        write_vault(self.root, {"notegraph.yaml": ""})

    def export(self, *cards: str, only_changed: bool = False) -> Exported:
        if cards:
            write_vault(self.root, {"a.md": HEADER + "\n\n".join(cards) + "\n"})
        self.clock.pass_time(hours=1)
        with open_vault(self.root, self.folder, self.clock) as workspace:
            options = ExportOptions(only_changed=only_changed)
            return export_anki(workspace, Journal(workspace), (), str(self.folder / "x.apkg"), options)

    def last_times(self) -> dict[str, int]:
        """The content time of every GUID, in ms after the last export."""
        files = sorted((self.root / "_notegraph/reviews").glob("*.jsonl"))
        lines = [line for file in files for line in file.read_text().splitlines()]
        events = [event for event in map(json.loads, lines) if event["t"] == "export"]
        now = int(self.clock().timestamp() * 1000)
        return {event["guid"]: event["content_time"] - now for event in events}


def told(done: Exported) -> list[tuple[str, str, list[int]]]:
    return [(one.was, one.now, [card.line for card in one.cards]) for one in done.retyped]


def test_one_that_changes_is_told_with_its_place(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    done = vault.export("one::1 ^ng-4f6a0001", "two::2 ^ng-4f6a0002", "three::3 ^ng-4f6a0003")
    assert done.retyped == []
    done = vault.export("one:::1 ^ng-4f6a0001", "two::2 ^ng-4f6a0002", "{{c1::three}} ^ng-4f6a0003")
    assert told(done) == [(BASIC, CLOZE, [8]), (BASIC, REVERSED, [4])]
    assert [one.search for one in done.retyped] == [
        '-"note:Notegraph Cloze" (NgId:ng-4f6a0003)',
        '-"note:Notegraph Reversed" (NgId:ng-4f6a0001)',
    ]
    ahead, hour = AHEAD.total_seconds() * 1000, 3_600_000
    assert vault.last_times() == {"ng-4f6a0001": ahead, "ng-4f6a0002": -hour, "ng-4f6a0003": ahead}
    assert (done.gone, done.moved) == (None, [])
    assert told(vault.export()) == []


def test_by_both_types_and_by_place(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("a ___ is::one ^ng-4f6a0001", "two::2 ^ng-4f6a0002", "three::3 ^ng-4f6a0003")
    done = vault.export("three:::3 ^ng-4f6a0003", "two:::2 ^ng-4f6a0002", "a one is:::one ^ng-4f6a0001")
    assert told(done) == [(BASIC, REVERSED, [4, 6]), (BLANKS, REVERSED, [8])]
    assert export_document(done)["retyped"] == [
        {
            "from": BASIC,
            "to": REVERSED,
            "search": '-"note:Notegraph Reversed" (NgId:ng-4f6a0003 OR NgId:ng-4f6a0002)',
            "cards": [
                {"id": "ng-4f6a0003#1", "path": "a.md", "line": 4},
                {"id": "ng-4f6a0002#1", "path": "a.md", "line": 6},
            ],
        },
        {
            "from": BLANKS,
            "to": REVERSED,
            "search": '-"note:Notegraph Reversed" (NgId:ng-4f6a0001)',
            "cards": [{"id": "ng-4f6a0001#1", "path": "a.md", "line": 8}],
        },
    ]


def test_a_later_change_of_the_text_is_told_again(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001")
    vault.export("one:::1 ^ng-4f6a0001")
    assert told(vault.export(only_changed=True)) == []
    assert told(vault.export("one:::1 or so ^ng-4f6a0001", only_changed=True)) == [(BASIC, REVERSED, [4])]


def test_every_later_change_of_the_text_is_ahead_again(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001")
    ahead = AHEAD.total_seconds() * 1000
    for text in ("1", "1 or so", "1 or 2"):
        assert told(vault.export(f"one:::{text} ^ng-4f6a0001")) == [(BASIC, REVERSED, [4])]
        assert vault.last_times() == {"ng-4f6a0001": ahead}
        vault.clock.pass_time(days=40)


def test_what_left_before_it_was_told_gone_does_not_count(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001", "two::2 ^ng-4f6a0002")
    assert vault.export("two::2 ^ng-4f6a0002").gone is not None
    assert told(vault.export("one:::1 ^ng-4f6a0001", "two::2 ^ng-4f6a0002")) == []
    assert vault.last_times()["ng-4f6a0001"] == 0
    assert told(vault.export("{{c1::one}} ^ng-4f6a0001", "two::2 ^ng-4f6a0002")) == [(REVERSED, CLOZE, [4])]


def test_what_left_before_a_new_deck_was_told_counts(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001")
    write_vault(vault.root, {"a.md": "---\ndeck: Other\ntags: [flashcards]\n---\none::1 ^ng-4f6a0001\n"})
    assert [one.deck for one in vault.export().moved] == ["Other"]
    assert told(vault.export("one:::1 ^ng-4f6a0001")) == [(BASIC, REVERSED, [4])]


def test_back_to_what_it_was_the_user_may_have_changed_it_meanwhile(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001")
    vault.export("one:::1 ^ng-4f6a0001")
    assert told(vault.export("one::1 ^ng-4f6a0001")) == [(REVERSED, BASIC, [4])]


def test_an_id_that_came_with_the_change_is_found_by_all_its_names(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("What pumps the blood through the body?::the heart")
    done = vault.export("What pumps the blood through the body?:::the heart ^ng-4f6a0001")
    ((was, now, lines),) = told(done)
    assert (was, now, lines) == (BASIC, REVERSED, [4])
    assert done.retyped[0].search.startswith('-"note:Notegraph Reversed" (NgId:')


def test_what_a_push_has_told_counts(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001")
    vault.export("one:::1 ^ng-4f6a0001")
    with open_vault(vault.root, tmp_path, vault.clock) as workspace:
        journal = Journal(workspace)
        journal.append([ExportDraft("ng-4f6a0001#1", CONNECT, "ng-4f6a0001", "hash", 1)], workspace.reading.cards())
    assert told(vault.export("one:::1 or so ^ng-4f6a0001")) == []


def test_where_the_log_does_not_say_it_nothing_is_told(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.export("one::1 ^ng-4f6a0001")
    (file,) = (vault.root / "_notegraph/reviews").glob("*.jsonl")
    lines = [line for line in file.read_text().splitlines() if json.loads(line)["t"] == "export"]
    file.write_text("\n".join(lines) + "\n")
    assert told(vault.export("one:::1 ^ng-4f6a0001")) == []
