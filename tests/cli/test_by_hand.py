"""``suspend``, ``unsuspend``, ``bury`` and ``reset``; what ``due`` says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call

ID = "ng-abcd2345"


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def new(call: Call) -> int:
    count = call("due", "--format", "json").json["new"]
    assert isinstance(count, int)
    return count


def test_a_suspended_card_comes_back(call: Call) -> None:
    assert call("suspend", f"{ID}#1") == (0, f"suspended {ID}#1\n", "")
    document = call("due", "--format", "json").json
    assert (document["new"], document["suspended"]) == (3, 1)
    assert call("due").lines[-1] == "suspended: 1 card"
    assert "new, suspended" in call("show", f"{ID}#1").lines
    assert call("unsuspend", f"{ID}#1") == (0, f"unsuspended {ID}#1\n", "")
    assert new(call) == 4


def test_a_buried_card_comes_back_tomorrow(call: Call) -> None:
    assert call("bury", f"{ID}#2").out == f"buried {ID}#2\n"
    assert new(call) == 3
    assert call("--now", "2026-11-23T09:00:00+00:00", "due", "--format", "json").json["new"] == 4


def test_a_card_that_is_reset_is_new(call: Call) -> None:
    call("quiz", "--plain", stdin="\n5\nq\n")
    card = call("cards", "--format", "json").json["cards"][0]["id"]
    assert new(call) == 3
    assert call("reset", card).out == f"reset {card}\n"
    assert new(call) == 4


def test_beginnings_and_siblings_each_once(call: Call) -> None:
    result = call("suspend", "ng-ab", ID, f"{ID}#2")
    assert result.out == f"suspended {ID}#1\nsuspended {ID}#2\n"
    assert new(call) == 2


@pytest.mark.parametrize("command", ["suspend", "unsuspend", "bury", "reset"])
@pytest.mark.parametrize("name", ["nobody", "", "ng-", "softmax", "\u0661"])
def test_an_unknown_card_and_nothing_is_written(command: str, name: str, vault: Path, call: Call) -> None:
    result = call(command, f"{ID}#1", name)
    assert (result.code, result.out) == (2, "")
    assert f"no card has the id {name!r}" in result.err
    assert not (vault / "_notegraph").exists()


def test_a_folder_that_nobody_marked_is_not_written_to(vault: Path, call: Call) -> None:
    (vault / ".obsidian").rmdir()
    result = call("suspend", ID)
    assert result.code == 2
    assert "notegraph init" in result.err
    assert not (vault / "_notegraph").exists()
