"""``stats`` in text, and ``quiz`` after a lapse."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LATER = "2026-11-23T10:30:00+00:00"


def test_stats_of_a_vault_without_reviews(vault: Path, call: Call) -> None:
    lines = call("stats").lines
    assert "cards          4 new, 0 learning, 0 young, 0 mature, 0 suspended" in lines
    assert "remembered     nothing to tell yet: no card has come back after a day or more" in lines
    assert "Reviews" not in lines


def test_stats_of_a_vault_with_reviews(vault: Path, call: Call) -> None:
    call("quiz", "--plain", stdin="\n5\n\n4\nq\n")
    call("--now", "2026-11-23T09:00:00+00:00", "quiz", "--plain", stdin="\n2\n\n3\nq\n")
    result = call("--now", "2026-11-23T10:30:00+00:00", "stats")
    assert "cards          2 new, 0 learning, 2 young, 0 mature, 0 suspended" in result.lines
    assert "remembered     50% of 2 reviews after a day or more (90% for reference)" in result.lines
    assert "days in a row  2, at most 2" in result.lines
    assert "  2026-11-22  2  2 new  0 min 0 s  ##############################" in result.lines
    assert "Ease factors" in result.lines
    assert len(result.lines) <= 28
    at = result.lines.index("Intervals in days")
    assert result.lines[at - 2].endswith("#")  # no days without cards at the end
    assert result.lines[at + 1 : at + 3] == ["  1 to 6  2  ##############################", ""]
    document = call("--now", "2026-11-23T10:30:00+00:00", "stats", "--format", "json").json
    assert document["version"] == 1
    assert document["day"] == "2026-11-23"
    assert [day["reviews"] for day in document["days"]] == [2, 2]


def quiz(call: Call, now: str, keys: str) -> None:
    call("--now", f"{now}T09:00:00+00:00", "quiz", "--plain", stdin=keys)


def test_a_year_that_began_long_ago_is_drawn(vault: Path, call: Call) -> None:
    for now in ("2026-01-05", "2026-01-06", "2026-09-01", "2026-11-20"):
        quiz(call, now, "\n5\n\n5\nq\n")
    for day in range(1, 16):
        quiz(call, f"2026-11-{day:02}", f"\n{1 if day % 2 else 5}\nq\n")
    result = call("stats")
    at = result.lines.index("The last year")
    assert result.lines[at + 1].split() == ["Dec", *MONTHS[:-1]]
    grid = result.lines[at + 2 : at + 9]
    assert [line[:6] for line in grid] == ["  Mon ", "      ", "  Wed ", "      ", "  Fri ", "      ", "      "]
    assert sum(line.count(character) for line in grid for character in "-+*#") == 19
    assert {len(line) for line in grid} == {6 + 53}  # the map ends on a Sunday
    assert result.lines[at + 9].startswith("  . none, - + * # up to ")
    assert "Forgotten most" in result.lines
    assert "Remembered" in result.lines
    assert max(map(len, result.lines)) < 80


def test_the_period_bounds_what_is_shown(vault: Path, call: Call) -> None:
    quiz(call, "2026-11-01", "\n5\nq\n")
    quiz(call, "2026-11-22", "\n5\n\n5\nq\n")
    assert "coming due     1 in 3 days" in call("--now", LATER, "stats", "--days", "3").lines
    document = call("--now", LATER, "stats", "--days", "3", "--format", "json").json
    assert (document["period"], len(document["forecast"]), len(document["days"])) == (3, 3, 1)
    assert call("stats", "--days", "0").code == 2


def test_the_backlog_says_how_long_it_takes(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "reviews_per_day: 1\n"})
    quiz(call, "2026-11-22", "\n5\n\n5\n\n5\nq\n")
    now = "2026-11-25T09:00:00+00:00"
    assert "overdue        3: caught up with in 3 days at 1 review a day" in call("--now", now, "stats").lines
    write(vault, {"notegraph.yaml": "reviews_per_day: 0\n"})
    assert "overdue        3: never caught up with at 0 reviews a day" in call("--now", now, "stats").lines
    write(vault, {"notegraph.yaml": ""})
    assert "overdue        3" in call("--now", now, "stats").lines


def test_under_fsrs_there_is_a_retention_to_aim_at(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "scheduler: fsrs\ndesired_retention: 0.85\n"})
    quiz(call, "2026-11-01", "\n5\nq\n")
    quiz(call, "2026-11-21", "\n5\nq\n")
    lines = call("stats").lines
    assert "remembered     100% of 1 reviews after a day or more (85% desired)" in lines
    assert {"Stability in days", "Difficulty"} <= set(lines)
    assert "Ease factors" not in lines
    assert not any("estimate" in line for line in lines)


def test_concepts_tags_and_decks_side_by_side(vault: Path, call: Call) -> None:
    write(vault, {"Maths/one.md": "on [[vector]]\n\nc >> 1 #Other\n", "two.md": "---\ntags: [Other]\n---\nd >> 2\n"})
    quiz(call, "2026-11-21", "\n5\nq\n")
    by_deck = call("stats", "--by", "deck").lines
    assert by_deck[0] == "mastery  cards  new  due  lapses  remembered       time  deck"
    assert by_deck[1].endswith("  Maths")
    assert by_deck[-1] == "Mastery is an estimate: SM-2 has no model of memory."
    assert [line.split()[-1] for line in call("stats", "--by", "tag").lines[1:-1]] == ["Other", "ml", "ml/math"]
    by_concept = call("stats", "--by", "concept").lines
    assert "Next: nothing learnt yet, and all it builds on is known" in by_concept
    document = call("stats", "--by", "concept", "--format", "json").json
    assert [group["name"] for group in document["groups"]] == [
        "Maths/one.md",
        "Maths/softmax.md",
        "Maths/vector.md",
        "two.md",
    ]
    assert (document["by"], document["estimate"], document["mastery"]["estimate"]) == ("concept", True, True)
    assert set(document) >= {"weak_spots", "frontier"}
    assert call("stats", "--by", "note").code == 2


def test_many_groups_are_cut(vault: Path, call: Call) -> None:
    write(vault, {f"n{number:02}.md": f"a{number} >> b\n" for number in range(33)})
    lines = call("stats", "--by", "concept").lines
    assert "… and 5 more; --format json lists all" in lines
    assert "  … and 24 more" in lines


def test_no_tag_is_said(tmp_path: Path, call: Call) -> None:
    write(tmp_path, {"a.md": "a >> b\n", "notegraph.yaml": ""})
    result = call("--vault", str(tmp_path), "stats", "--by", "tag")
    assert (result.code, result.out, result.err) == (0, "", "no card has a tag\n")


def test_a_deck_alone(vault: Path, call: Call) -> None:
    write(vault, {"Deck/a.md": "a >> b\n"})
    lines = call("stats", "--deck", "deck").lines
    assert "cards          1 new, 0 learning, 0 young, 0 mature, 0 suspended" in lines
    assert call("stats", "--deck", "nowhere").code == 2


def test_leeches_can_be_suspended_at_once(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "leech_lapses: 1\n"})
    assert call("stats", "--leeches") == (0, "", "no card is a leech\n")
    quiz(call, "2026-11-20", "\n5\nq\n")
    result = call("--now", "2026-11-21T09:00:00+00:00", "quiz", "--plain", stdin="\n1\nq\n")
    (card,) = call("stats", "--leeches").lines
    assert f"” is a leech, forgotten again and again: rewrite it, or `notegraph suspend {card}`" in result.err
    assert "leeches        1 (`notegraph stats --leeches` lists those not suspended)" in call("stats").lines
    assert call("suspend", card).code == 0
    assert call("stats", "--leeches").out == ""
    document = call("stats", "--leeches", "--format", "json").json
    assert [(one["card"], one["lapses"], one["suspended"]) for one in document["leeches"]] == [(card, 1, True)]


def test_a_lapse_names_what_the_card_stands_on_and_drills_it(vault: Path, call: Call) -> None:
    write(vault, {"Maths/vector.md": "# Vector\n\nA list. See [[basis]].\n\na >> b\n", "basis.md": "x >> y\n"})
    result = call("quiz", "--note", "softmax", "--new", "1", stdin="d\n\n1\nd\nd\n?\n\n4\nu\nq\n")
    told = result.err.splitlines()
    assert told[1] == "no card was forgotten just now: drill follows a grade below 3"
    assert told[2] == "worth reading again: vector 0% (estimate); d practises it"
    assert told[3] == "vector 0%; it builds on basis 0%, Énergie (estimate)"
    assert told[4] == "2 cards added for practice; the schedule stays"
    assert told[5] == "no card to practise that is not waiting already"
    assert told[-1] == "1 grade saved; 1 again, 2 drill"
    assert "[1 again, 2 drill] " in result.out
    assert "practise what it builds on" in result.out
    again = call("quiz", "--note", "softmax", stdin="\n1\nq\n").err
    assert "worth reading again: vector 0%; it builds on basis 0%, Énergie (estimate); d practises them" in again


def test_drill_after_the_last_card(vault: Path, call: Call) -> None:
    write(vault, {"solo.md": "p >> q\n\nr >> s\n", "notegraph.yaml": "scheduler: fsrs\n"})
    result = call("quiz", "--note", "solo", stdin="\n5\n\n1\nb\nd\n\n5\n\n")
    assert "worth reading again: solo 50%; d practises it" in result.err
    at = result.err.splitlines().index("1 card added for practice; the schedule stays")
    assert result.err.splitlines()[at + 1] == "3 grades saved; nothing left"
    assert "[1 drill] solo > solo" not in result.out
    assert "[1 drill] vault > solo\np\n" in result.out


def test_stats_fit_a_narrow_terminal(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz(call, "2026-01-05", "\n1\nq\n")
    quiz(call, "2026-11-20", "\n1\nq\n")
    for module in ("stats_text", "heat_map", "tables"):
        monkeypatch.setattr(f"notegraph_cli.{module}.terminal_width", lambda: 40)
    lines = call("stats").lines
    at = lines.index("The last year")
    assert max(map(len, lines[at + 1 : at + 9])) == 40
    assert max(len(line) for line in lines if line.endswith("#")) <= 40
