"""``cards``, ``notes`` and ``links``: the JSON shapes of CLI.md, and lines for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write

CARD = {
    "id": str,
    "notation": str,
    "kind": str,
    "path": str,
    "line": int,
    "end_line": int,
    "front": str,
    "back": str,
    "clozes": list,
    "heading_path": list,
    "deck": str,
    "tags": list,
    "concepts": list,
    "state": dict,
}
STATE = {
    "scheduler": "sm2",
    "due": "2026-11-23",
    "interval": 1,
    "ease": "2.60",
    "repetition": 1,
    "stability": None,
    "difficulty": None,
    "lapses": 0,
    "reviews": 1,
    "suspended": False,
    "buried": False,
}


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def test_cards_have_the_promised_shape(call: Call) -> None:
    document = call("cards", "--format", "json").json
    assert document["version"] == 1
    for card in document["cards"]:
        assert {key: type(card[key]) for key in CARD} == CARD | {"state": type(None)}


def test_a_cards_fields(call: Call) -> None:
    basic, first, second, inline = call("cards", "--format", "json").json["cards"]
    assert basic == {
        "id": basic["id"],
        "notation": "question-mark",
        "kind": "basic",
        "path": "Maths/softmax.md",
        "line": 13,
        "end_line": 15,
        "front": "what does softmax return, given a [[vector]]",
        "back": "probabilities",
        "clozes": [],
        "heading_path": ["Softmax", "Temperature"],
        "deck": "Maths",
        "tags": ["ml/math"],
        "concepts": ["Maths/vector.md"],
        "state": None,
        "suspended": False,
        "buried": False,
    }
    assert (first["id"], second["id"]) == ("ng-abcd2345#1", "ng-abcd2345#2")
    assert second["clozes"] == [{"ordinal": 2, "text": "one", "hint": None}]
    assert (inline["notation"], inline["front"], inline["back"]) == ("arrow", "a", "b")


def test_a_graded_card_has_a_state(call: Call) -> None:
    assert call("quiz", "--plain", stdin="\n5\nq\n").code == 0
    cards = call("cards", "--format", "json").json["cards"]
    assert [card["state"] for card in cards] == [STATE, None, None, None]


def test_a_deck_file_takes_cards(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "", "decks/d.yaml": "version: 1\nname: Mine\ninclude:\n  - tag: ml\n"})
    decks = {card["path"]: card["deck"] for card in call("cards", "--format", "json").json["cards"]}
    assert decks == {"Maths/softmax.md": "Mine", "Maths/vector.md": "Maths"}


def test_concepts_are_the_notes_that_links_open(vault: Path, call: Call) -> None:
    links = "[[vector]] [[Maths/vector]] [[nope]] [[pic.png]] [[c]] [[#x]] [[Énergie#nope]] [[normalised exponential]]"
    write(vault, {"c.md": f"{links} [[https://example.org]] >> back\n", "pic.png": ""})
    (card,) = [card for card in call("cards", "--format", "json").json["cards"] if card["path"] == "c.md"]
    assert card["concepts"] == ["Maths/vector.md", "c.md", "Énergie.md"]


def test_cards_for_people_take_a_line_each(call: Call) -> None:
    result = call("cards")
    assert (result.code, result.err) == (0, "")
    assert len(result.lines) == 4
    assert result.lines[3].split() == ["Maths/vector.md:5", result.lines[3].split()[1], "basic", "Maths", "a"]
    assert "what does softmax return, given a vector" in result.lines[0]
    assert len({line.index("Maths  ") for line in result.lines}) == 1


def test_notes_have_the_promised_shape(call: Call) -> None:
    assert call("notes", "--format", "json").json == {
        "version": 1,
        "notes": [
            {
                "path": "Maths/softmax.md",
                "title": "softmax",
                "aliases": ["normalised exponential"],
                "tags": ["ml/math"],
                "cards": 3,
                "links_in": 2,
                "links_out": 3,
            },
            {
                "path": "Maths/vector.md",
                "title": "vector",
                "aliases": [],
                "tags": [],
                "cards": 1,
                "links_in": 2,
                "links_out": 2,
            },
            {
                "path": "alone.md",
                "title": "alone",
                "aliases": [],
                "tags": [],
                "cards": 0,
                "links_in": 0,
                "links_out": 0,
            },
            {
                "path": "Énergie.md",
                "title": "Énergie",
                "aliases": [],
                "tags": [],
                "cards": 0,
                "links_in": 1,
                "links_out": 0,
            },
        ],
    }


def test_notes_for_people(call: Call) -> None:
    assert call("notes").lines == [
        "note              cards  links in  links out",
        "Maths/softmax.md      3         2          3",
        "Maths/vector.md       1         2          2",
        "alone.md              0         0          0",
        "Énergie.md            0         1          0",
    ]


def test_links_have_the_promised_shape(call: Call) -> None:
    links = call("links", "--format", "json").json["links"]
    assert links[2] == {
        "source": "Maths/softmax.md",
        "line": 11,
        "column": 17,
        "end_line": 11,
        "end_column": 26,
        "kind": "wikilink",
        "raw": "[[vectr]]",
        "target": "vectr",
        "anchor": None,
        "alias": None,
        "status": "broken",
        "path": None,
        "candidates": [],
    }
    assert links[-1]["anchor"] == "Temperature"
    assert [link["path"] for link in links[:2]] == ["Maths/vector.md", "Énergie.md"]


def test_ambiguous_links_name_their_candidates(vault: Path, call: Call) -> None:
    write(vault, {"x/same.md": "", "y/same.md": "", "z.md": "[[same]]"})
    (link,) = [link for link in call("links", "--format", "json").json["links"] if link["source"] == "z.md"]
    assert (link["status"], link["path"]) == ("ambiguous", "x/same.md")
    assert link["candidates"] == ["x/same.md", "y/same.md"]


def test_links_for_people(call: Call) -> None:
    result = call("links")
    assert result.code == 0
    assert "Maths/softmax.md:11:17  broken    [[vectr]]" in result.lines
    assert "Maths/softmax.md:7:46   resolved  [[vector]] -> Maths/vector.md" in result.lines


@pytest.mark.parametrize("command", ["cards", "notes", "links"])
def test_formats_that_are_none_are_refused(command: str, call: Call) -> None:
    result = call(command, "--format", "xml")
    assert (result.code, result.out) == (2, "")
    assert "'text', 'json'" in result.err


@pytest.mark.parametrize("command", ["cards", "notes", "links"])
def test_a_vault_without_notes(command: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "empty").mkdir()
    result = call("--vault", str(tmp_path / "empty"), command)
    assert (result.code, len(result.lines)) == (0, int(command == "notes"))
    assert result.err.startswith("no note has a card yet: ") if command == "cards" else result.err == ""
    document = call("--vault", str(tmp_path / "empty"), command, "--format", "json").json
    assert document == {"version": 1, command: []}
    assert list((tmp_path / "empty").iterdir()) == []
