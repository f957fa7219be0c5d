"""``adopt``, and places as names of cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write


@pytest.fixture
def notes(vault: Path, call: Call) -> Path:
    """A vault with a graded history without a card, and a card that is new."""
    for path in [*vault.rglob("*.md")]:
        path.unlink()
    write(vault, {"Old.md": "# Top\n\nWhat colour does the sky have? >> blue ^ng-gone1\n"})
    call("quiz", "--plain", stdin="\n5\nq\n")
    write(vault, {"Old.md": "# Top\n", "New.md": "amber >> resin of old ^ng-here1\n"})
    return vault


def is_due(call: Call) -> bool:
    state = call("cards", "--format", "json").json["cards"][0]["state"]
    return state is not None and state["reviews"] == 1


SHOWN = [
    "ng-gone1  arrow  was in Old.md > Top",
    "    1 grade, the last on 2026-11-22; due 2026-11-23, interval 1 day, ease 2.60, 1 review, 0 lapses",
    "ng-here1  is in New.md:1",
    "    amber",
    "    now: 0 grades; new",
    "    with the history: due 2026-11-23, interval 1 day, ease 2.60, 1 review, 0 lapses",
]


@pytest.mark.parametrize("answer", ["y\n", "YES\n"])
def test_what_will_be_is_shown_and_asked_for(notes: Path, call: Call, answer: str) -> None:
    result = call("adopt", "ng-gone1", "New.md:1", stdin=answer)
    assert (result.code, result.lines) == (0, [*SHOWN, "adopted ng-gone1 by ng-here1"])
    assert is_due(call)
    again = call("adopt", "ng-gone1", "ng-here1")
    assert (again.code, again.out) == (0, "")
    assert again.err == "card ng-here1 has the history ng-gone1 already: nothing was changed\n"
    assert call("undo").out == "undone: adoption of history ng-gone1 by card ng-here1\n"
    assert not is_due(call)


@pytest.mark.parametrize("answer", ["", "\n", "n\n"])
def test_without_a_yes_nothing_is_written(notes: Path, call: Call, answer: str) -> None:
    result = call("adopt", "ng-gone1", "ng-here1", stdin=answer)
    assert (result.code, result.lines) == (2, SHOWN)
    assert result.err == "nothing was written: answer with y, or give it without being asked with --yes\n"
    assert not is_due(call)


def test_json_shows_and_writes_only_if_told_to(notes: Path, call: Call) -> None:
    shown = call("adopt", "ng-g", "New.md:1", "--format", "json").json
    assert (shown["version"], shown["from"], shown["to"], shown["already"], shown["written"]) == (
        1,
        "ng-gone1",
        "ng-here1",
        False,
        False,
    )
    assert [one["id"] for one in shown["orphans"]] == ["ng-gone1"]
    (card,) = shown["cards"]
    assert (card["id"], card["path"], card["line"], card["front"], card["reviews"], card["state"]) == (
        "ng-here1",
        "New.md",
        1,
        "amber",
        0,
        None,
    )
    assert card["adopted_state"]["reviews"] == 1
    assert not is_due(call)
    assert call("adopt", "ng-g", "New.md:1", "--yes", "--format", "json").json["written"] is True
    assert is_due(call)
    again = call("adopt", "ng-gone1", "New.md:1", "-y", "--format", "json").json
    assert (again["already"], again["written"], again["orphans"]) == (True, False, [])


def test_what_is_refused(notes: Path, call: Call) -> None:
    for names, said in {
        ("ng-nobody", "ng-here1"): "no history has the id 'ng-nobody'",
        ("ng-gone1", "New.md:2"): "New.md:2: no card is at this line; the",
        ("ng-gone1", "Nwe.md:2"): "Nwe.md:2: no note has this path; did you mean New.md:2?",
        ("ng-here1", "ng-here1"): "the history ng-here1 is in use by New.md:1",
    }.items():
        result = call("adopt", *names, "--yes")
        assert (result.code, result.out) == (2, "")
        assert said in result.err


def test_a_folder_that_nobody_marked_is_not_written_to(notes: Path, call: Call) -> None:
    (notes / ".obsidian").rmdir()
    result = call("adopt", "ng-gone1", "ng-here1", "--yes")
    assert result.code == 2
    assert "notegraph init" in result.err


def test_a_place_names_a_card_from_every_folder(notes: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write(notes, {"deep/Both.md": "one >> 1\n\n{{c1::two}} and\n{{c2::three}} of x\n"})
    monkeypatch.chdir(notes / "deep")
    assert call("suspend", "Both.md:1", "deep/Both.md:4").out.count("suspended") == 3
    assert call("show", "./Both.md:1").lines[1].startswith("deep/Both.md:1")
    assert call("set-due", "Both.md:1", "today").code == 2


def test_doctor_names_the_candidates_and_what_to_type(vault: Path, call: Call) -> None:
    for path in [*vault.rglob("*.md")]:
        path.unlink()
    pump = "The {{c1::heart}} pumps {{c2::blood}} through the body.\n"
    sky = "What colour does the sky have? >> blue\n"
    write(vault, {"Old.md": f"{sky}\n{pump}\n{{{{c1::Iron}}}} rusts in {{{{c2::air}}}}.\n"})
    call("quiz", "--plain", stdin="\n5\n\n5\n\n5\nq\n")
    more = pump.replace("the body", "{{c3::the body}}")
    twin = f"{sky}\n{more}\n{{{{c1::Iron}}}} rusts in air.\n"
    write(vault, {"Old.md": "", "One.md": twin, "Two.md": twin})
    cards = call("cards", "--format", "json").json["cards"]
    ids = {f"{card['path']}:{card['line']}": card["id"].partition("#")[0] for card in cards}
    orphans = call("doctor", "--orphans", "--format", "json").json["orphans"]
    heart, iron, blue = (next(one for one in orphans if one["candidates"][0]["line"] == line) for line in (3, 5, 1))
    shown = [line for line in call("doctor", "--orphans").lines if "could be" in line]
    assert sorted(shown) == sorted(
        f"    could be {note}:{line} (1.00): {told}"
        for note in ("One.md", "Two.md")
        for line, told in (
            (1, f"notegraph adopt {blue['id']} {ids[f'{note}:1']}"),
            (3, f"its numbers differ; notegraph adopt {heart['id']} {ids[f'{note}:3']}#NUMBER"),
            (5, f"notegraph adopt {iron['id'].partition('#')[0]} {ids[f'{note}:5']}"),
        )
    )
    assert blue["candidates"][0] == {
        "id": ids["One.md:1"],
        "path": "One.md",
        "line": 1,
        "score": 1.0,
        "adopt": f"notegraph adopt {blue['id']} {ids['One.md:1']}",
    }
    call("reset", ids["Two.md:1"])
    assert call("doctor", "--orphans").out.count(" (started new): notegraph adopt ") == 1
    assert call(*blue["candidates"][0]["adopt"].split()[1:], "--yes").code == 0
    assert blue["id"] not in call("doctor", "--orphans").out
