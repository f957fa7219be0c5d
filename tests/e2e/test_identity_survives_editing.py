"""What a learner did to a card stays with it, whatever is done to the notes: through the commands, on real files."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.journal import Journal
from notegraph_cli.app import main
from support.command_line import write
from support.vaults import open_vault

SKY = "What colour does the sky have on a clear day?\n?\nblue, because short waves are scattered most\n"
SINE = "What is the derivative of the sine function? >> the cosine function\n"
CELL = "The {{c1::mitochondrion}} makes {{c2::energy}} for the {{c3::cell}}.\n"
LIGHT = "Plants turn ==light== and ==water== into ==sugar== all day.\n"
FILES = {
    "notegraph.yaml": "version: 1\n",
    "nature.md": f"# Nature\n\n{SKY}\n{CELL}\n",
    "maths.md": f"# Maths\n\n{SINE}",
    "plants.md": f"#flashcards\n\n{LIGHT}",
}
Cards = dict[str, dict[str, Any]]


class Vault:
    """A vault and the commands on it, one day after another."""

    def __init__(self, root: Path, call: Callable[..., str]) -> None:
        self.root = root
        self.call = call

    def write(self, **notes: str) -> None:
        write(self.root, {f"{name}.md": text for name, text in notes.items()})

    def cards(self) -> Cards:
        """Cards by id, with the number of reviews in place of the state."""
        found = json.loads(self.call("cards", "--format", "json"))["cards"]
        return {card["id"]: card | {"reviews": (card["state"] or {}).get("reviews", 0)} for card in found}

    def reviews(self, text: str, side: str = "back") -> dict[str, int]:
        """Ids and numbers of reviews of the cards that have ``text`` on a side."""
        return {card: one["reviews"] for card, one in self.cards().items() if text in one[side]}

    def lines(self, kind: str) -> list[dict[str, Any]]:
        files = sorted((self.root / "_notegraph/reviews").glob("*.jsonl"))
        events = [json.loads(line) for file in files for line in file.read_text().splitlines()]
        return [event for event in events if event["t"] == kind]


@pytest.fixture
def vault(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Vault:
    """Every card was reviewed once."""
    root = tmp_path / "vault"
    write(root, FILES)
    monkeypatch.setenv("NOTEGRAPH_NOW", "2026-11-22T09:00:00+00:00")
    monkeypatch.setenv("NOTEGRAPH_CACHE_DIR", str(tmp_path / "cache"))

    def call(*arguments: str, stdin: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = main(["--vault", str(root), *arguments])
        captured = capsys.readouterr()
        assert code in {0, 1}, captured.err
        return captured.out

    made = Vault(root, call)
    call("quiz", "--plain", stdin="\n4\n" * 8)
    new = [card for card, one in made.cards().items() if not one["reviews"]]
    with open_vault(root, tmp_path / "another device") as workspace:
        cards = [card for card in workspace.reading.cards() if card.id in new]
        drafts = [ReviewDraft(card, 4, "4", "six", "new", 900, "sm2/text", {}) for card in new]
        Journal(workspace).append(drafts, cards)
    assert {one["reviews"] for one in made.cards().values()} == {1}
    return made


def test_reworded_and_reworded_again(vault: Vault) -> None:
    before = vault.reviews("scattered")
    vault.write(nature=f"# Nature\n\n{SKY.replace('What colour', 'Which colour')}\n{CELL}\n")
    assert vault.reviews("scattered") == before
    vault.call("suspend", next(iter(vault.reviews("the cosine"))))  # writes what was found out about the other
    again = SKY.replace("What colour does the sky have on", "Which colour has the sky on").replace("most", "more")
    vault.write(nature=f"# Nature\n\n{again}\n{CELL}\n")
    assert vault.reviews("scattered") == before
    assert [event["path"] for event in vault.lines("card") if event["card"] in before] == ["nature.md"] * 2


def test_moved_renamed_swapped_split_and_joined(vault: Vault) -> None:
    before = {card: one["reviews"] for card, one in vault.cards().items()}

    def now() -> dict[str, int]:
        return {card: one["reviews"] for card, one in vault.cards().items()}

    vault.write(nature=f"# Nature\n\n{CELL}\n{SKY}\n")
    assert now() == before
    (vault.root / "deep").mkdir()
    (vault.root / "nature.md").rename(vault.root / "deep/world.md")
    assert now() == before
    (vault.root / "deep/world.md").unlink()
    vault.write(sky=SKY, cell=CELL)
    assert now() == before
    for name in ("sky", "cell", "maths"):
        (vault.root / f"{name}.md").unlink()
    vault.write(all=f"# All\n\n{SKY}\n{CELL}\n{SINE}")
    assert now() == before


def test_deleted_and_restored(vault: Vault) -> None:
    before = vault.cards()
    (vault.root / "nature.md").unlink()
    assert len(vault.cards()) == len(before) - 4
    vault.call("bury", next(iter(vault.reviews("the cosine"))))
    write(vault.root, FILES)
    assert vault.cards().keys() == before.keys()
    assert {one["reviews"] for one in vault.cards().values()} == {1}


def test_a_copied_note_starts_new(vault: Vault) -> None:
    (card,) = vault.reviews("scattered")
    shutil.copy(vault.root / "nature.md", vault.root / "a copy.md")
    found = vault.reviews("scattered")
    assert sorted(found.values()) == [0, 1]
    assert found[card] == 1
    assert vault.cards()[card]["path"] == "nature.md"


def test_the_index_is_deleted_and_cards_are_edited(vault: Vault, tmp_path: Path) -> None:
    before = {card: one["reviews"] for card, one in vault.cards().items()}
    shutil.rmtree(tmp_path / "cache")
    (vault.root / "maths.md").rename(vault.root / "analysis.md")
    vault.write(nature=f"# Nature\n\n{SKY.replace('What colour', 'Which colour')}\n{CELL}\n")
    assert {card: one["reviews"] for card, one in vault.cards().items()} == before


def test_an_id_is_written_into_the_note_by_hand(vault: Vault) -> None:
    (card,) = vault.reviews("scattered")
    vault.write(nature=f"# Nature\n\n{SKY.rstrip()} ^ng-abcd2345\n\n{CELL}\n")
    assert vault.reviews("scattered") == {"ng-abcd2345": 1}
    assert vault.lines("alias") == []
    vault.call("bury", "ng-abcd2345")
    assert [(event["from"], event["to"]) for event in vault.lines("alias")] == [(card, "ng-abcd2345")]
    vault.write(nature="# Nature\n\nWhy is it so?\n?\nnobody knows ^ng-abcd2345\n")
    assert vault.reviews("nobody knows") == {"ng-abcd2345": 1}
    assert "2026-11-22" in vault.call("show", "ng-abcd2345")


def test_another_notation_and_both_ways(vault: Vault) -> None:
    (card,) = vault.reviews("the cosine function")
    vault.write(maths="# Maths\n\nWhat is the derivative of the sine function?\n?\nthe cosine function\n")
    assert vault.reviews("the cosine function") == {card: 1}
    vault.write(maths="# Maths\n\nWhat is the derivative of the sine function?\n??\nthe cosine function\n")
    assert vault.reviews("the cosine function") == {f"{card}#1": 1}
    assert vault.reviews("What is the derivative") == {f"{card}#2": 0}
    vault.call("bury", f"{card}#2")  # the first command that may write says that the two ids are one
    assert [(event["from"], event["to"]) for event in vault.lines("alias")] == [(card, f"{card}#1")]
    assert vault.reviews("the cosine function") == {f"{card}#1": 1}
    vault.write(maths=f"# Maths\n\n{SINE}")
    assert vault.reviews("the cosine function") == {card: 1}


@pytest.mark.parametrize(
    ("note", "text", "fewer"),
    [
        ("nature", CELL, "The mitochondrion makes {{c2::energy}} for the {{c3::cell}}.\n"),
        (
            "plants",
            f"#flashcards\n\n{LIGHT}",
            "#flashcards\n\nPlants turn light and ==water== into ==sugar== all day.\n",
        ),
    ],
)
def test_the_first_cloze_is_deleted(vault: Vault, note: str, text: str, fewer: str) -> None:
    vault.write(**{note: text})
    before = {card: one["clozes"] for card, one in vault.cards().items() if one["path"] == f"{note}.md"}
    first, second, third = sorted(before)
    vault.write(**{note: fewer})
    now = {card: one for card, one in vault.cards().items() if one["path"] == f"{note}.md"}
    assert {card: one["clozes"] for card, one in now.items()} == {second: before[second], third: before[third]}
    assert [one["reviews"] for one in now.values()] == [1, 1]
    vault.write(**{note: text})
    assert {
        card: one["reviews"] for card, one in vault.cards().items() if one["path"] == f"{note}.md"
    } == dict.fromkeys((first, second, third), 1)


def guids(package: Path, folder: Path) -> dict[str, str]:
    """First fields by GUID."""
    with zipfile.ZipFile(package) as zipped:
        zipped.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    try:
        return dict(database.execute("SELECT guid, sfld FROM notes"))
    finally:
        database.close()


def test_cards_that_were_only_exported_keep_id_and_guid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "vault"
    write(root, FILES)
    monkeypatch.setenv("NOTEGRAPH_NOW", "2026-11-22T09:00:00+00:00")
    monkeypatch.setenv("NOTEGRAPH_CACHE_DIR", str(tmp_path / "cache"))

    def export(name: str) -> set[str]:
        assert main(["--vault", str(root), "export", "anki", "-o", str(tmp_path / name)]) == 0
        return set(guids(tmp_path / name, tmp_path))

    before = export("one.apkg")
    assert len(before) == 4
    shutil.rmtree(tmp_path / "cache")
    (root / "maths.md").rename(root / "analysis.md")
    write(root, {"nature.md": f"# World\n\n{CELL}\n{SKY.replace('What colour', 'Which colour')}\n"})
    assert export("two.apkg") == before
    write(root, {"nature.md": f"# World\n\n{CELL}\n{SKY}\n"})
    assert export("three.apkg") == before
    write(root, {"nature.md": f"# World\n\n{CELL}\n{SKY.rstrip()} ^ng-abcd2345\n"})
    assert export("four.apkg") == before
    capsys.readouterr()
    main(["--vault", str(root), "cards", "--format", "json"])
    ids = {card["id"].partition("#")[0] for card in json.loads(capsys.readouterr().out)["cards"]}
    assert "ng-abcd2345" in ids
    assert len(ids & before) == 3


def test_doctor_shows_what_it_could_not_tell(vault: Vault) -> None:
    (vault.root / "maths.md").unlink()
    vault.write(one=SINE, two=SINE)
    (card,) = (event["card"] for event in vault.lines("card") if event["path"] == "maths.md")
    checks = json.loads(vault.call("doctor", "--format", "json"))["checks"]
    (trouble,) = next(check["troubles"] for check in checks if check["name"] == "histories")
    assert trouble.startswith(f"card {card} (1 review), last seen in maths.md > Maths, could be one.md:1 (")
    assert "two.md:1 (" in trouble


def test_signs_alone_are_told(vault: Vault) -> None:
    """`C` and `C++` have the same words: the log is told the new signs."""
    vault.write(code="# Code\n\nIs C a language? >> yes, it is\n")
    (card,) = vault.reviews("yes, it is")
    vault.call("suspend", card)
    vault.write(code="# Code\n\nIs C++ a language? >> yes, it is\n")
    vault.call("unsuspend", card)
    vault.call("suspend", card)
    told = [event for event in vault.lines("card") if event["card"] == card]
    assert len(told) == 2
    assert len({event["letters"] for event in told}) == 2


def test_a_stamped_card_asked_both_ways_goes_on(vault: Vault) -> None:
    vault.write(france="Capital of France\n?\nParis city ^ng-aaaaaaaa\n")
    vault.call("suspend", "ng-aaaaaaaa")
    vault.write(france="Capital of France\n??\nParis city ^ng-aaaaaaaa\n")
    assert vault.cards()["ng-aaaaaaaa#1"]["suspended"]


def test_an_id_below_a_card_typed_before_it_is_nobodys(vault: Vault) -> None:
    """Whether or not anything else is missing in the log."""
    france = "What is the capital of France?\n?\nParis is the capital\n"
    metal = "Which metal melts in hands slowly\n?\nGallium with low heat\n"
    vault.write(france=f"{france}^ng-aaaaaaaa\n", other="Some other card somewhere >> with its answer\n")
    vault.call("suspend", "ng-aaaaaaaa", *vault.reviews("with its answer"))
    vault.write(france=f"{france}\n{metal}^ng-aaaaaaaa\n")
    found = vault.cards()
    assert "ng-aaaaaaaa" not in found
    (vault.root / "other.md").unlink()
    assert vault.cards().keys() < found.keys()
