"""``quiz`` and ``due``: what they say of keys, limits and the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write

CARDS = "".join(f"question {number} >> answer {number}\n\n" for number in range(30))


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


@pytest.mark.parametrize(
    ("scale", "told"),
    [("six", "0-5     grade it: 0 not at all"), ("four", "1-4     grade it: 1 again, 2 hard, 3 good")],
)
def test_the_help_names_the_grades(scale: str, told: str, vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": f"grades: {scale}\n"})
    assert told in call("quiz", stdin="?\nq\n").out


@pytest.mark.parametrize("end", ["", "\n", "q\n", "\n\n5\n"])
def test_the_summary_comes_with_the_last_card(end: str, call: Call) -> None:
    result = call("quiz", "--new", "1", stdin=f"\n5\n{end}")
    assert result.code == 0
    assert result.err.splitlines()[1:] == [
        "1 grade saved; nothing left",
        "2 more cards wait behind the day's limits: 1 new done of 1 a day; `--new 3` gives 2 more",
        "1 more card waits for another day: of one text one card is asked a day",
        "next: 1 card on Monday, 2026-11-23",
        "no card is left for now; Enter or q ends, u takes the last grade back",
    ]


def test_undo_after_the_last_card(call: Call) -> None:
    result = call("quiz", "--new", "1", stdin="\n5\nu\n\n4\n\n")
    assert result.out.count("saved ") == 2
    assert "undone Maths/softmax.md:13 “what does softmax return, given a vector”" in result.out
    assert "\n1 grade saved; nothing left\n" in result.err


def test_a_day_that_is_done_names_the_limit_and_the_way_out(vault: Path, call: Call) -> None:
    write(vault, {"c.md": CARDS})
    call("quiz", "--new", "2", stdin="\n5\n\n5\n")
    told = "nothing left for today: 31 more cards wait behind the day's limits"
    rest = (
        "1 more card waits for another day: of one text one card is asked a day\nnext: 2 cards on Monday, 2026-11-23\n"
    )
    assert call("quiz", "--new", "2").err == f"{told}: 2 new done of 2 a day; `--new 12` gives 10 more\n{rest}"
    assert call("quiz", "--limit", "2").err == f"{told} (--new, --limit)\n{rest}"
    write(vault, {"notegraph.yaml": "new_per_day: 1\n"})
    assert "2 new done of 1 a day; `--new 12` gives 10 more" in call("quiz").err


def test_due_says_when_it_goes_on(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "new_per_day: 2\n"})
    call("quiz", stdin="\n5\n\n5\n")
    assert call("due").lines[-1] == "next: 2 cards on Monday, 2026-11-23"
    assert call("due", "--format", "json").json["next_due"] == {"day": "2026-11-23", "cards": 2}
    later = ("--now", "2026-11-23T09:00:00+00:00")
    call(*later, "quiz", stdin="\n5\n")
    assert call(*later, "due", "--format", "json").json["next_due"]["day"] > "2026-11-23"


def test_due_says_what_the_limits_hold_back(vault: Path, call: Call) -> None:
    assert call("due").lines[-1] == (
        "today: 0 cards done; 0 due and 3 of 4 new cards to review (of one text one card is asked a day)"
    )
    write(vault, {"c.md": CARDS})
    call("quiz", "--plain", stdin="\n5\n")
    assert (
        call("due").lines[-1] == "today: 1 card done; 0 due and 19 of 33 new cards to review "
        "(the limit is 20 new a day; of one text one card is asked a day)"
    )
    write(vault, {"notegraph.yaml": "new_per_day: null\nreviews_per_day: 0\n"})
    later = call("--now", "2026-11-25T09:00:00+00:00", "due").lines[-1]
    why = "(the limit is 0 due a day; of one text one card is asked a day)"
    assert later == f"today: 0 cards done; 0 of 1 due and 32 of 33 new cards to review {why}"


def test_a_wrong_deck_lists_the_decks_fit_to_be_read(vault: Path, call: Call) -> None:
    write(vault, {f"d{number:02}/n.md": "a >> b\n" for number in range(14)})
    assert "Maths, d00, d01" in call("quiz", "zzzzzzzz").err
    assert call("quiz", "zzzzzzzz").err.endswith("d10 … and 3 more\n")
    write(vault, {"e.md": '---\ndeck: "x\\ey"\n---\na >> b\n'})
    assert "x\\x1by" in call("quiz", "x_y").err


def test_deck_names_add_up_as_the_help_says(vault: Path, call: Call) -> None:
    write(vault, {"d/n.md": "a >> b\n"})
    assert "4 new" in call("quiz", "Maths", "--deck", "d", stdin="q\n").err
    assert "This deck too" in call("quiz", "--help").out
