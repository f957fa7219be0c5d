"""``notegraph import anki``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.anki_packages import CLOZE, Note, Row, collection, latest, oldest
from support.command_line import Call

NOW = int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp() * 1000)
DAY = 86_400_000


@pytest.fixture
def file(vault: Path) -> Path:
    """A file with a note of the vault's and one of somebody else's."""
    notes = [
        Note("ng-abcd2345", ["{{c1::Softmax}} sums to {{c2::one}}.", ""], CLOZE, (0, 1, 2)),
        Note("theirs", ["el <b>gato</b>", 'cat<img src="x.png">'], deck="Spanish"),
        Note("odd", ["", "x"], deck="Spanish"),
    ]
    rows = [
        Row("ng-abcd2345", 1, NOW - 3 * DAY),
        Row("ng-abcd2345", 1, NOW - 2 * DAY, ease=0, factor=0, type=4),
        Row("ng-abcd2345", 1, NOW - DAY, factor=0, type=3),
        Row("ng-abcd2345", 2, NOW - DAY + 1),
        Row("theirs", 0, NOW - DAY + 2),
    ]
    return latest(vault.parent / "a.apkg", collection(notes, rows))


def test_what_is_said(file: Path, call: Call) -> None:
    told = call("import", "anki", str(file), "--dry-run").lines
    assert told == [
        "Maths/softmax.md:17: ng-abcd2345#2: 1 review, 1 reset, 2026-11-19 to 2026-11-20",
        "card 3 of note ng-abcd2345 in Anki: 1 review not taken: the card has no number 3 here",
        "taken: 1 review and 1 reset of 1 card (would be taken, nothing was written)",
        "in the log already: 0",
        "of cards that are not here: 2",
        "left out: 1 (practice outside the schedule)",
        "not from here: 2 notes; --as-notes DIR writes them as notes",
        "  Spanish: el gato",
        "  Spanish:",
    ]
    assert call("import", "anki", str(file)).code == 0
    assert "in the log already: 2" in call("import", "anki", str(file)).lines


def test_the_document(file: Path, call: Call) -> None:
    document = call("import", "anki", str(file), "--format", "json").json
    assert document.pop("cards") == [
        {
            "card": "ng-abcd2345#2", "path": "Maths/softmax.md", "line": 17, "reviews": 1, "resets": 1,
            "first": "2026-11-19", "last": "2026-11-20",
        }
    ]  # fmt: skip
    assert [one["ordinal"] for one in document.pop("skipped")] == [3]
    assert document.pop("foreign")["notes"] == 2
    assert document == {
        "version": 1, "origin": "anki", "file": str(file), "format": "collection.anki21b", "dry_run": False, "rows": 5,
        "taken": 1, "reviews": 1, "resets": 1, "known": 0, "crammed": 1, "moved": 0, "unusable": 0, "notes": None,
    }  # fmt: skip


def test_as_notes(file: Path, vault: Path, call: Call) -> None:
    document = call("import", "anki", str(file), "--as-notes", str(vault / "Theirs"), "--format", "json").json
    notes = document["notes"]
    assert (notes["files"], notes["cards"], notes["missing"]) == (["Spanish.md"], 1, ["x.png"])
    assert document["reviews"] == 2
    told = call("import", "anki", str(file), "--as-notes", str(vault.parent / "Other"), "--dry-run").lines
    assert told[:3] == [
        "Spanish: : not written: nothing of its question can be shown",
        "would be written: 0 Anki notes with 0 cards in 0 files, 0 media files",
        "in the vault already: 1 Anki note",
    ]
    assert "the folder lies outside the vault: the reviews of these cards stay in Anki" in told
    again = call("import", "anki", str(file), "--as-notes", str(vault / "Theirs"))
    assert (again.code, "nothing is overwritten" in again.err) == (2, True)


def test_long_lists_are_cut(vault: Path, call: Call) -> None:
    notes = [Note(f"g{number}", ["", "x"]) for number in range(25)]
    notes.append(Note("ng-abcd2345", ["{{c1::Softmax}}", ""], CLOZE, range(2, 27)))
    rows = [Row("ng-abcd2345", number, NOW - DAY + number) for number in range(2, 27)]
    file = oldest(vault.parent / "a.apkg", collection(notes, rows))
    told = call("import", "anki", str(file), "--as-notes", str(vault / "Theirs")).lines
    assert "… and 5 other cards with reviews that were not taken" in told
    assert "… and 5 other notes not written" in told
    assert not (vault / "Theirs").exists()


def test_files_without_reviews_and_that_are_none(vault: Path, call: Call) -> None:
    file = oldest(vault.parent / "a.apkg", collection([Note("g", ["a", "b"])]))
    (line, *_) = call("import", "anki", str(file)).lines
    assert "Include scheduling information" in line
    file.write_text("nothing")
    failed = call("import", "anki", str(file))
    assert (failed.code, failed.out) == (2, "")
    assert "no .apkg or .colpkg file" in failed.err
