"""The edit for NG106: exact where it is certain, none elsewhere."""

from __future__ import annotations

import pytest

from lint.findings import context
from notegraph.lint.engine import check
from notegraph.model.diagnostic import Edit, Fix
from notegraph.model.span import Range

NOTES = {
    "Artificial intelligence.md": ["= AI", "# History"],
    "x/Twice.md": ["= double"],
    "y/Twice.md": [],
    "pic.png.md": ["= P"],
    "pic.png": [],
    "a#b.md": ["= sharp"],
    "Bayes' theorem.md": ["= Bayes"],
    "One.md": ["= both"],
    "Two.md": ["= both"],
}


def fix_of(link: str, line: str | None = None, source: str = "src.md") -> Fix | None:
    made = context({**NOTES, source: [link]}, {source: [line or link]} if line != "" else {source: []})
    (diagnostic,) = check(made, ["NG106"])
    return diagnostic.fix


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("[[AI]]", "[[Artificial intelligence|AI]]"),
        ("[[ AI ]]", "[[Artificial intelligence|AI]]"),
        ("[[AI|machines]]", "[[Artificial intelligence|machines]]"),
        ("[[AI | machines]]", "[[Artificial intelligence| machines]]"),
        ("[[AI#History|then]]", "[[Artificial intelligence#History|then]]"),
        ('"[[AI]]"', "[[Artificial intelligence|AI]]"),
        ("[[double]]", "[[x/Twice|double]]"),
        ("[[Bayes]]", "[[Bayes' theorem|Bayes]]"),
        ("[[P]]", "[[pic.png.md|P]]"),
    ],
)
def test_the_edit_names_the_note_and_keeps_what_is_shown(link: str, text: str) -> None:
    width = len(link.strip('"'))
    assert fix_of(link) == Fix(safe=True, edits=(Edit(Range(1, 1, 1, width + 1), text),))


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("[[AI#History]]", "the text shown would change"),
        ("[[AI#Future|x]]", "the note has no such heading"),
        ("![[AI]]", "an embed"),
        ("[m](AI)", "a Markdown link"),
        ("[[sharp]]", "the name cannot be linked"),
        ('"[[Bayes]]"', "the name may end the property's quotes"),
        ("[[both]]", "two notes have the alias"),
    ],
)
def test_no_edit_where_it_is_not_certain(link: str, why: str) -> None:
    assert fix_of(link) is None, why


@pytest.mark.parametrize(("link", "safe"), [("[[ ai ]]", False), ("[[Double]]", True), ("[[DOUBLE]]", False)])
def test_other_capitals_may_be_another_word(link: str, *, safe: bool) -> None:
    fix = fix_of(link)
    assert fix is not None
    assert fix.safe is safe


def test_a_bar_is_escaped_in_a_table() -> None:
    fix = fix_of("[[AI]]", "| [[AI]] | x |")
    assert fix is not None
    assert fix.edits[0].text == r"[[Artificial intelligence\|AI]]"
    fix = fix_of("[[AI]]", "> > | [[AI]] |")
    assert fix is not None
    assert r"\|" in fix.edits[0].text


def test_an_escaped_bar_stays() -> None:
    fix = fix_of(r"[[AI\|x]]", r"| [[AI\|x]] |")
    assert fix is not None
    assert fix.edits[0].text == r"[[Artificial intelligence\|x]]"


def test_no_edit_where_the_line_does_not_tell_a_table() -> None:
    assert fix_of("[[AI]]", "a | [[AI]]") is None
    assert fix_of("[[AI]]", "") is None
