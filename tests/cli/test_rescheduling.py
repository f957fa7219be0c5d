"""Due days moved by hand, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import Call
from support.vaults import write_vault

NOW = "2026-11-22T12:00:00"
LATER = "2026-11-28T12:00:00"


@pytest.fixture
def graded(vault: Path, call: Call) -> list[str]:
    """The ids of three cards, graded so that they fall due on 23 November."""
    write_vault(vault, {"d/n.md": "one >> 1\n\ntwo >> 2\n\nthree >> 3\n"})
    out = call("--now", NOW, "quiz", "d", stdin="\n5\n\n5\n\n5\n").out
    return [line.split()[1] for line in out.splitlines() if line.startswith("saved ")]


def dues(call: Call, cards: list[str]) -> list[str]:
    listed = call("--now", LATER, "cards", "--format", "json").json["cards"]
    states = {card["id"]: card["state"] for card in listed}
    return [states[card]["due"][5:] for card in cards]


def test_set_due(call: Call, graded: list[str]) -> None:
    first, second, third = graded
    result = call("--now", NOW, "set-due", first, second, "2026-12-24")
    assert result.lines == [f"{first} due 2026-12-24", f"{second} due 2026-12-24"]
    assert result.err == "2 cards moved; `notegraph undo` takes it back\n"
    assert call("--now", NOW, "set-due", third, "+3").lines == [f"{third} due 2026-11-25"]
    assert call("--now", NOW, "set-due", third, "Tomorrow").lines == [f"{third} due 2026-11-23"]
    assert dues(call, graded) == ["12-24", "12-24", "11-23"]


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "+99999999", "+x"])
def test_what_is_no_day(call: Call, graded: list[str], day: str) -> None:
    result = call("--now", NOW, "set-due", graded[0], day)
    assert (result.code, result.out) == (2, "")
    assert "is no day" in result.err


def test_a_new_card_has_no_due_day(vault: Path, call: Call, graded: list[str]) -> None:
    write_vault(vault, {"e\nerror: f.md": "four >> 4\n"})
    new = next(card for card in call("cards", "--format", "json").json["cards"] if card["front"] == "four")
    result = call("--now", NOW, "set-due", graded[0], new["id"], "tomorrow")
    assert result.code == 2
    assert r"e\nerror: f.md:1: the card is new and has no due day yet: nothing was changed" in result.err
    assert dues(call, graded) == ["11-23"] * 3


def test_postpone_and_undo(call: Call, graded: list[str]) -> None:
    assert call("--now", NOW, "postpone", "2").err == "0 cards moved\n"
    result = call("--now", LATER, "postpone", "2")
    assert [line.split()[-1] for line in result.lines] == ["2026-11-30"] * 3
    assert call("--now", LATER, "postpone", "1", "--deck", "Maths").out == ""
    assert call("--now", LATER, "undo").out == "undone: postpone of 3 cards\n"
    assert dues(call, graded) == ["11-23"] * 3
    nothing = call("--now", LATER, "undo")
    assert (nothing.code, nothing.err) == (2, "error: nothing was done today that could be undone\n")


def test_advance(call: Call, graded: list[str]) -> None:
    call("--now", NOW, "set-due", graded[0], "2026-11-30")
    call("--now", NOW, "set-due", graded[1], "2026-12-30")
    assert call("--now", LATER, "advance", "3").lines == [f"{graded[0]} due 2026-11-28"]
    assert dues(call, graded) == ["11-28", "12-30", "11-23"]


def test_vacation(call: Call, graded: list[str]) -> None:
    call("--now", NOW, "set-due", graded[0], "2026-12-24")
    assert call("--now", NOW, "vacation", "2026-12-20", "2026-12-26").lines == [f"{graded[0]} due 2026-12-31"]
    assert "is before" in call("--now", NOW, "vacation", "2026-12-26", "2026-12-20").err
    over = call("--now", LATER, "vacation", "2026-11-20", "2026-11-22")
    assert (over.code, over.err) == (2, "error: this vacation is over: 2026-11-22 is before today\n")


def test_an_exam_asks_its_deck_in_the_week_before(call: Call, graded: list[str]) -> None:
    for card in graded[:2]:
        call("--now", NOW, "set-due", card, "2027-03-01")
    call("--now", NOW, "set-due", graded[2], "2026-12-02")
    result = call("--now", NOW, "exam", "D", "2026-12-20")
    assert result.out == "exam d 2026-12-20\n"
    asked = [call("--now", f"2026-12-{day:02}T12:00:00", "due", "--format", "json").json["due"] for day in range(1, 21)]
    by_day = [
        call("--now", f"2026-12-{day:02}T12:00:00", "due", "--format", "json").json["overdue"] for day in range(1, 21)
    ]
    assert asked[0] + by_day[0] == 0
    assert asked[18] + by_day[18] == 3
    assert asked[19] + by_day[19] == 1
    assert call("--now", NOW, "undo").out == "undone: setting of exam\n"
    assert call("--now", "2026-12-19T12:00:00", "due", "--format", "json").json["overdue"] == 1
    call("--now", NOW, "exam", "d", "2026-12-20")
    assert call("--now", NOW, "exam", "d", "none").out == "exam d none\n"
    for words in (("exam", "d", "none"), ("exam", "d", "2026-11-22"), ("exam", "nope", "2026-12-20")):
        assert call("--now", NOW, *words).code == 2


def test_undo_goes_back_grade_by_grade(call: Call, graded: list[str]) -> None:
    assert call("--now", NOW, "undo").out == f"undone: grade 5 of {graded[2]}\n"
    call("--now", NOW, "suspend", *graded[:2])
    call("--now", NOW, "bury", graded[0])
    call("--now", NOW, "reset", graded[1])
    told = [call("--now", NOW, "undo").out for _ in range(5)]
    assert told == [
        "undone: reset of 1 card\n",
        "undone: bury of 1 card\n",
        "undone: suspend of 2 cards\n",
        f"undone: grade 5 of {graded[1]}\n",
        f"undone: grade 5 of {graded[0]}\n",
    ]
    assert call("--now", NOW, "undo").code == 2


def test_cram_changes_nothing(call: Call, graded: list[str]) -> None:
    before = dues(call, graded)
    result = call("--now", NOW, "quiz", "--cram", "--deck", "d", "--order", "note", stdin="\n1\n\n5\n\n5\n\n5\n")
    saved = [line.split() for line in result.lines if line.startswith("saved ")]
    assert [words[1] for words in saved] == [*graded, graded[0]]
    assert dues(call, graded) == before
    assert call("--now", NOW, "quiz", "--cram", "--limit", "1", stdin="q\n").err.startswith("1 due")


def test_tags_and_neighbours_narrow_the_choice(vault: Path, call: Call) -> None:
    write_vault(vault, {"x.md": "#flash/deep\n\na >> b\n\nsee [[y]]\n", "y.md": "c >> d\n", "z.md": "e >> f\n"})
    assert call("quiz", "--tag", "#FLASH", stdin="q\n").err.startswith("1 new")
    assert call("quiz", "--near", "y", stdin="q\n").err.startswith("2 new")
    assert call("quiz", "--near", "y", "--depth", "0", stdin="q\n").err.startswith("1 new")
    unknown = call("quiz", "--tag", "flahs")
    assert unknown.code == 2
    assert "did you mean #flash" in unknown.err


def test_a_changed_setting_is_told_before_the_first_grade_under_it(vault: Path, call: Call, graded: list[str]) -> None:
    def told() -> list[str]:
        lines = [
            line for log in (vault / "_notegraph/reviews").glob("*.jsonl") for line in log.read_text().splitlines()
        ]
        return [json.loads(line)["values"]["schedule"]["scheduler"] for line in lines if '"t":"config"' in line]

    assert told() == []
    (vault / "notegraph.yaml").write_text("scheduler: fsrs\n", encoding="utf-8")
    call("--now", "2026-12-10T12:00:00", "due")
    assert told() == []
    call("--now", "2026-12-10T12:00:00", "quiz", "d", stdin="\n5\n\n5\n")
    assert told() == ["fsrs"]
    assert call("--now", "2026-12-10T12:00:00", "undo").out.startswith("undone: grade 5")
    (vault / "notegraph.yaml").unlink()
    call("--now", "2026-12-10T12:00:00", "quiz", "d", stdin="\n5\n")
    assert told() == ["fsrs", "sm2"]


def test_undo_takes_back_one_command_though_the_clock_lies_behind(call: Call, graded: list[str]) -> None:
    for card, minute in zip(graded, ("30", "31", "32"), strict=True):
        call("--now", f"2026-11-22T11:{minute}:00", "suspend", card)
    told = [call("--now", "2026-11-22T11:33:00", "undo").out for _ in range(4)]
    assert told == ["undone: suspend of 1 card\n"] * 3 + [f"undone: grade 5 of {graded[2]}\n"]


def test_a_vacation_without_end(call: Call, graded: list[str]) -> None:
    lines = call("--now", NOW, "vacation", "today", "9999-12-31").lines
    assert [line.split()[-1] for line in lines] == ["9999-12-31"] * 3
