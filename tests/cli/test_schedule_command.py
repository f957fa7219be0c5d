"""``schedule``: the published algorithm, checkable without a vault."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from support.command_line import Call


def test_the_document_of_the_contract(call: Call) -> None:
    result = call("schedule", "--scheduler", "sm2", "--variant", "text", "--grades", "5,4,3", "--format", "json")
    assert result.json == {
        "version": 1,
        "steps": [
            {"grade": 5, "repetition": 1, "interval": 1, "ease": "2.60", "repeat_today": False},
            {"grade": 4, "repetition": 2, "interval": 6, "ease": "2.60", "repeat_today": False},
            {"grade": 3, "repetition": 3, "interval": 16, "ease": "2.46", "repeat_today": True},
        ],
    }


def test_the_intervals_for_people(call: Call) -> None:
    result = call("schedule", "--grades", "5,5,5,5,5,5")
    assert result.lines[-1] == "intervals: 1 6 17 48 140 420"
    assert result.lines[6].split() == ["6", "5", "6", "420", "3.10"]


def test_variants_differ_after_a_failure(call: Call) -> None:
    text, source = (
        call("schedule", "--variant", variant, "--grades", "0,4", "--format", "json").json["steps"][-1]["ease"]
        for variant in ("text", "source")
    )
    assert (text, source) == ("2.50", "1.70")


@pytest.mark.parametrize("grades", ["", "6", "-1", "5,,4", "4.0", "five", "5;4", "\u0665", "+5", "True"])
def test_what_is_no_grade_is_refused(grades: str, call: Call) -> None:
    result = call("schedule", f"--grades={grades}")
    assert (result.code, result.out) == (2, "")
    assert "is not a grade" in result.err


def test_blanks_around_grades_do_not_matter(call: Call) -> None:
    assert call("schedule", "--grades", " 5, 4").lines[-1] == "intervals: 1 6"


def test_lines_are_answered_by_documents(call: Call) -> None:
    result = call("schedule", "--grades", "-", stdin="5,5\nx\n\n0\r\n3")
    documents = [json.loads(line) for line in result.lines]
    assert result.code == 0
    assert [sorted(document) for document in documents] == [
        ["steps", "version"],
        ["error", "version"],
        ["error", "version"],
        ["steps", "version"],
        ["steps", "version"],
    ]
    assert [step["interval"] for step in documents[0]["steps"]] == [1, 6]
    assert documents[3]["steps"][0]["repeat_today"] is True


def test_intervals_have_no_upper_limit(call: Call) -> None:
    steps = call("schedule", "--format", "json", "--grades", ",".join("5" * 200)).json["steps"]
    assert steps[-1]["interval"] > 10**100
    assert call("schedule", "--grades", ",".join("5" * 4000)).code == 0


def test_fsrs_has_stability_and_difficulty(call: Call) -> None:
    result = call("schedule", "--scheduler", "fsrs", "--grades", "4,2", "--format", "json").json["steps"]
    assert [step["interval"] for step in result] == [2, 1]
    assert result[0] == {
        "grade": 4,
        "repetition": None,
        "interval": 2,
        "ease": None,
        "repeat_today": False,
        "stability": pytest.approx(2.3065),
        "difficulty": pytest.approx(2.1181, abs=1e-4),
    }
    assert call("schedule", "--scheduler", "fsrs", "--grades", "4,2").lines[0].split()[2] == "interval"


@pytest.mark.parametrize(
    "arguments", [("--scheduler", "sm5", "--grades", "5"), ("--variant", "x", "--grades", "5"), ()]
)
def test_choices_that_are_none(arguments: tuple[str, ...], call: Call) -> None:
    assert call("schedule", *arguments).code == 2


def test_no_vault_is_needed(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notegraph.yaml").write_text("nonsense: [")
    monkeypatch.chdir(tmp_path)
    assert call("--vault", "missing", "schedule", "--grades", "5").code == 0


def test_the_limit_of_digits_is_the_old_one_afterwards(call: Call) -> None:
    limit = sys.get_int_max_str_digits()
    assert limit
    assert call("schedule", "--grades", ",".join("5" * 3000), "--format", "json").code == 0
    assert call("schedule", "--grades", "9").code == 2
    assert call("schedule", "--grades", "-", stdin="5\n").code == 0
    assert sys.get_int_max_str_digits() == limit
