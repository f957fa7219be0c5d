"""``stamp`` and ``doctor --orphans``; what ``lint`` says of cards in a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write

NOTE = "a >> b\n\nq\n?\n| x |\n|---|\n"


@pytest.fixture
def notes(vault: Path) -> Path:
    """The vault with nothing but one note."""
    for path in [*vault.rglob("*.md")]:
        path.unlink()
    write(vault, {"Cards.md": NOTE})
    return vault


def test_nothing_is_written_unasked(notes: Path, call: Call) -> None:
    result = call("stamp")
    assert result.code == 0
    assert result.lines[:2] == ["--- Cards.md", "+++ Cards.md"]
    assert any(line.startswith("+a >> b ^ng-") for line in result.lines)
    assert "nothing was written: --write stamps 1 card in 1 note" in result.err
    assert "Cards.md:3: card " in result.err
    document = call("stamp", "--format", "json").json
    assert document["written"] is False
    assert (notes / "Cards.md").read_text() == NOTE
    assert not (notes / "_notegraph").exists()


def test_write_writes_and_says_so(notes: Path, call: Call) -> None:
    planned = call("stamp", "--format", "json").json
    (entry,) = planned["stamped"]
    assert entry == {"path": "Cards.md", "line": 1, "card": entry["card"], "id": f"ng-{entry['card'][:8]}"}
    (skipped,) = planned["skipped"]
    assert (skipped["path"], skipped["line"], sorted(skipped)) == ("Cards.md", 3, ["card", "line", "path", "reason"])
    result = call("stamp", "--write")
    assert (result.code, result.lines) == (0, [f"stamped Cards.md:1 {entry['id']}"])
    assert "stamped 1 card in 1 note" in result.err
    assert (notes / "Cards.md").read_text() == NOTE.replace("a >> b", f"a >> b ^{entry['id']}")
    again = call("stamp", "--write", "--format", "json").json
    assert (again["version"], again["stamped"], again["written"]) == (1, [], True)
    assert again["skipped"] == planned["skipped"]
    assert call("stamp").err.endswith("nothing to stamp\n")


def test_one_note_by_its_name(notes: Path, call: Call) -> None:
    write(notes, {"Other.md": "c >> d\n"})
    assert [one["path"] for one in call("stamp", "other", "--format", "json").json["stamped"]] == ["Other.md"]
    assert call("stamp", "Other", "--write").code == 0
    assert call("stamp", "Other").err == "nothing to stamp: every card has an id of its own\n"
    result = call("stamp", "Nowhere")
    assert result.code == 2
    assert "no note is named 'Nowhere'" in result.err


def test_a_folder_that_nobody_marked_is_not_written_to(notes: Path, call: Call) -> None:
    (notes / ".obsidian").rmdir()
    assert call("stamp").code == 0
    result = call("stamp", "--write")
    assert result.code == 2
    assert "notegraph init" in result.err
    assert (notes / "Cards.md").read_text() == NOTE


def test_a_diff_cannot_steer_the_terminal(notes: Path, call: Call) -> None:
    write(notes, {"Cards.md": "\x1b[2Ja >> b \x9b\n"})
    out = call("stamp").out
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert "\\x1b[2Ja" in out


def test_histories_without_a_card(notes: Path, call: Call) -> None:
    write(notes, {"Cards.md": "# Top\n\n## Below\n\na >> b\n\nc >> d\n"})
    assert call("doctor", "--orphans") == (0, "", "0 histories without a card\n")
    call("quiz", "--plain", stdin="\n5\nq\n")
    cards = call("cards", "--format", "json").json["cards"]
    call("suspend", cards[1]["id"])
    call("stamp", "--write")
    assert call("doctor", "--orphans", "--format", "json").json == {"version": 1, "orphans": []}
    stamped = [card["id"] for card in call("cards", "--format", "json").json["cards"]]
    (notes / "Cards.md").unlink()
    result = call("doctor", "--orphans")
    assert result.code == 0
    assert result.err == "2 histories without a card; `notegraph adopt HISTORY CARD` gives one to a card\n"
    assert sorted(line.split()[0] for line in result.lines[::2]) == sorted(stamped)
    assert all(line.endswith("  was in Cards.md > Top > Below") for line in result.lines[::2])
    about = dict(zip((line.split()[0] for line in result.lines[::2]), result.lines[1::2], strict=True))
    assert about[stamped[0]].startswith("    1 grade, the last on 2026-11-22; due 2026-11-23")
    assert about[stamped[1]] == "    never graded; new, suspended"
    orphans = {one["id"]: one for one in call("doctor", "--orphans", "--format", "json").json["orphans"]}
    assert orphans[stamped[1]] == {
        "id": stamped[1],
        "path": "Cards.md",
        "heading_path": ["Top", "Below"],
        "reviews": 0,
        "last": None,
        "state": None,
        "notation": "arrow",
        "kind": "basic",
        "exported": False,
        "candidates": [],
    }
    assert (orphans[stamped[0]]["reviews"], orphans[stamped[0]]["last"]) == (1, "2026-11-22")
    assert orphans[stamped[0]]["state"]["due"] == "2026-11-23"


def test_a_history_of_which_the_log_does_not_tell_the_place(notes: Path, call: Call) -> None:
    call("suspend", call("cards", "--format", "json").json["cards"][0]["id"])
    (log,) = (notes / "_notegraph/reviews").glob("*.jsonl")
    log.write_text("".join(line + "\n" for line in log.read_text().splitlines() if '"t":"card"' not in line))
    (notes / "Cards.md").unlink()
    result = call("doctor", "--orphans")
    assert result.lines[0].endswith("  was in a place that the log does not tell")
    assert result.err.startswith("1 history without a card")


def test_lint_reads_cards_from_the_vault(notes: Path, call: Call) -> None:
    write(notes, {"Cards.md": "a >> b ^ng-abcd\n\n{{c1::x}} {{c2::y}} ^ng-abcd\n\nq >> 1\n", "z.md": "q >> 2\n"})
    findings = call("lint", "--format", "json").json["diagnostics"]
    assert [(one["path"], one["line"], one["column"], one["end_column"], one["code"]) for one in findings] == [
        ("Cards.md", 3, 1, 29, "NG204"),
        ("Cards.md", 5, 1, 7, "NG205"),
        ("z.md", 1, 1, 7, "NG205"),
    ]
    assert call("lint", "--select", "NG1").code == 0
