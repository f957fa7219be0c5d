"""A vault and an Anki to push it to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from notegraph.workspace.export import export_anki
from notegraph.workspace.journal import Journal
from notegraph.workspace.push import PushDone, PushOptions, carry_out, connect, prepare_push
from notegraph.workspace.push_document import push_document
from support.fake_anki_connect import AnkiConnect
from support.vaults import TestClock, open_vault, write_vault

NOTES: dict[str, str | bytes] = {
    "notes.md": (
        "---\ndeck: ML\ntags: [ml, ml/x]\n---\n"
        "What does the last layer make of its scores?\n?\nProbabilities that sum to one\n\n"
        "a word in front >> a word behind\n\n{{c1::Softmax}} is a smooth form of {{c2::argmax}}.\n"
    ),
}


class Pushed(NamedTuple):
    """What a push planned (its document) and did; ``None`` for a dry run."""

    plan: dict[str, Any]
    done: PushDone | None

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind were planned, without those that were none."""
        names = ("adds", "updates", "moves", "tags", "deletes", "conflicts")
        return {name: len(self.plan[name]) for name in names if self.plan[name]}


class PushVault:
    """A vault below ``folder`` that pushes to ``anki``."""

    def __init__(self, folder: Path, anki: AnkiConnect, clock: TestClock | None = None) -> None:
        self.folder = folder
        self.root = folder / "vault"
        self.anki = anki
        self.clock = clock or TestClock()
        self.write(NOTES)

    def write(self, files: dict[str, str | bytes]) -> None:
        """Writes files into the vault, an hour later."""
        write_vault(self.root, files)
        self.clock.pass_time(hours=1)

    def replace(self, old: str, new: str, path: str = "notes.md") -> None:
        """Edits a note, an hour later."""
        text = (self.root / path).read_text()
        assert old in text
        self.write({path: text.replace(old, new)})

    def push(self, *decks: str, dry: bool = False, **options: Any) -> Pushed:
        """Pushes."""
        with self.anki.serve() as url, open_vault(self.root, self.folder, self.clock) as workspace:
            journal, client = Journal(workspace), connect(url, options.pop("key", None))
            prepared = prepare_push(workspace, journal, client, PushOptions(decks, **options))
            done = None if dry else carry_out(workspace, journal, client, prepared)
            return Pushed(push_document(prepared, done), done)

    def export(self) -> str:
        """Writes a package of everything."""
        with open_vault(self.root, self.folder, self.clock) as workspace:
            export_anki(workspace, Journal(workspace), (), str(self.folder / "cards.apkg"))
        return str(self.folder / "cards.apkg")

    def ledger(self) -> list[dict[str, Any]]:
        """The log's ``export`` events."""
        lines = [
            line
            for file in (self.root / "_notegraph/reviews").glob("*.jsonl")
            for line in file.read_text().splitlines()
        ]
        return [event for event in map(json.loads, lines) if event["t"] == "export"]
