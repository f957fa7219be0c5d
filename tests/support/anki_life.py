"""A vault that is exported again and again into the real Anki, for tests marked ``anki``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from notegraph.workspace.export import Exported, ExportOptions, export_anki
from notegraph.workspace.journal import Journal
from support.real_anki import RealAnki
from support.vaults import TestClock, open_vault, write_vault

# Before any clock that these tests may run under: what Anki changes itself is later.
BEGIN = datetime(2025, 1, 2, 10, 0, tzinfo=UTC)


class Life:
    """A vault and a collection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "v"
        self.clock = TestClock(BEGIN)
        self.anki = RealAnki(folder / "anki")
        self.write("notegraph.yaml", "")

    def write(self, name: str, text: str | bytes) -> None:
        write_vault(self.root, {name: text})

    def export(self, **options: Any) -> Exported:
        """Exports an hour later than the last time."""
        self.clock.pass_time(hours=1)
        with open_vault(self.root, self.folder, self.clock) as workspace:
            target = str(self.folder / "x.apkg")
            return export_anki(workspace, Journal(workspace), (), target, ExportOptions(**options))

    def pass_on(self, **options: bool) -> dict[str, int]:
        """Exports and imports; the counts that are not 0."""
        self.export()
        counts = self.anki.take(self.folder / "x.apkg", **options)
        self.anki.check()
        return counts

    def decks(self) -> dict[str, str]:
        """The deck of every note by the first words of its first field."""
        return {
            note.fields[0][:2]: self.anki.col.decks.name(note.cards()[0].did) for note in self.anki.notes().values()
        }
