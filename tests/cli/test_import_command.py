"""``notegraph import``."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange.memory_files import SIX, memory
from support.command_line import Call, write


@pytest.fixture
def six(vault: Path) -> Path:
    """The vault with six cards of Spaced Repetition AI and one damaged memory file."""
    write(vault, {**SIX, "SR/memory/damaged1.md": "{"})
    return vault


def test_the_document(six: Path, call: Call) -> None:
    document = call("import", "srai", "--format", "json").json
    cards = {card.pop("card"): card for card in document.pop("cards")}
    assert document == {
        "version": 1, "origin": "srai", "dry_run": False, "taken": 5, "reviews": 36, "unchanged": 0, "new": 1,
        "skipped": [
            {"path": "SR/memory/damaged1.md", "line": 1, "card": None, "reason": "this is no JSON: the file is damaged"}
        ],
        "notes": [],
    }  # fmt: skip
    assert cards["review01"] == {
        "path": "Note.md", "line": 3, "source": "SR/memory/review01.md", "due": "2026-12-07", "last": "2026-11-20",
        "interval": 17, "reviews": 2,
    }  # fmt: skip
    again = call("import", "srai", "--format", "json").json
    assert (again["taken"], again["unchanged"], again["cards"]) == (0, 5, [])
    states = {card["id"]: card["state"] for card in call("cards", "--format", "json").json["cards"]}
    assert (states["longlog1"]["due"], states["newcard1"]) == ("2027-03-01", None)


def test_the_history_of_a_card(six: Path, call: Call) -> None:
    call("import", "srai")
    assert call("show", "review01").lines[-3:] == [
        "2026-10-28 22:00+00:00  good in srai",
        "2026-11-20 10:00+00:00  good in srai",
        "2026-11-22 09:00+00:00  imported from srai: due 2026-12-07, interval 17 days, ease 2.50, 3 reviews, 1 lapse",
    ]
    history = call("show", "review01", "--format", "json").json["cards"][0]["history"]
    assert [one["state"] is None for one in history] == [True, True, False]


def test_the_local_zone_decides_the_day(six: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    # Summer time ends on 1 November 2026: 11:30 UTC is 04:30 there before, 03:30 after.
    write(
        six,
        {"SR/memory/review01.md": memory("review01", due="2026-10-30T11:30:00Z", last_review="2026-10-20T11:30:00Z")},
    )
    write(six, {"SR/memory/unicode1.md": memory("unicode1", due="2026-12-05T11:30:00Z")})
    cards = call("import", "srai", "--format", "json").json["cards"]
    assert {card["card"]: card["due"] for card in cards if card["card"] in ("review01", "unicode1")} == {
        "review01": "2026-10-30",
        "unicode1": "2026-12-04",
    }


def test_only_a_marked_vault_is_written_to(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "plain"
    write(folder, SIX)
    monkeypatch.chdir(folder)
    for origin in ("srai", "obsidian-sr"):
        result = call("import", origin)
        assert (result.code, result.out) == (2, "")
        assert "notegraph init" in result.err
    assert call("import", "srai", "--dry-run").code == 0
    assert not (folder / "_notegraph").exists()
    assert call("--vault", ".", "import", "srai").code == 0
    assert (folder / "_notegraph").is_dir()


@pytest.mark.parametrize("arguments", [("import",), ("import", "anki-connect"), ("import", "srai", "extra")])
def test_mistakes_on_the_command_line(arguments: tuple[str, ...], vault: Path, call: Call) -> None:
    assert call(*arguments).code == 2


def test_hostile_memory_files_are_harmless(six: Path, call: Call) -> None:
    write(six, {"SR/memory/a\x1b[31m.md": "\x1b]0;x\x07", "SR/memory/[red].md": '{"card": {"due": "\x9b31m"}}'})
    for arguments in (("import", "srai", "--dry-run"), ("import", "srai", "--format", "json")):
        result = call(*arguments)
        assert result.code == 0
        assert not set(result.out) & {"\x1b", "\x07", "\x9b"}


def test_schedules_in_notes(vault: Path, call: Call) -> None:
    note = "---\nsr-due: 2026-12-01\n---\n"
    write(
        vault, {"Plan.md": f"{note}question\n?\nanswer\n<!--SR:!2026-12-04,12,230-->\n\n<!--SR:!2026-12-04,12,230-->\n"}
    )
    told = [
        "Plan.md:9: not taken: no card that notegraph reads stands above this schedule",
        "Plan.md: not taken: this note is reviewed as a whole; here cards are",
    ]
    counts = ["taken before and unchanged: 0 cards", "never reviewed there: 0 cards", "not taken: 2"]
    first, *rest = call("import", "obsidian-sr", "--dry-run").lines
    assert first.startswith("Plan.md:4: ")
    assert first.endswith(": due 2026-12-04, 0 logged reviews")
    assert rest == [*told, "taken: 1 card with 0 logged reviews (would be taken, nothing was written)", *counts]
    assert call("import", "obsidian-sr").lines == [*told, "taken: 1 card with 0 logged reviews", *counts]
