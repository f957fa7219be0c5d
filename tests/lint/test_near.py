"""Names that are nearly right: found without comparing all, and none that is further off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.findings import context, one
from notegraph.lint.near import NearNames, edit_distance, loose_key
from notegraph.lint.suggest import anchor_of

WORDS = st.text("abc", max_size=10)


def levenshtein(first: str, second: str) -> int:
    """The recurrence as it stands in textbooks."""
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        above, row = row, [number]
        for column, other in enumerate(second, 1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (letter != other)))
    return row[-1]


@given(WORDS, WORDS, st.integers(0, 2))
def test_edit_distance_up_to_its_limit(first: str, second: str, limit: int) -> None:
    assert edit_distance(first, second, limit) == min(levenshtein(first, second), limit + 1)


@given(st.lists(WORDS, max_size=12, unique=True), WORDS)
def test_every_name_within_reach_is_found_and_no_other(names: list[str], wanted: str) -> None:
    limit = 0 if len(wanted) < 3 else 1 if len(wanted) < 6 else 2
    near = {name: levenshtein(name, wanted) for name in names if name and wanted}
    # A name of fewer than three letters has no three pieces: it is found by its exact spelling alone.
    within = [name for name, away in near.items() if away <= limit and (not away or len(name) >= 3)]
    found = NearNames((name, name) for name in names).near(wanted)
    assert found == sorted(within, key=lambda name: (near[name], len(name), name))


@given(st.text("abcdefgh", min_size=8, max_size=14), st.data())
def test_two_slips_anywhere_are_found(name: str, data: st.DataObject) -> None:
    wanted = name
    for _ in range(2):
        place = data.draw(st.integers(0, len(wanted)))
        inserted = data.draw(st.sampled_from(["", "x", "y"]))
        wanted = wanted[:place] + inserted + wanted[place + data.draw(st.integers(0, 1)) :]
    assert NearNames([(name, "a.md")]).near(wanted) == ["a.md"]


@pytest.mark.parametrize("wanted", ["xysoftmax function", "softmax functionxy", "ftmax function", "softmax functi"])
def test_slips_at_the_ends_move_every_piece(wanted: str) -> None:
    assert NearNames([("Softmax function", "a.md")]).near(wanted) == ["a.md"]


def test_spelling_habits_do_not_count() -> None:
    assert loose_key("Multi-head_Attention (GPT-2)") == loose_key("multi head attention gpt 2") != ""
    names = NearNames([("Multi-head attention", "b.md"), ("multi head attention", "aa.md"), ("!!!", "c.md")])
    assert names.same("MULTI_HEAD ATTENTION") == ["b.md", "aa.md"]
    assert names.near("multi head atention") == ["b.md", "aa.md"]
    assert names.same("???") == []


def test_a_piece_that_everybody_has_is_passed_over() -> None:
    names = NearNames((f"lecture {number:04}", f"{number}.md") for number in range(1000))
    assert names.near("lecture 0007") == ["7.md"]  # itself, and not the hundreds two digits away
    assert len(names.near("lecture 00077")) <= 16


def test_names_in_other_scripts() -> None:
    names = NearNames([("注意力机制", "a.md"), ("U\u0308bersicht", "b.md"), ("Straße", "c.md")])
    assert names.near("注意力机智") == ["a.md"]
    assert names.near("Übersichten") == ["b.md"]
    assert names.near("Strasse") == ["c.md"]


def test_a_character_that_is_a_word_is_no_slip_twice() -> None:
    names = NearNames([("线性回归模型", "linear.md"), ("이차방정식의 근", "roots.md")])
    assert names.near("逻辑回归模型") == []  # the logistic model is not the linear one misspelled
    assert names.near("线性回归模形") == ["linear.md"]
    assert names.near("이차방정식의 글") == ["roots.md"]
    assert NearNames([("std-move", "move.md")]).near("std_move函数") == ["move.md"]


def test_another_number_is_another_thing() -> None:
    others: dict[str, list[str]] = {"image-1.png": [], "image-2.png": [], "Lecture 3.md": [], "Lecture 04.md": []}
    assert suggested("![[image-5.png]]", others) == ()
    assert suggested("[[Lecture 5]]", others) == ()
    assert suggested("[[Lecture 4]]", others) == ("Lecture 04.md",)
    assert suggested("[[Lectur 3]]", others) == ("Lecture 3.md",)


def suggested(text: str, others: dict[str, list[str]]) -> tuple[str, ...]:
    found = one(text, others)
    return found.suggestions if found is not None else ("nothing was found",)


def test_an_anchor_is_something_a_link_can_hold() -> None:
    assert anchor_of("About [[x|y]]: **b** #1 %%no%%") == "#About x y **b** 1 no"


def test_a_missing_name_is_looked_for_once() -> None:
    suggester = context({"Softmax.md": []}).suggester
    assert suggester.notes("Softmx") is suggester.notes("other/Softmx")


def test_at_most_three_suggestions_the_nearest_first() -> None:
    found = one("[[Tensor]]", {"Tensors.md": [], "Tensor1.md": [], "a/Tensor2.md": [], "Tensor22.md": []})
    assert found is not None
    assert found.suggestions == ("Tensor1.md", "Tensors.md", "a/Tensor2.md")


def test_many_headings_are_compared_by_length_first() -> None:
    headings = [f"## {'x' * number}" for number in range(1, 200)]
    found = one("[[N#Softmx]]", {"N.md": [*headings, "# Softmax"]})
    assert found is not None
    assert found.suggestions == ("#Softmax",)
