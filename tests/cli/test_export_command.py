"""``export``: what it says and writes."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from support.command_line import Call
from support.vaults import write_vault

FILES: dict[str, str | bytes] = {
    "notegraph.yaml": "",
    "a.md": "---\ndeck: A::B\ntags: [x/y, z]\n---\nfront >> [[b]] back\n\n= 1 + 1 >> two\n",
    "b.md": 'what?\n?\n- "an answer"\n- in, two lines\n\n{{c1::one}} \x1b[31m\n',
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = write_vault(tmp_path / "v", FILES)
    monkeypatch.chdir(made)
    return made


def test_what_is_said(call: Call, root: Path) -> None:
    assert call("export", "anki", "-o", "x.apkg").err == "x.apkg: 4 notes with 4 cards, 4 of them new or changed\n"
    assert call("quiz", "--plain", "--new", "1", stdin="\n5\n").code == 0
    (root / "b.md").write_text("---\ndeck: C\n---\n{{c1::one}} \x1b[31m\n")
    said = call("export", "anki", "-o", "x.apkg", "--only-changed").err.splitlines()
    assert said[0] == (
        "nothing is new or changed since the last export: no file was written; 3 notes left out, unchanged since the"
        " last export"
    )
    assert said[1] == (
        "no longer here: 1 note exported before. Anki keeps what it has: to delete there, search its browser for"
    )
    assert said[2].startswith("  NgId:")
    assert said[3] == (
        "now in the deck C: 1 note. An import moves no card: to change the deck there, search its browser for"
    )
    assert said[4].startswith("  NgId:")
    assert len(said) == 5


def test_the_schedule_is_mentioned(call: Call, root: Path) -> None:
    assert call("quiz", "--plain", "--new", "1", stdin="\n5\n").code == 0
    said = call("export", "anki", "--per-deck", "out", "A").err
    assert "out: 1 package, 2 notes with 2 cards\n" in said
    assert call("export", "anki", "-o", "out/").err == (
        "out/: 2 packages, 4 notes with 4 cards\n"
        "the schedule of 1 card goes along: tick `Import any learning progress` in Anki's import dialog; it is taken"
        " for cards that Anki does not have yet\n"
    )
    assert sorted(file.name for file in (root / "out").iterdir()) == ["A__B.apkg", "v.apkg"]
    assert "schedule" not in call("export", "anki", "-o", "x.apkg", "--no-progress").err
    assert zipfile.is_zipfile(root / "x.apkg")


def test_cards_of_another_kind_are_told_and_after_ten_counted(call: Call, root: Path) -> None:
    cards = [f"question number {word} >> {word}" for word in "abcdefghijkl"]
    (root / "b.md").write_text("---\ntags: [flashcards]\n---\n" + "\n\n".join(cards) + "\n")
    call("export", "anki", "-o", "x.apkg")
    (root / "b.md").write_text((root / "b.md").read_text().replace(">>", "<>"))
    said = call("-q", "export", "anki", "-o", "x.apkg").err.splitlines()
    assert said[:2] == [
        f"b.md:{line}: this card was exported as Notegraph Basic and is Notegraph Reversed now" for line in (4, 6)
    ]
    assert said[10] == "… and 2 more; --format json lists them all"
    assert said[11].startswith("Anki keeps these 12 notes as before, new texts included")
    assert said[12].startswith('  -"note:Notegraph Reversed" (NgId:')
    assert "Notes > Change Note Type and there Notegraph Reversed" in said[13]
    assert len(said) == 14


def test_a_file_name_with_a_line_feed_makes_no_false_line(call: Call, root: Path) -> None:
    name = "b\nnow.md"
    (root / name).write_text("---\ntags: [flashcards]\n---\none >> 1 ^ng-4f6a0001\n")
    call("export", "anki", "-o", "x.apkg")
    (root / name).write_text((root / name).read_text().replace(">>", "<>"))
    said = call("export", "anki", "-o", "x.apkg").err.splitlines()
    assert "b\\nnow.md:4: this card was exported as Notegraph Basic and is Notegraph Reversed now" in said
    assert not [line for line in said if line.startswith("now.md")]


@pytest.mark.parametrize("change", ["retyped", "moved", "gone"])
def test_a_search_is_whole_on_a_narrow_terminal(
    call: Call, root: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    ids = [f"ng-4f6a00{number}" for number in range(10, 18)]
    text = "---\ntags: [flashcards]\n---\n" + "".join(f"one >> {one} ^{one}\n\n" for one in ids)
    (root / "b.md").write_text(text)
    call("export", "anki", "-o", "x.apkg")
    changed = {"retyped": text.replace(">>", "<>"), "moved": text.replace("tags", "deck: C\ntags"), "gone": "nothing\n"}
    (root / "b.md").write_text(changed[change])
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    said = call("export", "anki", "-o", "x.apkg").err.splitlines()
    (search,) = [line for line in said if "NgId" in line]
    assert search.strip().removeprefix('-"note:Notegraph Reversed" (').removesuffix(")") == " OR ".join(
        f"NgId:{one}" for one in ids
    )
    assert max(len(line) for line in said if line != search) <= 30


def test_everything_as_data(call: Call, root: Path) -> None:
    (root / "b.md").write_text("a ![[gone.png]] >> b\n\n![[gone.png]] >> c ^ng-4f6a0001\n\n<!-- --> >> d\n")
    result = call("export", "anki", "-o", "x.apkg", "--format", "json")
    assert result.err == ""
    assert {name: result.json[name] for name in ("version", "files", "gone", "moved", "retyped")} == {
        "version": 1,
        "files": ["x.apkg"],
        "gone": None,
        "moved": [],
        "retyped": [],
    }
    assert [(one["path"], one["line"], one["target"]) for one in result.json["missing"]] == [("b.md", 1, "gone.png")]
    (root / "b.md").unlink()
    (root / "a.md").write_text((root / "a.md").read_text().replace("A::B", "C"))
    done = call("export", "anki", "-o", "x.apkg", "--format", "json").json
    assert (done["gone"]["notes"], [(one["deck"], one["notes"]) for one in done["moved"]]) == (
        result.json["notes"] - 2,
        [("C", 2)],
    )
    assert done["gone"]["search"].startswith("NgId:")


@pytest.mark.parametrize("where", [[], ["-o", "x.apkg", "--per-deck", "y"]])
def test_one_target_is_needed(call: Call, root: Path, where: list[str]) -> None:
    result = call("export", "anki", *where)
    assert (result.code, "say where to: -o FILE.apkg, or --per-deck DIR" in result.err) == (2, True)


def test_csv(call: Call, root: Path) -> None:
    assert call("quiz", "--plain", "--new", "1", stdin="\n5\n").code == 0
    assert call("export", "csv", "-o", "cards.csv").err == "cards.csv: 4 cards\n"
    text = (root / "cards.csv").read_bytes().decode()
    assert text.count("\r\n") == 5
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["deck"], row["tags"], row["kind"], row["path"], row["line"]) for row in rows] == [
        ("A::B", "x/y z", "basic", "a.md", "5"),
        ("A::B", "x/y z", "basic", "a.md", "7"),
        ("v", "", "basic", "b.md", "1"),
        ("v", "", "cloze", "b.md", "6"),
    ]
    assert [row["front"] for row in rows[:2]] == ["front", "'= 1 + 1"]
    assert rows[2]["back"] == '\'- "an answer"\n- in, two lines'
    assert [row["due"] for row in rows].count("2026-11-23") == 1
    raw = call("export", "csv", "a::b", "--raw")
    assert raw.lines[2].split(",")[4] == "= 1 + 1"
    assert len(raw.lines) == 3
    assert "\x1b" not in call("export", "csv").out


def test_json_is_the_document_of_cards(call: Call, root: Path) -> None:
    listed = call("cards", "--format", "json").json
    assert call("export", "json").json == listed
    assert call("export", "json", "-o", "cards.json").err == "cards.json: 4 cards\n"
    assert json.loads((root / "cards.json").read_text()) == listed
    assert [card["deck"] for card in call("export", "json", "A").json["cards"]] == ["A::B", "A::B"]


def test_no_cards(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_vault(tmp_path / "empty", {"notegraph.yaml": ""}))
    call("export", "json", "-o", "x.json")
    assert json.loads(Path("x.json").read_text()) == {"version": 1, "cards": []}
    assert call("export", "csv").lines[0].startswith("id,deck,tags,")


@pytest.mark.parametrize(("kind", "file"), [("csv", "a.md"), ("json", "a.csv"), ("csv", "no/x.csv")])
def test_targets_that_are_refused(call: Call, root: Path, kind: str, file: str) -> None:
    result = call("export", kind, "-o", file)
    assert result.code == 2
    assert result.err.startswith("error: ")
    assert (root / "a.md").read_text() == FILES["a.md"]
