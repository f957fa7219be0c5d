"""``search`` and ``show``."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def test_hits_for_people(call: Call) -> None:
    result = call("search", "energie")
    assert result.lines == [
        "Énergie.md:1        title  Énergie",
        "Maths/softmax.md:7  text   Softmax turns scores into probabilities. See vector and Énergie.",
    ]


def test_hits_for_programs(call: Call) -> None:
    document = call("search", "what", "return", "--format", "json").json
    card = call("cards", "--format", "json").json["cards"][0]["id"]
    assert document == {
        "version": 1,
        "query": "what return",
        "hits": [
            {
                "where": "card",
                "path": "Maths/softmax.md",
                "line": 13,
                "title": "softmax",
                "written_title": None,
                "card": card,
                "snippet": "what does softmax return, given a vector",
            }
        ],
    }


def test_nothing_found(call: Call) -> None:
    assert call("search", "nowhere at all") == (0, "", "nothing has all of these words: nowhere at all\n")
    assert call("search", "zzz", "--format", "json").json["hits"] == []


@pytest.mark.parametrize("arguments", [(), ("",), (" \t",)])
def test_no_words(arguments: tuple[str, ...], call: Call) -> None:
    assert call("search", *arguments).code == 2


def test_a_card_for_people(call: Call) -> None:
    card = call("cards", "--format", "json").json["cards"][0]["id"]
    call("quiz", "--plain", stdin="\n2\nq\n")
    assert call("show", card).lines == [
        f"{card}  basic, question-mark",
        "Maths/softmax.md:13 > Softmax > Temperature",
        "deck Maths #ml/math",
        "concepts Maths/vector.md",
        "due 2026-11-23, interval 1 day, ease 2.50, 1 review, 0 lapses",
        "",
        "what does softmax return, given a vector",
        "",
        "probabilities",
        "",
        "2026-11-22 09:00+00:00  grade 2: due 2026-11-23, interval 1 day, ease 2.50, 1 review, 0 lapses",
    ]


def test_a_card_for_programs(call: Call) -> None:
    listed = call("cards", "--format", "json").json["cards"][0]
    assert call("show", listed["id"], "--format", "json").json == {"version": 1, "cards": [{**listed, "history": []}]}
    call("quiz", "--plain", stdin="\n5\ns\nq\n")
    (shown,) = call("show", listed["id"], "--format", "json").json["cards"]
    (event,) = shown["history"]
    assert (event["event"], event["at"]) == ("grade 5", "2026-11-22T09:00:00+00:00")
    assert event["state"] == shown["state"]


def test_an_id_without_its_number_is_all_siblings(call: Call) -> None:
    both = call("show", "ng-abcd2345", "--format", "json").json["cards"]
    assert [card["id"] for card in both] == ["ng-abcd2345#1", "ng-abcd2345#2"]
    (one,) = call("show", "ng-abcd2345#2", "--format", "json").json["cards"]
    assert one == both[1]
    assert [line for line in call("show", "ng-abcd2345").lines if line.startswith("ng-")] == [
        "ng-abcd2345#1  cloze, anki-cloze",
        "ng-abcd2345#2  cloze, anki-cloze",
    ]


@pytest.mark.parametrize(
    "name",
    ["softmax", "Softmax", "Maths/softmax.md", "Maths/softmax", "./Maths/softmax.md", "normalised exponential"],
)
def test_a_note_by_any_of_its_names(name: str, call: Call) -> None:
    assert call("show", name, "--format", "json").json["note"]["path"] == "Maths/softmax.md"


def test_a_note_by_its_place_on_this_machine(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "Maths")
    for name in (str(vault / "alone.md"), "../alone", "alone"):
        assert call("show", name, "--format", "json").json["note"]["path"] == "alone.md"
    assert call("show", "./softmax", "--format", "json").json["note"]["path"] == "Maths/softmax.md"


def test_a_note_for_people(call: Call) -> None:
    lines = call("show", "softmax").lines
    assert lines[:5] == [
        "softmax",
        "Maths/softmax.md #ml/math",
        "also called normalised exponential",
        "",
        "# Softmax",
    ]
    assert "aliases: [normalised exponential]" not in lines
    places = [lines.index(title) for title in ("Links (4)", "Linked from (1)", "Cards (3)")]
    assert places == sorted(places)
    assert "  [[vectr]] (broken)" in lines
    assert "  [[vector]] -> Maths/vector.md" in lines
    assert "  Maths/vector.md (2)" in lines
    assert call("show", "alone").lines == ["alone", "alone.md", "", "Nobody links here."]


def test_a_note_for_programs(vault: Path, call: Call) -> None:
    note = call("show", "vector", "--format", "json").json["note"]
    assert note["text"] == (vault / "Maths/vector.md").read_text(encoding="utf-8")
    assert note["backlinks"] == [{"path": "Maths/softmax.md", "count": 2}]
    assert [link["target"] for link in note["links"]] == ["softmax", "softmax"]
    assert note["card_ids"] == [call("cards", "--format", "json").json["cards"][-1]["id"]]


def test_names_that_nothing_has(call: Call) -> None:
    result = call("show", "softmacs")
    assert (result.code, result.out) == (2, "")
    assert "Maths/softmax.md" in result.err


def test_names_that_several_notes_have(vault: Path, call: Call) -> None:
    write(vault, {"x/same.md": "", "y/same.md": ""})
    result = call("show", "same")
    assert (result.code, result.out) == (2, "")
    assert "x/same.md, y/same.md" in result.err
    assert call("show", "x/same").code == 0


def test_the_best_hits_are_shown_and_the_others_counted(vault: Path, call: Call) -> None:
    write(vault, {f"crowd/n{number:02}.md": "people\n" for number in range(60)})
    result = call("search", "people")
    assert len(result.lines) == 50
    assert result.err == "… and 10 more: more words find fewer, --format json lists all\n"
    assert len(call("search", "people", "--format", "json").json["hits"]) == 60


def test_the_beginning_of_an_id_will_do(vault: Path, call: Call) -> None:
    write(vault, {"z.md": "{{c1::A}} b. ^ng-zed56789\n\n{{c1::C}} d. ^ng-zed5aaaa\n"})
    assert call("show", "ng-zed56").lines[0] == "ng-zed56789#1  cloze, anki-cloze"
    assert call("show", "ng-abcd").out == call("show", "ng-abcd2345").out
    result = call("show", "ng-zed5")
    assert result.code == 2
    assert "the ids of 2 cards begin with 'ng-zed5': ng-zed56789, ng-zed5aaaa; write more of it" in result.err
    for name in ("zed56", "ng-", "né-z"):
        assert call("show", name).err.startswith(f"error: no card or note is named {name!r}")


def test_a_title_that_ends_as_a_place_does(vault: Path, call: Call) -> None:
    write(vault, {"Genesis 1-5.md": "a note\n"})
    assert call("show", "Genesis 1:6").err.startswith("error: no card or note is named 'Genesis 1:6'")
    assert "did you mean Genesis 1-5.md:6?" in call("show", "Genesis 1.md:6").err
    assert "did you mean Genesis 1-5.md:6?" in call("show", "genesis 1-5:6").err


def test_a_note_goes_before_the_beginning_of_an_id(vault: Path, call: Call) -> None:
    write(vault, {"ng-abcd.md": "a note\n"})
    assert call("show", "ng-abcd").lines[0] == "ng-abcd"


DATED = {
    "0103.md": "---\ntitle: On *softmax*\n---\nScores to shares, see [[0104]].\n\nits sum >> one\n",
    "0104.md": "---\ntitle: Logits\n---\nBefore that.\n",
}


@pytest.fixture
def _dated(vault: Path) -> None:
    write(vault, DATED)


@pytest.mark.usefixtures("_dated")
def test_the_title_that_a_note_gives_itself(call: Call) -> None:
    assert call("search", "on *softmax*").lines == ["0103.md:1  title  On *softmax*"]
    assert call("search", "shares").lines == ["0103.md:4  text  On *softmax*: Scores to shares, see 0104."]
    assert call("search", "shares", "--format", "json").json["hits"][0]["written_title"] == "On *softmax*"
    assert call("show", "on *Softmax*").lines[:2] == ["0103  On *softmax*", "0103.md"]
    assert call("show", "Maths/vector.md").lines[0] == "vector"


@pytest.mark.usefixtures("_dated")
def test_plain_faces_show_it_too(call: Call) -> None:
    walked = call("browse", "--plain", "Logits", stdin="s shares\n1\n").lines
    assert walked[0] == "0104  Logits  0104.md"
    assert "    1  0103  On *softmax*" in walked
    assert "    1  0103  On *softmax*: Scores to shares, see 0104." in walked
    assert "    1  0104  Logits" in walked
    assert "0103  On *softmax*  (0103.md)" in call("quiz", "--plain", "--note", "On *softmax*", stdin="c\n").lines


@pytest.mark.usefixtures("_dated")
def test_after_a_lapse_notes_are_named_by_it(call: Call) -> None:
    told = call("quiz", "--plain", "--note", "0103", stdin="\n1\nq\n").err
    assert "worth reading again: On *softmax* 0% (estimate); d practises it\n" in told
