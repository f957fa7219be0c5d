"""``init``, ``stats`` and ``doctor``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import Call, write


def test_init_writes_a_configuration_that_is_valid(tmp_path: Path, call: Call) -> None:
    write(tmp_path, {"a.md": "a"})
    result = call("init", str(tmp_path))
    assert result.code == 0
    assert result.out == f"wrote {tmp_path / 'notegraph.yaml'}\n"
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


@pytest.mark.parametrize("name", ["missing", "file"])
def test_init_needs_a_folder(name: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "file").touch()
    assert call("init", str(tmp_path / name)).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_stats_of_a_vault_without_reviews(vault: Path, call: Call) -> None:
    lines = call("stats").lines
    assert "  new        4" in lines
    assert "  remembered      nothing asked yet" in lines
    assert "Reviews" not in lines


def test_stats_of_a_vault_with_reviews(vault: Path, call: Call) -> None:
    call("quiz", "--plain", stdin="\n5\n\n4\nq\n")
    call("--now", "2026-11-23T09:00:00+00:00", "quiz", "--plain", stdin="\n2\n\n3\nq\n")
    result = call("--now", "2026-11-23T10:30:00+00:00", "stats")
    assert "  new        2" in result.lines
    assert "  remembered      50% of 2" in result.lines
    assert "  days in a row   2, at most 2" in result.lines
    assert "  2026-11-22  2  ##############################" in result.lines
    assert "Ease factors" in result.lines
    document = call("--now", "2026-11-23T10:30:00+00:00", "stats", "--format", "json").json
    assert document["version"] == 1
    assert document["day"] == "2026-11-23"
    assert [day["reviews"] for day in document["days"]] == [2, 2]


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
    assert wrong(call) == {"notes": ["bad.md:1:4: 1 byte sequence is not valid, read as \ufffd"]}


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
