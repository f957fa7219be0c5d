"""`compare` and `optimize` on the command line."""

from __future__ import annotations

from pathlib import Path

from support.command_line import Call
from support.vaults import write_vault


def test_compare_shows_each_scheduler(vault: Path, call: Call) -> None:
    write_vault(vault, {"d/n.md": "one >> 1\n\ntwo >> 2\n"})
    for day in ("20", "21", "27"):
        call("--now", f"2026-11-{day}T12:00:00", "quiz", "d", stdin="\n5\n\n5\n")
    result = call("--now", "2026-11-28T12:00:00", "compare")
    assert [line.split()[0] for line in result.lines] == ["scheduler", "sm2/text", "sm2/source", "fsrs"]
    assert result.lines[1].startswith("sm2/text *")
    assert result.err == "* in use; over 4 reviews\n"
    document = call("--now", "2026-11-28T12:00:00", "compare", "--format", "json").json
    assert [one["name"] for one in document["schedulers"]] == ["sm2/text", "sm2/source", "fsrs"]
    assert document["schedulers"][0]["predictions"] == 4
    assert document["schedulers"][0]["log_loss"] > 0


def test_an_empty_log_has_dashes(vault: Path, call: Call) -> None:
    assert call("compare").lines[1].split()[-1] == "-"


def test_optimize_wants_reviews(vault: Path, call: Call) -> None:
    result = call("optimize")
    assert (result.code, result.out) == (2, "")
    assert "there are 0 reviews to learn from" in result.err


def test_optimize_prints_a_line_for_the_configuration(vault: Path, call: Call) -> None:
    cards = "\n\n".join(f"q{number} >> a{number}" for number in range(50))
    write_vault(vault, {"d/n.md": cards})
    for day in range(10):
        keys = "".join(f"\n{'4' if (day * 7 + card * 3) % 5 < 2 else '1'}\n" for card in range(50))
        call("--now", f"2026-11-{2 * day + 1:02}T12:00:00", "quiz", "d", "--new", "99", stdin=keys + "q\n")
    result = call("--now", "2026-11-22T12:00:00", "optimize")
    assert result.lines[0].endswith("reviews that were held out")
    document = call("--now", "2026-11-22T12:00:00", "optimize", "--format", "json").json
    assert len(document["parameters"]) == 21
    better = document["log_loss_after"] < document["log_loss_before"]
    assert document["better"] is better
    assert result.out.rpartition("\n")[0].splitlines()[-1].startswith("fsrs_parameters: [") is better
