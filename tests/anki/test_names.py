"""Deck names and tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.exchange.anki.names import DeckNames, anki_tags


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("A::B::C", "A::B::C"),
        (" A :: B ", "A::B"),
        ("A::::B", "A::B"),
        ("::", "notegraph"),
        ("", "notegraph"),
        ("a\x1fb\tc\u3000d", "a b c d"),
        ('say "x"', "say x"),
        ("cafe\u0301", "caf\u00e9"),
        ("\ud800", "notegraph"),
    ],
)
def test_decks(name: str, cleaned: str) -> None:
    assert DeckNames().clean(name) == cleaned


def test_the_first_spelling_of_a_deck_stays() -> None:
    names = DeckNames()
    given_names = ["Math", "math::Algebra", "MATH::algebra::X", "math"]
    assert [names.clean(name) for name in given_names] == ["Math", "Math::Algebra", "Math::Algebra::X", "Math"]


@pytest.mark.parametrize(
    ("tags", "cleaned"),
    [
        (["b", "a"], ("a", "b")),
        (["a/b/c", "#x"], ("a::b::c", "x")),
        (["two words", "tab\tnew\nline", "wide\u3000space"], ("tab_new_line", "two_words", "wide_space")),
        (["::a", "a::", "a::::b", "/"], ("a", "a::b")),
        (["Math", "math"], ("Math",)),
        (["", "#", "\x1f"], ()),
    ],
)
def test_tags(tags: list[str], cleaned: tuple[str, ...]) -> None:
    assert anki_tags(tags) == cleaned


@given(st.lists(st.text()))
def test_no_tag_divides_anki_s_list_of_tags(tags: list[str]) -> None:
    cleaned = anki_tags(tags)
    assert tuple(" ".join(cleaned).split()) == cleaned
