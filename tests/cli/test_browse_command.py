"""``browse``: a walk through pipes."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Call, write


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def walk(call: Call, *steps: str, start: str | None = "softmax") -> list[str]:
    result = call("browse", *([start] if start else []), stdin="".join(f"{step}\n" for step in steps))
    assert (result.code, result.err) == (0, "")
    return result.lines


def titles(lines: list[str]) -> list[str]:
    """The pages shown, in order."""
    return [line.partition("  ")[0] for line in lines if line.endswith(".md")]


def test_a_page(call: Call) -> None:
    assert walk(call) == [
        "softmax  Maths/softmax.md",
        "",
        "Softmax turns scores into probabilities. See vector and Énergie.",
        "",
        "Links",
        "    1  vector",
        "    2  Énergie",
        "    -  vectr (broken)",
        "",
        "Linked from",
        "    3  vector",
        "",
        "Cards",
        "    -  what does softmax return, given a vector",
        "    -  […] sums to one.",
        "    -  Softmax sums to […].",
        "",
    ]


def test_walking_on_and_back(call: Call) -> None:
    assert titles(walk(call, "2", "b", "1", "1", "b", "b")) == [
        "softmax",
        "Énergie",
        "softmax",
        "vector",
        "softmax",
        "vector",
        "softmax",
    ]


def test_it_starts_at_the_note_with_the_most_links(call: Call) -> None:
    assert titles(walk(call, start=None)) == ["softmax"]


def test_searching_gives_numbers_to_walk_to(call: Call) -> None:
    lines = walk(call, "s nobody", "1", start="vector")
    assert "    1  alone: Nobody links here." in lines
    assert titles(lines) == ["vector", "alone"]


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("4", "'4' is none of the numbers above; ? helps"),
        ("0", "'0' is none of the numbers above; ? helps"),
        ("\u0661", "'\u0661' is none of the numbers above; ? helps"),
        ("9" * 5000, f"'{'9' * 5000}' is none of the numbers above; ? helps"),
        ("b", "this is where the walk began"),
        ("s", "say what to search for: s TEXT"),
        ("s zzz", "nothing found"),
    ],
)
def test_what_leads_nowhere(step: str, answer: str, call: Call) -> None:
    assert walk(call, step)[-1] == answer


def test_help_the_page_again_and_the_whole_text(call: Call) -> None:
    lines = walk(call, "?", "", "t")
    assert any("s TEXT searches" in line for line in lines)
    assert len(titles(lines)) == 2
    assert lines[-1] == "Softmax sums to one." or "{{c1::Softmax}}" in lines[-1]


def test_q_ends(call: Call) -> None:
    assert len(titles(walk(call, "q", "1"))) == 1


def test_a_vault_without_notes(tmp_path: Path, call: Call) -> None:
    (tmp_path / "empty").mkdir()
    result = call("--vault", str(tmp_path / "empty"), "browse")
    assert (result.code, result.out) == (2, "")
    assert "there is no note" in result.err


def test_links_that_are_no_steps(vault: Path, call: Call) -> None:
    write(vault, {"odd.md": "[x](https://example.org) [[#top]] [[{{t}}]] [[pic.png]] [[normalised exponential]]"})
    (vault / "pic.png").touch()
    lines = walk(call, start="odd")
    assert [line.split(maxsplit=1)[1] for line in lines if line.startswith("    ")] == ["softmax (alias)"]


def test_the_cursor_is_never_moved(call: Call) -> None:
    assert not set("\x1b\r\b") & set("\n".join(walk(call, "1", "t", "b")))


@pytest.fixture
def crowd(vault: Path) -> None:
    write(vault, {f"crowd/n{number:02}.md": "many people\n\n[[alone]]\n" for number in range(20)})


@pytest.mark.usefixtures("crowd")
def test_long_lists_are_cut_until_all_is_asked_for(call: Call) -> None:
    lines = walk(call, start="alone")
    assert lines[-3:] == ["   15  n14", "    …  and 5 more, m shows all", ""]
    assert walk(call, "m", start="alone")[-2:] == ["   20  n19", ""]


@pytest.mark.usefixtures("crowd")
def test_the_numbers_are_those_on_the_screen(call: Call) -> None:
    assert walk(call, "16", start="alone")[-1] == "'16' is none of the numbers above; ? helps"
    assert titles(walk(call, "m", "16", start="alone"))[-1] == "n15"
    assert titles(walk(call, "s people", "m", "20", start="alone")) == ["alone", "n19"]
    lines = walk(call, "s people", "16", start="alone")
    assert lines[-2:] == ["    …  and 5 more, m shows all", "'16' is none of the numbers above; ? helps"]
