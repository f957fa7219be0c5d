"""``graph``: neighbours, ways, the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def test_neighbours(call: Call) -> None:
    assert call("graph", "neighbours", "vector").lines == ["1  Maths/softmax.md"]
    assert call("graph", "neighbours", "vector", "--depth", "2").lines == ["1  Maths/softmax.md", "2  Énergie.md"]
    assert call("graph", "neighbours", "alone").out == ""
    assert call("graph", "neighbours", "vector", "--depth", "2", "--format", "json").json == {
        "version": 1,
        "note": "Maths/vector.md",
        "depth": 2,
        "neighbours": [{"path": "Maths/softmax.md", "distance": 1}, {"path": "Énergie.md", "distance": 2}],
    }


@pytest.mark.parametrize("depth", ["0", "-1", "x"])
def test_depths_that_are_none(depth: str, call: Call) -> None:
    assert call("graph", "neighbours", "vector", f"--depth={depth}").code == 2


def test_a_way(call: Call) -> None:
    result = call("graph", "path", "vector", "Énergie")
    assert (result.code, result.lines) == (0, ["Maths/vector.md", "Maths/softmax.md", "Énergie.md"])
    assert call("graph", "path", "vector", "Énergie", "--format", "json").json == {
        "version": 1,
        "path": ["Maths/vector.md", "Maths/softmax.md", "Énergie.md"],
    }


def test_no_way(call: Call) -> None:
    result = call("graph", "path", "vector", "alone")
    assert (result.code, result.out) == (1, "")
    assert result.err == "no way leads from Maths/vector.md to alone.md\n"
    result = call("graph", "path", "vector", "alone", "--format", "json")
    assert (result.code, result.json) == (1, {"version": 1, "path": None})


@pytest.mark.parametrize("name", ["nope", "", "Maths", "../x"])
def test_notes_that_do_not_exist(name: str, call: Call) -> None:
    for arguments in (("neighbours", name), ("path", "vector", name), ("path", name, "vector")):
        result = call("graph", *arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("error: no note is named")


def test_the_whole_graph(call: Call) -> None:
    document = call("graph", "export", "--format", "json").json
    assert document == call("graph", "export").json
    assert document["nodes"][0] == {
        "id": "Maths/softmax.md",
        "title": "softmax",
        "tags": ["ml/math"],
        "links_in": 2,
        "links_out": 3,
        "orphan": False,
        "cards": 3,
        "mastery": 0.0,
    }
    assert [node["orphan"] for node in document["nodes"]] == [False, False, True, False]
    assert document["edges"] == [
        {"source": "Maths/softmax.md", "target": "Maths/vector.md", "count": 2},
        {"source": "Maths/softmax.md", "target": "Énergie.md", "count": 1},
        {"source": "Maths/vector.md", "target": "Maths/softmax.md", "count": 2},
    ]


def test_other_languages_are_refused(call: Call) -> None:
    assert call("graph", "export", "--format", "dot").code == 2


def test_a_note_without_neighbours(vault: Path, call: Call) -> None:
    assert call("graph", "neighbours", "alone") == (0, "", "no other note is linked with alone.md\n")
