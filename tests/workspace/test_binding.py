"""Bindings in the index: they follow notes and log, whatever the index said before, and never get in a reader's way."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from identity.edit_history import History
from identity.harness import usable
from notegraph.schedule.draft import AliasDraft, ReviewDraft
from notegraph.store import log_files
from notegraph.workspace.binding import shared_ids, undecided
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.orphans import find_orphans
from support.vaults import TestClock, open_vault, write_vault

SKY = "What colour does the sky have? >> blue by scattering\n"
CELL = "The {{c1::mitochondrion}} makes {{c2::energy}}.\n"
QUERIES = (
    "SELECT note.path, card.start, card.id, card.numbers FROM card JOIN note ON note.id = card.note ORDER BY 1, 2, 3",
    "SELECT * FROM known ORDER BY 1",
    "SELECT * FROM alias ORDER BY 1, 2, 3, 4, 5",
    "SELECT * FROM undone ORDER BY 1, 2, 3",
    "SELECT * FROM wrote ORDER BY 1, 2",
    "SELECT value FROM meta WHERE key = 'found'",
)


def grade(card: str) -> ReviewDraft:
    return ReviewDraft(card, 4, "4", "six", "new", 900, "sm2/text", {})


def review_all(root: Path, home: Path, clock: TestClock | None = None) -> dict[str, str]:
    """Grades every card; their ids by their fronts."""
    with open_vault(root, home, clock) as workspace:
        cards = workspace.reading.cards()
        Journal(workspace).append([grade(card.id) for card in cards], cards)
        return {card.front: card.id for card in cards}


def ids(workspace: Workspace) -> dict[str, str]:
    return {card.front: card.id for card in workspace.reading.cards()}


def content(workspace: Workspace) -> list[list[tuple[object, ...]]]:
    return [workspace.reading.database.execute(query).fetchall() for query in QUERIES]


def only_log(root: Path) -> Path:
    (file,) = (root / "_notegraph/reviews").glob("*.jsonl")
    return file


@pytest.mark.parametrize("seed", [3, 26])
def test_an_index_with_bindings_equals_one_from_scratch(tmp_path: Path, seed: int) -> None:
    root, clock = tmp_path / "vault", TestClock()
    written: dict[str, str] = {}
    for step in History(seed, usable(tmp_path), 6).steps():
        files = step.vault.files()
        write_vault(root, {path: text for path, text in files.items() if written.get(path) != text})
        for path in written.keys() - files.keys():
            (root / path).unlink()
        written = files
        clock.pass_time(days=1)
        with open_vault(root, tmp_path, clock) as kept, open_vault(root, tmp_path, clock, cache=False) as scratch:
            assert content(kept) == content(scratch)
            assert kept.reading.cards() == scratch.reading.cards()
            cards = kept.reading.cards()[:: 1 + seed % 2]
            Journal(kept).append([grade(card.id) for card in cards], cards)
        with open_vault(root, tmp_path, clock) as kept, open_vault(root, tmp_path, clock, cache=False) as scratch:
            assert content(kept) == content(scratch)
            assert [found for found in kept.reading.found().changed if found in {card.family for card in cards}] == []


def test_reading_changes_nothing_in_the_vault(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": SKY})
    review_all(root, tmp_path)
    write_vault(root, {"a.md": "gone\n", "b.md": SKY})
    before = only_log(root).read_bytes()
    with open_vault(root, tmp_path) as workspace:
        assert Journal(workspace).states
    assert only_log(root).read_bytes() == before


def spoil_nothing(_log: Path) -> None:
    """The log as it is."""


def tear(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-9])


def repeat(log: Path) -> None:
    (log.parent / "copy.jsonl").write_bytes(log.read_bytes())


def reverse(log: Path) -> None:
    log.write_bytes(b"\n".join(reversed(log.read_bytes().splitlines())) + b"\n")


def glue(log: Path) -> None:
    log.write_bytes(log.read_bytes().replace(b"\n", b"", 1))


def add_noise(log: Path) -> None:
    log.write_bytes(b'not json "t":"card"\n{"v":9,"t":"card"}\n\xff"t":"alias"\n' + log.read_bytes())


@pytest.mark.parametrize("change", [spoil_nothing, tear, repeat, reverse, glue, add_noise])
def test_a_log_that_was_tampered_with_is_read_alike_by_old_and_new_indices(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": SKY, "b.md": CELL})
    was = review_all(root, tmp_path)
    change(only_log(root))
    write_vault(root, {"a.md": "\n", "c.md": SKY})
    with open_vault(root, tmp_path) as kept, open_vault(root, tmp_path, cache=False) as scratch:
        assert content(kept) == content(scratch)
        assert ids(kept) == was


def moved(folder: Path) -> tuple[Path, dict[str, str]]:
    """A vault with a note that was moved after its cards were graded, and their ids: it takes the log to know them."""
    root = write_vault(folder / "vault", {"a.md": SKY})
    was = review_all(root, folder)
    os.replace(root / "a.md", root / "b.md")
    with open_vault(root, folder) as workspace:
        assert ids(workspace) == was
    return root, was


def test_a_log_that_is_deleted_is_forgotten(tmp_path: Path) -> None:
    root, was = moved(tmp_path)
    only_log(root).unlink()
    with open_vault(root, tmp_path) as workspace:
        assert ids(workspace) != was
        assert workspace.reading.found().missing == ()


def test_a_log_that_cannot_be_read_leaves_the_cards_bound(tmp_path: Path) -> None:
    root, was = moved(tmp_path)
    os.replace(root / "_notegraph", tmp_path / "elsewhere")
    (root / "_notegraph").symlink_to(tmp_path / "elsewhere")
    with open_vault(root, tmp_path) as workspace:
        assert ids(workspace) == was
    write_vault(root, {"c.md": "one >> 1\n"})
    with open_vault(root, tmp_path) as workspace:
        assert ids(workspace).items() >= was.items()
    with open_vault(root, tmp_path, cache=False) as workspace:
        assert len(ids(workspace)) == 2


def test_a_file_of_the_log_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": SKY})
    was = review_all(root, tmp_path)
    (root / "_notegraph/reviews/folder.jsonl").mkdir()
    os.replace(root / "a.md", root / "b.md")
    with open_vault(root, tmp_path) as workspace:
        assert ids(workspace) == was


def test_two_devices_give_the_same_ids(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": SKY, "b.md": CELL})
    review_all(root, tmp_path / "desk")
    write_vault(root, {"a.md": SKY.replace("What", "Which") + "\n" + SKY, "d.md": CELL})
    with open_vault(root, tmp_path / "desk") as desk, open_vault(root, tmp_path / "phone") as phone:
        assert desk.reading.cards() == phone.reading.cards()


def test_minted_apart_before_the_devices_met(tmp_path: Path) -> None:
    """The note was renamed on the phone before the desk's reviews had come."""
    root = write_vault(tmp_path / "vault", {"a.md": SKY})
    clock = TestClock()
    (old,) = review_all(root, tmp_path / "desk", clock).values()
    os.replace(root / "_notegraph/reviews", tmp_path / "not synced yet")
    os.replace(root / "a.md", root / "b.md")
    clock.pass_time(days=1)
    (new,) = review_all(root, tmp_path / "phone", clock).values()
    assert old != new
    for name, path in log_files.log_files(str(tmp_path / "not synced yet")):
        os.replace(path, root / "_notegraph/reviews" / name)
    for home in ("desk", "phone"):
        with open_vault(root, tmp_path / home, clock) as workspace:
            assert list(ids(workspace).values()) == [old]
            journal = Journal(workspace)
            assert journal.state(old) == journal.state(new)
            assert len(journal.history.course(old)) == 2
    with open_vault(root, tmp_path / "phone", clock) as workspace:
        journal = Journal(workspace)
        journal.append([grade(old)])
        assert sum(type(event).__name__ == "AliasEvent" for event in journal.events) == 1
        journal.append([grade(old)])
        assert sum(type(event).__name__ == "AliasEvent" for event in journal.events) == 1
        assert journal.state(old) == journal.state(new)
    with open_vault(root, tmp_path / "desk", clock) as workspace:
        assert list(ids(workspace).values()) == [old]
        assert workspace.reading.found().joins == ()


def test_an_alias_in_the_log_makes_two_ids_one(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": SKY})
    (card,) = review_all(root, tmp_path).values()
    with open_vault(root, tmp_path) as workspace:
        Journal(workspace).append([AliasDraft(card, "another")])
    with open_vault(root, tmp_path) as workspace:
        assert list(ids(workspace).values()) == ["another"]
        assert Journal(workspace).state("another").memory == Journal(workspace).state(card).memory


def test_what_cannot_be_told_and_what_is_gone(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": f"# Air\n\n{SKY}", "b.md": "one two >> three four\n"})
    was = review_all(root, tmp_path)
    write_vault(root, {"a.md": "\n", "b.md": "\n", "x.md": SKY, "y.md": SKY})
    with open_vault(root, tmp_path) as workspace:
        orphans = find_orphans(workspace, Journal(workspace))
        air, other = orphans
        assert (air.id, air.path, air.heading, air.reviews) == (
            was["What colour does the sky have?"],
            "a.md",
            ("Air",),
            1,
        )
        assert other.id == was["one two"]
        (doubt,) = undecided(orphans)
        assert f"card {air.id} (1 review), last seen in a.md > Air, could be x.md:1 (" in doubt
        assert [(card.path, card.line) for card in air.candidates] == [("x.md", 1), ("y.md", 1)]
    (root / "y.md").unlink()
    with open_vault(root, tmp_path) as workspace:
        orphans = find_orphans(workspace, Journal(workspace))
        assert undecided(orphans) == []
        assert [one.id for one in orphans] == [other.id]


def test_ids_that_two_cards_have(tmp_path: Path) -> None:
    text = f"{SKY.rstrip()} ^ng-abcd\n"
    root = write_vault(tmp_path / "vault", {"a.md": text, "b.md": text})
    with open_vault(root, tmp_path) as workspace:
        assert shared_ids(workspace) == [("b.md", 1, "ng-abcd", "a.md:1")]


def test_cards_that_the_log_knows_as_they_are_cost_no_look(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": SKY, "b.md": "one >> 1\n"})
    review_all(root, tmp_path)
    write_vault(root, {"c.md": "two >> 2\n"})
    with open_vault(root, tmp_path) as workspace:
        assert workspace.reading.database.execute("SELECT COUNT(*) FROM print").fetchone() == (0,)
        assert len(ids(workspace)) == 3


def test_a_comma_added_to_a_card_does_not_give_its_history_to_an_equal_one_below(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": f"one >> two\n\n{SKY}\nthree >> four\n"})
    was = review_all(root, tmp_path)
    sky = "What colour does the sky have?"
    edited = SKY.replace("colour", "colour,")
    write_vault(root, {"a.md": f"one >> two\n\n{edited}\nthree >> four\n\n{SKY}"})
    with open_vault(root, tmp_path) as workspace:
        now = ids(workspace)
    assert now["What colour, does the sky have?"] == was[sky]
    assert now[sky] != was[sky]


def test_events_far_ahead_of_the_clock_are_not_followed_before_their_time(tmp_path: Path) -> None:
    root, clock = write_vault(tmp_path / "vault", {"a.md": SKY}), TestClock()
    was = review_all(root, tmp_path, clock)
    write_vault(root, {"a.md": "gone\n", "b.md": SKY})
    clock.pass_time(days=30)
    review_all(root, tmp_path, clock)  # says where the card is now
    write_vault(root, {"a.md": SKY, "b.md": SKY})
    found = {}
    for days in (-30, 30, -30):
        clock.pass_time(days=days)
        with open_vault(root, tmp_path, clock) as kept, open_vault(root, tmp_path, clock, cache=False) as scratch:
            assert content(kept) == content(scratch)
            found[days] = {card.path: card.id for card in kept.reading.cards()}
    (first,) = was.values()
    assert [found[days]["a.md"] == first for days in (-30, 30)] == [True, False]
    assert [found[days]["b.md"] == first for days in (-30, 30)] == [False, True]
