"""A collection of the real Anki, for tests marked ``anki``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LOG = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck")


class RealAnki:
    """A new collection in ``folder``. Close it."""

    def __init__(self, folder: Path) -> None:
        from anki.collection import Collection

        folder.mkdir(parents=True, exist_ok=True)
        self.col = Collection(str(folder / "collection.anki2"))

    def take(self, package: Path, **options: bool) -> dict[str, int]:
        """Imports as a fresh profile's dialog would, but for ``options``; the counts that are not 0."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        chosen = ImportAnkiPackageOptions(**options)
        log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=chosen)).log
        self.col.models._clear_cache()
        counts = {name: len(getattr(log, name)) for name in (*LOG, "empty_first_field")}
        return {name: count for name, count in counts.items() if count}

    def check(self) -> None:
        """Check Database finds nothing and makes nothing, no media are missing or unused."""
        cards = self.col.card_count()
        problems, fine = self.col.fix_integrity()
        assert fine, problems
        assert self.col.card_count() == cards
        media = self.col.media.check()
        assert (list(media.missing), list(media.unused)) == ([], [])

    def notes(self) -> dict[str, Any]:
        """By GUID."""
        return {note.guid: note for note in map(self.col.get_note, self.col.find_notes(""))}

    def cards(self) -> dict[str, Any]:
        """By GUID and ordinal, ``guid:0``."""
        return {f"{guid}:{card.ord}": card for guid, note in self.notes().items() for card in note.cards()}
