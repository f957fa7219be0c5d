"""A vault whose histories lose their cards, for tests of ``adopt``."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

from notegraph.model.state import Reviewed
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.adopt import Adoption, adopt, plan_adoption
from notegraph.workspace.by_hand import cards_called
from notegraph.workspace.export import Exported, export_anki
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.orphans import Orphan, find_orphans
from notegraph.workspace.show import show_card
from notegraph.workspace.undo import undo
from support.vaults import TestClock, open_vault, write_vault

SKY = "What colour does the sky have? >> blue by scattering\n"
OTHER = "Which element has the symbol W? >> tungsten, once called wolfram\n"
THREE = "The {{c1::mitochondrion}} makes {{c2::energy}} for the {{c3::cell}}.\n"
RESIN = "{{c1::Amber}} was {{c2::resin}} in the {{c3::Eocene}}.\n"
AMBER = "amber >> resin of old\n"


class Desk:
    """A vault whose notes are edited, a log, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "vault"
        self.clock = TestClock()
        self.write("notegraph.yaml", "")

    def write(self, name: str, text: str) -> None:
        write_vault(self.root, {name: text})

    def open(self, *, cache: bool = True) -> Workspace:
        return open_vault(self.root, self.folder, self.clock, cache=cache)

    def review(self, *names: str, grade: int = 4) -> list[str]:
        """Grades cards (none: all) a day later; their ids."""
        self.clock.pass_time(days=1)
        with self.open() as workspace:
            cards = cards_called(workspace, names) if names else workspace.reading.cards()
            drafts = [ReviewDraft(card.id, grade, "4", "six", "new", 900, "sm2/text", {}) for card in cards]
            Journal(workspace).append(drafts, cards)
            return [card.id for card in cards]

    def adopt(self, history: str, card: str, **options: bool) -> Adoption:
        self.clock.pass_time(minutes=1)
        with self.open() as workspace:
            journal = Journal(workspace)
            adoption = plan_adoption(workspace, journal, history, cards_called(workspace, [card]), **options)
            adopt(workspace, journal, adoption)
        return adoption

    def orphans(self) -> list[Orphan]:
        with self.open() as workspace:
            return find_orphans(workspace, Journal(workspace))

    def ids(self, path: str) -> list[str]:
        """Those of a note's cards; an index made anew says the same."""
        with self.open() as workspace, self.open(cache=False) as fresh:
            assert workspace.reading.cards() == fresh.reading.cards()
            return [card.id for card in workspace.reading.cards(path)]

    def reviews(self, card: str) -> int:
        """By the states kept in the index and by the history alike."""
        with self.open() as workspace:
            memory = Journal(workspace).state(card).memory
            journal = Journal(workspace)
            (found,) = cards_called(workspace, [card])
            told = sum(one.what.startswith("grade") for one in show_card(workspace, journal, found).history)
            assert told == (memory.reviews if isinstance(memory, Reviewed) else 0)
            return told

    def undo(self) -> str:
        with self.open() as workspace:
            return undo(Journal(workspace))

    def export(self) -> tuple[Exported, dict[str, str]]:
        """Fronts by GUID in a package made now."""
        self.clock.pass_time(minutes=1)
        package = self.folder / "out.apkg"
        with self.open() as workspace:
            exported = export_anki(workspace, Journal(workspace), [], str(package))
        with zipfile.ZipFile(package) as archive:
            (self.folder / "collection").write_bytes(archive.read("collection.anki2"))
        database = sqlite3.connect(self.folder / "collection")
        found = {guid: fields.split("\x1f")[0] for guid, fields in database.execute("SELECT guid, flds FROM notes")}
        database.close()
        return exported, found

    def log(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted((self.root / "_notegraph").rglob("*.jsonl")))


def twins(desk: Desk) -> tuple[str, str, str]:
    """A card that was graded once and stands in two notes now: the ids of the one that is gone and the two."""
    desk.write("a.md", f"# Air\n\n{SKY}")
    (old,) = desk.review()
    desk.write("a.md", "# Air\n")
    desk.write("b.md", SKY)
    desk.write("c.md", SKY)
    return old, desk.ids("b.md")[0], desk.ids("c.md")[0]


def rewritten(desk: Desk, before: str, after: str) -> tuple[list[str], list[str]]:
    """A note whose only card was graded and then replaced: the ids that are gone, and those that are there."""
    desk.write("a.md", before)
    old = desk.review()
    desk.write("a.md", after)
    new = desk.ids("a.md")
    assert not set(old) & set(new)
    return old, new
