"""The real Anki behind AnkiConnect's answers. For tests marked ``anki`` only."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class RealCollection:
    """A collection of the real Anki. ``imports`` counts what each package brought."""

    def __init__(self, folder: Path) -> None:
        from anki.collection import Collection

        self.col: Any = Collection(str(folder / "collection.anki2"))
        self.imports: list[dict[str, int]] = []

    def import_package(self, path: str, *, by_hand: bool = False) -> None:
        """As AnkiConnect does, which asks for everything; ``by_hand`` as the dialog of a fresh profile does."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        everything = not by_hand
        options = ImportAnkiPackageOptions(
            merge_notetypes=everything, with_scheduling=everything, with_deck_configs=everything
        )
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()
        names = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck")
        counts = {name: len(getattr(log, name)) for name in names}
        self.imports.append({name: count for name, count in counts.items() if count})

    def find_notes(self, query: str) -> list[int]:
        return list(self.col.find_notes(query))

    def note(self, number: int) -> dict[str, Any]:
        from anki.errors import NotFoundError
        from anki.notes import NoteId

        try:
            note = self.col.get_note(NoteId(number))
        except NotFoundError:
            return {}
        return {
            "noteId": note.id,
            "modelName": note.note_type()["name"],
            "tags": note.tags,
            "fields": {name: {"value": text, "order": place} for place, (name, text) in enumerate(note.items())},
            "cards": [card.id for card in note.cards()],
        }

    def deck(self, card: int) -> str:
        from anki.cards import CardId

        return str(self.col.decks.name(self.col.get_card(CardId(card)).did))

    def set_fields(self, number: int, fields: dict[str, str]) -> None:
        from anki.notes import NoteId

        note = self.col.get_note(NoteId(number))
        for name, text in fields.items():
            if name in note:
                note[name] = text
        self.col.update_note(note)

    def change_tags(self, number: int, tags: list[str], add: bool) -> None:
        change = self.col.tags.bulk_add if add else self.col.tags.bulk_remove
        change([number], " ".join(tags))

    def move(self, cards: list[int], deck: str) -> None:
        self.col.set_deck(cards, self.col.decks.id(deck))

    def delete(self, notes: list[int]) -> None:
        self.col.remove_notes(notes)

    def media(self) -> list[str]:
        return [path.name for path in Path(self.col.media.dir()).iterdir()]

    def store(self, name: str, data: bytes) -> None:
        assert self.col.media.write_data(name, data) == name
