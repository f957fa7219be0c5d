"""There and back with the real Anki: exactly what was answered there comes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from notegraph.model.event import ReviewEvent
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.export import export_anki
from notegraph.workspace.import_anki import AnkiSummary, import_anki
from notegraph.workspace.import_anki_notes import import_anki_as_notes
from notegraph.workspace.journal import Journal
from support.real_anki import RealAnki
from support.vaults import TestClock, open_vault, write_vault

pytestmark = pytest.mark.anki

BUTTONS: tuple[Any, ...] = (1, 2, 3, 4)
NOTES = {
    "a.md": "".join(f"question {number} >> answer {number}\n\n" for number in range(20)),
    "b.md": "front\n??\nback\n\n{{c1::a}} and {{c3::b}}\n",
}
FORMATS = {
    "collection.anki2": ("apkg", True),
    "collection.anki21": ("colpkg", True),
    "collection.anki21b": ("apkg", False),
    "collection.anki21b ": ("colpkg", False),
}


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[RealAnki]:
    opened = RealAnki(tmp_path / "anki")
    yield opened
    opened.col.close()


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def leave(anki: RealAnki, target: Path, kind: str, *, legacy: bool, scheduling: bool = True) -> str:
    """Anki's own export of everything."""
    from anki.collection import Collection, ExportAnkiPackageOptions

    if kind == "colpkg":
        path = anki.col.path
        anki.col.export_collection_package(str(target), include_media=True, legacy=legacy)
        anki.col = Collection(path)
    else:
        options = ExportAnkiPackageOptions(with_scheduling=scheduling, with_media=True, legacy=legacy)
        anki.col.export_anki_package(out_path=str(target), options=options, limit=None)
    return str(target)


def answer(anki: RealAnki, count: int) -> list[int]:
    """Answers cards in Anki; the numbers of the rows in its log."""
    before = set(logged(anki))
    for number, name in enumerate(anki.col.find_cards("", order="c.reps, c.id")[:count]):
        card = anki.col.get_card(name)
        card.start_timer()
        anki.col.sched.answerCard(card, BUTTONS[number % 4])
    return sorted(set(logged(anki)) - before)


def logged(anki: RealAnki) -> list[int]:
    """The numbers of the rows in Anki's review log."""
    database: Any = anki.col.db
    return list(database.list("SELECT id FROM revlog"))


def take(root: Path, file: str) -> AnkiSummary:
    with open_vault(root, root.parent, TestClock(datetime.now(UTC))) as workspace:
        return import_anki(workspace, Journal(workspace), file, utc)


def reviews(root: Path) -> list[int]:
    with open_vault(root, root.parent, TestClock(datetime.now(UTC))) as workspace:
        return sorted(event.at.ts for event in Journal(workspace).events if isinstance(event, ReviewEvent))


def test_there_and_back_in_every_format(tmp_path: Path, anki: RealAnki) -> None:
    root = write_vault(tmp_path / "vault", NOTES)
    clock = TestClock(datetime.now(UTC) - timedelta(days=40))
    with open_vault(root, tmp_path, clock) as workspace:
        journal = Journal(workspace)
        cards = workspace.reading.cards()
        for days in (0, 1, 10):
            clock.now = datetime.now(UTC) - timedelta(days=40 - days)
            drafts = [ReviewDraft(card.id, 4, "4", "six", "due", 900, "sm2", {}) for card in cards[:15]]
            journal.append(drafts, cards[:15])
        clock.now = datetime.now(UTC) - timedelta(days=1)
        export_anki(workspace, journal, (), str(tmp_path / "out.apkg"))
    ours = reviews(root)
    assert len(ours) == 45
    assert anki.take(tmp_path / "out.apkg", with_scheduling=True)["new"] == 22
    assert len(logged(anki)) == 45
    made: list[int] = []
    for number, (name, (kind, legacy)) in enumerate(FORMATS.items()):
        made += answer(anki, 4)
        file = leave(anki, tmp_path / f"{number}.{kind}", kind, legacy=legacy)
        summary = take(root, file)
        assert summary.format == name.strip() or (legacy and summary.format == "collection.anki21")
        assert (summary.reviews, summary.unmatched, summary.foreign) == (4, [], 0)
        assert reviews(root) == sorted([*ours, *made])
        assert take(root, file).reviews == 0
    assert len(made) == 16


def test_five_hundred_cards_with_random_histories(tmp_path: Path, anki: RealAnki) -> None:
    dice = Random(5)
    words = ("river", "stone", "cloud", "engine", "letter", "garden", "signal", "copper", "winter", "harbour")
    text = "".join(
        f"{dice.choice(words)} number {one} of the {dice.choice(words)} >> {one * 7}\n\n" for one in range(500)
    )
    root = write_vault(tmp_path / "vault", {"a.md": text})
    clock = TestClock(datetime.now(UTC) - timedelta(days=200))
    with open_vault(root, tmp_path, clock) as workspace:
        journal = Journal(workspace)
        cards = workspace.reading.cards()
        assert len(cards) == 500
        for ago in range(200, 1, -4):
            clock.now = datetime.now(UTC) - timedelta(days=ago)
            asked = dice.sample(cards, 25)
            grades = [dice.choice((0, 1, 2, 3, 4, 4, 5)) for _ in asked]
            drafts = [
                ReviewDraft(card.id, grade, str(grade), "six", "due", 900 + grade, "sm2/text", {})
                for card, grade in zip(asked, grades, strict=True)
            ]
            journal.append(drafts, asked)
        clock.now = datetime.now(UTC) - timedelta(days=1)
        export_anki(workspace, journal, (), str(tmp_path / "out.apkg"))
    ours = reviews(root)
    assert anki.take(tmp_path / "out.apkg", with_scheduling=True)["new"] == 500
    assert len(logged(anki)) == len(ours) == 50 * 25
    made = answer(anki, 60)
    file = leave(anki, tmp_path / "back.apkg", "apkg", legacy=False)
    summary = take(root, file)
    assert (summary.reviews, summary.unmatched, summary.foreign) == (60, [], 0)
    assert reviews(root) == sorted([*ours, *made])
    assert take(root, file).reviews == 0
    assert reviews(root) == sorted([*ours, *made])


def test_a_reset_and_a_cramming_in_anki(tmp_path: Path, anki: RealAnki) -> None:
    root = write_vault(tmp_path / "vault", NOTES)
    with open_vault(root, tmp_path, TestClock(datetime.now(UTC))) as workspace:
        export_anki(workspace, Journal(workspace), (), str(tmp_path / "out.apkg"))
    anki.take(tmp_path / "out.apkg")
    (_, _, _, *_) = answer(anki, 4)
    answered = anki.col.find_cards("-is:new", order="c.id")
    anki.col.sched.schedule_cards_as_new(answered[:1])
    anki.col.sched.set_due_date(answered[1:2], "5")
    summary = take(root, leave(anki, tmp_path / "a.apkg", "apkg", legacy=False))
    assert (summary.reviews, summary.resets, summary.moved) == (4, 1, 1)
    bare = take(root, leave(anki, tmp_path / "b.apkg", "apkg", legacy=False, scheduling=False))
    assert (bare.rows, bare.reviews) == (0, 0)


def test_decks_made_in_anki_become_notes_with_media_and_reviews(tmp_path: Path, anki: RealAnki) -> None:
    col: Any = anki.col
    name = col.media.write_data("a b.png", b"\x89PNG picture")
    deck = col.decks.id("Spanish::Animals")
    for kind, fields in (
        ("Basic", ["el <b>gato</b>", f'cat<img src="{name}">']),
        ("Basic (and reversed card)", ["perro", "dog"]),
        ("Basic (optional reversed card)", ["oso", "bear", "y"]),
        ("Basic (type in the answer)", ["pez", "fish"]),
        ("Cloze", ["{{c1::vaca}} is {{c2::cow}}", "an extra"]),
    ):
        note = col.new_note(col.models.by_name(kind))
        note.fields = fields
        note.tags = ["lang::es", kind.split()[0]]
        col.add_note(note, deck)
    made = answer(anki, 5)
    assert made
    for number, legacy in enumerate((True, False)):
        root = write_vault(tmp_path / f"{number}/vault", {"own.md": "a >> b\n"})
        file = leave(anki, tmp_path / f"{number}.apkg", "apkg", legacy=legacy)
        with open_vault(root, root.parent, TestClock(datetime.now(UTC))) as workspace:
            summary, notes = import_anki_as_notes(workspace, file, str(root / "From Anki"), utc)
            assert (notes.files, notes.notes, notes.cards, notes.media) == (["Spanish/Animals.md"], 5, 8, 1)
            assert (notes.unwritten, notes.missing) == ([], [])
            assert (summary.reviews, summary.unmatched) == (len(made), [])
            cards = [card for card in workspace.reading.cards() if card.path == "From Anki/Spanish/Animals.md"]
            assert {card.deck for card in cards} == {"Spanish::Animals"}
            assert [card.front.partition("\n")[0] for card in cards[:5]] == [
                "el **gato**",
                "perro",
                "dog",
                "oso",
                "bear",
            ]
        assert (root / "From Anki/media/a b.png").read_bytes() == b"\x89PNG picture"
        assert take(root, file).reviews == 0
