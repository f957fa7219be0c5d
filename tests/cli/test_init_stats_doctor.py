"""``init`` and ``doctor``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import Call, write


def test_init_writes_a_configuration_that_is_valid(tmp_path: Path, call: Call) -> None:
    write(tmp_path, {"a.md": "a"})
    result = call("init", str(tmp_path))
    assert result.code == 0
    assert result.out == ""
    assert result.err.startswith(f"wrote {tmp_path / 'notegraph.yaml'}\n")
    assert "notegraph lint" in result.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "notegraph.yaml"]
    assert call("--vault", str(tmp_path), "notes").lines == [
        "note  cards  links in  links out",
        "a.md      0         0          0",
    ]


def test_init_in_the_current_folder_or_the_vault_named(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    assert call("--vault", "other", "init").code == 0
    assert (tmp_path / "other" / "notegraph.yaml").is_file()
    assert call("init").code == 0
    assert (tmp_path / "notegraph.yaml").is_file()


def test_init_never_overwrites(tmp_path: Path, call: Call) -> None:
    config = tmp_path / "notegraph.yaml"
    config.write_text("mine")
    result = call("init", str(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert "already" in result.err
    assert config.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing", "missing: the folder does not exist"),
        ("file", "file is no folder"),
        ("file/below", "file is no folder"),
    ],
)
def test_init_needs_a_folder(name: str, told: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "file").touch()
    result = call("init", str(tmp_path / name))
    assert result.code == 2
    assert result.err.startswith(f"error: {tmp_path}/{told}: name the folder")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_init_makes_no_vault_within_a_vault_unless_told_so(vault: Path, call: Call) -> None:
    inner = vault / "Maths"
    result = call("init", "Maths")
    assert (result.code, result.out) == (2, "")
    assert f"{inner} lies in the vault {vault} already" in result.err
    assert f"notegraph --vault {inner} init" in result.err
    assert not (inner / "notegraph.yaml").exists()
    assert call("--vault", str(inner), "init").code == 0
    assert (inner / "notegraph.yaml").is_file()
    assert call("init").code == 0


def test_init_can_be_silent(tmp_path: Path, call: Call) -> None:
    assert call("-q", "init", str(tmp_path)) == (0, "", "")


def test_doctor_finds_nothing_wrong(vault: Path, call: Call) -> None:
    result = call("doctor")
    assert result.code == 0
    assert all(line.startswith("ok     ") for line in result.lines)
    document = call("doctor", "--format", "json").json
    assert {check["name"] for check in document["checks"]} == {
        "vault",
        "configuration",
        "deck files",
        "notes",
        "card ids",
        "histories",
        "renames",
        "index",
        "review log",
        "kinds of event",
        "clock",
    }
    assert all(check["ok"] and not check["troubles"] for check in document["checks"])


def wrong(call: Call, *options: str) -> dict[str, list[str]]:
    result = call(*options, "doctor", "--format", "json")
    assert result.code == 1
    return {check["name"]: check["troubles"] for check in result.json["checks"] if not check["ok"]}


def test_doctor_names_files_that_cannot_be_read(vault: Path, call: Call) -> None:
    write(vault, {"bad.md": "caf\udce9"})
    assert wrong(call) == {
        "notes": ["bad.md:1:4: 1 byte sequence is not valid UTF-8, read as \ufffd: save the file as UTF-8"]
    }


def test_doctor_says_first_what_is_wrong(vault: Path, call: Call) -> None:
    write(vault, {"bad.md": "caf\udce9"})
    trouble = "bad.md:1:4: 1 byte sequence is not valid UTF-8, read as \ufffd: save the file as UTF-8"
    assert f"WRONG  notes: 1 of 5 could not be read as meant: {trouble}" in call("doctor").lines
    write(vault, {"worse.md": "\udce9"})
    lines = call("doctor").lines
    at = lines.index("WRONG  notes: 2 of 6 could not be read as meant")
    assert lines[at + 1] == f"       {trouble}"


def test_doctor_names_faulty_deck_files(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "", "decks/d.yaml": "nme: x\n"})
    troubles = wrong(call)["deck files"]
    assert all("decks/d.yaml:1:1: " in trouble for trouble in troubles)
    assert any("`nme`" in trouble for trouble in troubles)


def test_doctor_names_cards_that_share_an_id(vault: Path, call: Call) -> None:
    write(vault, {"copy.md": "{{c1::Copied}} text. ^ng-abcd2345\n"})
    assert wrong(call) == {
        "card ids": [
            "copy.md:1: the id ng-abcd2345#1 belongs to Maths/softmax.md:17, so this card starts new: give it its own"
        ]
    }


def test_doctor_reads_the_log_line_by_line(vault: Path, call: Call) -> None:
    call("quiz", "--plain", stdin="\n5\nq\n")
    (log,) = (vault / "_notegraph/reviews").glob("*.jsonl")
    lines = log.read_text().splitlines()
    future = json.loads(lines[-1]) | {"id": "zzzz-1", "t": "dream", "ts": "2030-01-01T00:00:00.000Z"}
    log.write_text("\n".join([*lines, "{torn", json.dumps(future), ""]))
    troubles = wrong(call)
    assert troubles["review log"][0].startswith(f"_notegraph/reviews/{log.name}:{len(lines) + 1}: ")
    assert "dream (1)" in troubles["kinds of event"][0]
    assert "zzzz-000001" in troubles["clock"][0]
    assert set(troubles) == {"review log", "kinds of event", "clock"}
    text = call("doctor")
    assert [line.partition(":")[0] for line in text.lines if line.startswith("WRONG")] == [
        "WRONG  review log",
        "WRONG  kinds of event",
        "WRONG  clock",
    ]


def test_doctor_says_that_the_log_cannot_be_read(vault: Path, call: Call) -> None:
    write(vault, {"_notegraph/reviews": "a file where a folder should be"})
    assert list(wrong(call)) == ["review log"]


def test_doctor_compares_the_index_with_the_notes(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTEGRAPH_CACHE_DIR", str(vault.parent / "cache"))
    call("notes")
    (index,) = (vault.parent / "cache").rglob("index.sqlite")
    import sqlite3

    database = sqlite3.connect(index)
    database.execute("UPDATE card SET front = 'spoilt'")
    database.commit()
    database.close()
    assert wrong(call) == {"index": [f"it does not match the notes: delete {index}, nothing is lost by that"]}
