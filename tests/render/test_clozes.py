"""Finding cloze marks: pairs, hints, what hides them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.render.cloze_marks import ClozeMark, numbers_of, prose_clozes, tex_clozes


def seen(text: str, marks: dict[int, ClozeMark]) -> list[tuple[tuple[int, ...], str, str | None]]:
    return [
        (
            mark.numbers,
            text[mark.text : mark.text_end],
            text[mark.hint : mark.end - 2] if mark.hint is not None else None,
        )
        for mark in sorted(marks.values(), key=lambda mark: mark.start)
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("no {{c}} {{c::x}} {{x}}", []),
        ("{{c1::a}} {{c2::b::h}}", [((1,), "a", None), ((2,), "b", "h")]),
        ("{{c1::a {{c2::b}} c}}", [((1,), "a {{c2::b}} c", None), ((2,), "b", None)]),
        ("{{c1::a {{c2::b::x}} c::y}}", [((1,), "a {{c2::b::x}} c", "y"), ((2,), "b", "x")]),
        ("{{c1::a::b::c}}", [((1,), "a::b", "c")]),
        ("{{c1::::c}}", [((1,), "::c", None)]),
        ("{{c1::a::}}", [((1,), "a", None)]),
        ("{{c1::a", []),
        ("`{{c1::a}}` $x}}$ {{c2::`}}`}}", [((2,), "`}}`", None)]),
    ],
)
def test_prose(text: str, marks: list[tuple[tuple[int, ...], str, str | None]]) -> None:
    assert seen(text, prose_clozes(text)) == marks


@pytest.mark.parametrize(
    ("tex", "marks"),
    [
        ("x", []),
        (r"\frac{{{c1::a}}}{b}", [((1,), "a", None)]),
        (r"{{c1::\frac{a}{b}::h}}", [((1,), r"\frac{a}{b}", "h")]),
        (r"{{c1::\}}}", [((1,), r"\}", None)]),
        ("{{c1::a}b", []),
        ("a::b {{c1::a}} }", [((1,), "a", None)]),
    ],
)
def test_formulas(tex: str, marks: list[tuple[tuple[int, ...], str, str | None]]) -> None:
    assert seen(tex, tex_clozes(tex)) == marks


def test_numbers() -> None:
    assert numbers_of("1") == (1,)
    assert numbers_of("1,2,,1,") == (1, 2)
    assert numbers_of("0,500,501,007") == (500, 7)
    assert numbers_of("9" * 5_000) == ()


@given(st.text(alphabet="{}c1:$`\\ a\n", max_size=40))
def test_marks_nest(text: str) -> None:
    for find in (prose_clozes, tex_clozes):
        open_until: list[int] = []
        for mark in sorted(find(text).values(), key=lambda mark: mark.start):
            assert mark.start < mark.text <= mark.text_end <= mark.end - 2
            while open_until and open_until[-1] <= mark.start:
                open_until.pop()
            assert not open_until or mark.end <= open_until[-1] - 2
            open_until.append(mark.end)
