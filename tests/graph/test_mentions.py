"""Names in prose that are no links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.graph.mentions import may_mention, mentionable, mentions
from notegraph.syntax.parse import parse

NAME = "softmax function"


def found(text: str, *names: str) -> list[str]:
    """Places and words of the mentions."""
    note = parse("a.md", text)
    assert may_mention(text, mentionable(names)) or not [*mentions(note, mentionable(names))]
    places = ((note.position(one.span.start), one.words) for one in mentions(note, mentionable(names)))
    return [f"{place.line}:{place.column} {words}" for place, words in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The softmax here.", ["1:5 softmax"]),
        ("# Softmax\n\n- SOFTMAX\n\n| a |\n|---|\n| softmax |\n", ["1:3 Softmax", "3:3 SOFTMAX", "7:3 softmax"]),
        (
            "**softmax** and _softmax_, softmax's, softmax-like",
            ["1:3 softmax", "1:18 softmax", "1:28 softmax", "1:39 softmax"],
        ),
        ("softmaxes, mysoftmax, my_softmax, softmax_2, softmax2", []),
        ("[[softmax]], [[x|softmax]], [softmax](x.md), ![[softmax]]", []),
        ("`softmax` $softmax$ %%softmax%%\n\n```\nsoftmax\n```\n\n$$\nsoftmax\n$$\n", []),
        ("---\ntitle: softmax\n---\n\n<div>\nsoftmax\n</div>\n", []),
        ("#softmax https://example.org/softmax www.a.org/softmax end ^softmax", []),
        ("softmaxを使う、それはsoftmaxだ", ["1:1 softmax", "1:15 softmax"]),
    ],
)
def test_where_a_word_is_a_mention(text: str, expected: list[str]) -> None:
    assert found(text, "softmax") == expected


def test_the_longest_name_counts_and_goes_over_a_line_end() -> None:
    assert found("the softmax function", "softmax", NAME) == ["1:5 softmax function"]
    assert found("> the softmax\n> function", NAME) == ["1:7 softmax\n> function"]
    assert found("the softmax\n\nfunction", NAME) == []


def test_scripts_without_spaces_have_no_boundaries() -> None:
    assert found("これは注意機構です", "注意機構") == ["1:4 注意機構"]
    assert found("これは注意機構です", "注") == []


def test_accents_are_the_same_however_they_are_written() -> None:
    assert found("cafe\u0301, CAFÉ, cafe", "café") == ["1:1 cafe\u0301", "1:8 CAFÉ"]
    assert found("cafe\u0301", "cafe") == []


def test_names_that_are_words_of_any_text_are_left_out() -> None:
    assert mentionable(["ab", "C++", "2026", "20 26", "", " ", "abc", "ABC", "a  b c", "注意"]) == (
        "abc",
        "a b c",
        "注意",
    )
    assert found("ab 2026", "ab", "2026") == []


def test_signs_at_the_ends_of_a_name_need_no_boundary() -> None:
    assert found("(.NET) and C-like++", ".NET", "C-like++") == ["1:2 .NET", "1:12 C-like++"]


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_and_any_names(text: str, names: list[str]) -> None:
    note = parse("a.md", text)
    assert may_mention(text, mentionable(names)) or not [*mentions(note, mentionable(names))]
    for one in mentions(note, mentionable(names)):
        assert note.text[one.span.start : one.span.end] == one.words
        assert not any(link.span.start < one.span.end and one.span.start < link.span.end for link in note.links)


def test_notes_that_only_link_are_not_taken_apart() -> None:
    assert not may_mention("[[softmax]] and [[a|softmax]]", ["softmax"])
    assert not may_mention("softmax", [])
    assert found("\\[[softmax]] [[a\nsoftmax]]", "softmax") != []
