"""``notation``: what ways to write cards there are, and where they are on."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.card import Notation
from support.command_line import Call, write


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def test_a_notation_is_explained(call: Call) -> None:
    result = call("notation", "Double_Colon")
    assert result.code == 0
    assert result.lines[0] == "double-colon (by default on in flashcard notes)"
    assert result.lines[2].startswith("Inline card on one line: `front :: back`")
    assert "    softmax :: turns scores into probabilities" in result.lines


def test_all_are_listed(call: Call) -> None:
    listed = call("notation")
    assert [line.split()[0] for line in listed.lines] == [notation.value for notation in Notation]
    document = call("notation", "--format", "json").json
    assert document["version"] == 1
    assert [one["name"] for one in document["notations"]] == list(Notation)
    assert all(one["summary"] and one["summary"] in one["documentation"] for one in document["notations"])
    (arrow,) = call("notation", "arrow", "--format", "json").json["notations"]
    assert arrow in document["notations"]
    assert set(arrow) == {"name", "summary", "default", "vault", "folders", "documentation"}
    assert (arrow["default"], arrow["vault"], arrow["folders"]) == ("on", None, {})


def test_what_the_configuration_says(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "notations: {arrow: off}\nfolder_notations: {Daily: {arrow: on, ruled: on}}\n"})
    assert call("notation", "arrow").lines[1] == "The configuration says: off in this vault, on in Daily/."
    listed = {line.split()[0]: line for line in call("notation").lines}
    assert " off in this vault, on in Daily/ " in listed["arrow"]
    assert " on in Daily/ " in listed["ruled"]
    (arrow,) = call("notation", "arrow", "--format", "json").json["notations"]
    assert (arrow["vault"], arrow["folders"]) == (False, {"Daily": True})


def test_a_broken_configuration_does_not_keep_it_from_helping(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "notations: {arow: off}\n"})
    result = call("notation", "arrow")
    assert result.code == 0
    assert result.err == "notegraph.yaml:1:13: unknown notation `arow`: did you mean `arrow`?\n"
    assert call("cards").code == 2


@pytest.mark.parametrize(
    ("word", "hint"), [("arow", "did you mean arrow?"), ("double", "double-colon"), ("xyz", "no notation 'xyz'\n")]
)
def test_notations_that_do_not_exist(word: str, hint: str, call: Call) -> None:
    result = call("notation", word)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
