"""``push`` as a user calls it: the plan, the exit codes, the words on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command_line import Call
from support.fake_anki_connect import AnkiConnect, FakeCollection


@pytest.fixture
def held() -> FakeCollection:
    return FakeCollection()


@pytest.fixture
def anki(held: FakeCollection, monkeypatch: pytest.MonkeyPatch) -> Iterator[AnkiConnect]:
    connect = AnkiConnect(held)
    with connect.serve() as url:
        monkeypatch.setenv("NOTEGRAPH_ANKI_URL", url)
        yield connect


def edit(vault: Path, old: str, new: str) -> None:
    file = vault / "Maths/softmax.md"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_dry_run_then_push(vault: Path, call: Call, anki: AnkiConnect, held: FakeCollection) -> None:
    shown = call("push", "--dry-run")
    assert shown.code == 0
    assert [line.split()[:2] for line in shown.lines] == [
        ["add", "Maths/softmax.md:13"],
        ["add", "Maths/softmax.md:17"],
        ["add", "Maths/vector.md:5"],
    ]
    assert shown.lines[1].endswith(" ng-abcd2345 to Maths")
    assert shown.err == "would be done: 3 adds\n"
    assert not held.notes
    done = call("push")
    assert (done.code, done.lines) == (0, shown.lines)
    assert done.err == "to do: 3 adds\nin Anki: 3 notes added, 0 changed, 0 as they were\n"
    again = call("push", "Maths")
    assert (again.code, again.out) == (0, "")
    assert again.err == "to do: nothing\nin Anki: 0 notes added, 0 changed, 3 as they were\n"


def test_updates_moves_tags_and_deletes(vault: Path, call: Call, anki: AnkiConnect, held: FakeCollection) -> None:
    call("push")
    edit(vault, "sums to", "adds up to")
    edit(vault, "tags: [ml/math]", "tags: [ml/new]\ndeck: ML")
    (vault / "Maths/vector.md").unlink()
    result = call("push")
    cloze = [line for line in result.lines if "ng-abcd2345" in line]
    assert [line.split()[0] for line in cloze] == ["update", "move", "tags"]
    assert cloze[0].endswith(": Text")
    assert cloze[1].endswith(" from Maths to ML")
    assert cloze[2].endswith(": +ml::new -ml::math")
    assert "1 note in Anki whose cards are gone here stay" in result.err.replace("\n", " ")
    assert len(held.notes) == 3
    result = call("push", "--delete")
    assert (result.code, len(held.notes)) == (0, 2)
    assert result.lines[0].startswith("delete ")
    assert "1 deletes" in result.err
    assert ", 1 deleted, " in result.err


def test_a_conflict_is_a_finding(vault: Path, call: Call, anki: AnkiConnect, held: FakeCollection) -> None:
    call("push")
    for note in held.notes.values():
        if "Text" in note["fields"]:
            note["fields"]["Text"]["value"] = "edited {{c1::there}}"
    edit(vault, "sums to", "adds up to")
    result = call("push", "--color", "never")
    assert result.code == 2  # an option of the program, not of the command
    result = call("push")
    assert result.code == 1
    assert result.lines[0].startswith("conflict  Maths/softmax.md:17 ng-abcd2345: it was edited in Anki")
    assert "    -edited {{c1::there}}" in result.lines
    assert result.lines[-1].endswith("--overwrite ng-abcd2345 sends it all the same")
    document = call("push", "--format", "json", "--overwrite", "ng-abcd2345").json
    assert (document["version"], document["dry_run"], document["conflicts"]) == (1, False, [])
    assert document["done"] == {"added": 0, "changed": 1, "deleted": 0, "failed": []}
    edit(vault, "adds up to", "gives")
    for note in held.notes.values():
        note["fields"]["Extra"]["value"] = "mine"
    (vault / "Maths/vector.md").unlink()
    assert any(line.startswith("conflict") and "is gone here" in line for line in call("push").lines)


def test_what_was_not_done_is_told(vault: Path, call: Call, anki: AnkiConnect, held: FakeCollection) -> None:
    (vault / "odd.md").write_text("![[gone.png]] the picture of it >> what it shows\n\n<b></b> >> nothing\n")
    assert "is not sent: nothing of its question can be shown" in call("push").err.replace("\n", " ")
    edit(vault, "sums to", "adds up to")
    anki.in_browser = frozenset(held.notes)
    result = call("push")
    assert result.code == 1
    assert "gone.png is not in the vault" in result.err.replace("\n", " ")
    assert "close the note in Anki's browser" in result.err.replace("\n", " ")


def test_long_lists_are_cut(vault: Path, call: Call, anki: AnkiConnect) -> None:
    (vault / "many.md").write_text("\n\n".join(f"question of number {n} >> answer of number {n}" for n in range(30)))
    lines = call("push", "--dry-run").lines
    assert len(lines) == 21
    assert lines[-1].split() == ["…", "and", "13", "more;", "--format", "json", "lists", "them", "all"]
    assert len(call("push", "--dry-run", "--format", "json").json["adds"]) == 33


def test_failures(vault: Path, call: Call, anki: AnkiConnect) -> None:
    result = call("push", "--url", "http://192.168.1.2:8765")
    assert (result.code, "on this computer only" in result.err.replace("\n", " ")) == (2, True)
    result = call("push", "Maths", "--delete")
    assert (result.code, "only a push of the whole vault" in result.err.replace("\n", " ")) == (2, True)
    anki.key = "secret"
    assert call("push").code == 2
    assert call("push", "--key", "secret").code == 0


def test_an_unmarked_folder_is_not_written_to(
    tmp_path: Path, call: Call, anki: AnkiConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/a.md").write_text("one thing to know >> another thing to know\n")
    monkeypatch.chdir(tmp_path / "plain")
    assert call("push", "--dry-run").code == 0
    result = call("push")
    assert (result.code, "notegraph init" in result.err) == (2, True)
