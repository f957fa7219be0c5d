"""Typed answers against expected ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.settings import FaceSettings, TypeIgnore
from notegraph.workspace.typed_answer import Match, Piece, compare

DEFAULT = FaceSettings().type_ignore
ALL = tuple(TypeIgnore)


@pytest.mark.parametrize(
    ("typed", "expected", "ignore", "right"),
    [
        ("softmax", "softmax", (), True),
        ("Softmax", "softmax", (), False),
        ("Softmax", "softmax", DEFAULT, True),
        ("Energie", "Énergie", DEFAULT, True),
        ("Energie", "Énergie", (TypeIgnore.CASE,), False),
        ("sum to one", "**sum** to `one`", DEFAULT, True),
        ("sum to one", "**sum** to `one`", (TypeIgnore.CASE,), False),
        ("one two", "- one\n- two", DEFAULT, True),
        ("a  b ", "a\nb", (), True),
        ("its so", "it's so.", DEFAULT, False),
        ("its so", "it's so.", ALL, True),
        ("STRASSE", "Straße", DEFAULT, True),
        ("ファイル", "ﾌｧｲﾙ", (), True),
        ("か", "が", ALL, False),  # another letter, not an accent
        ("हि", "ह", ALL, False),
        ("שלום", "שָׁלוֹם", ALL, True),
        ("", "", (), True),
        ("", "x", (), False),
    ],
)
def test_what_counts(typed: str, expected: str, ignore: tuple[TypeIgnore, ...], right: bool) -> None:
    assert compare(typed, expected, ignore).right is right


def test_differences_are_told_character_by_character() -> None:
    found = compare("colunms", "columns", ())
    assert found.typed == (Piece(Match.SAME, "colu"), Piece(Match.EXTRA, "n"), Piece(Match.SAME, "ms")) or (
        found.typed == (Piece(Match.SAME, "colun"), Piece(Match.EXTRA, "m"), Piece(Match.SAME, "s"))
    )
    assert "".join(piece.text for piece in found.expected if piece.match is Match.SAME) == "".join(
        piece.text for piece in found.typed if piece.match is Match.SAME
    )


def test_long_texts_differ_as_a_whole() -> None:
    found = compare("a" * 3000, "b" * 3000, ())
    assert (found.typed[0].match, found.expected[0].match) == (Match.EXTRA, Match.MISSING)
    assert compare("a" * 3000, "a" * 3000, ()).right


@given(st.text(max_size=30), st.text(max_size=30), st.sets(st.sampled_from(TypeIgnore)))
def test_pieces_are_the_texts(typed: str, expected: str, ignore: set[TypeIgnore]) -> None:
    found = compare(typed, expected, ignore)
    assert "".join(piece.text for piece in found.typed) == typed
    assert "".join(piece.text for piece in found.expected) == expected
    assert {piece.match for piece in found.typed} <= {Match.SAME, Match.EXTRA}
    assert {piece.match for piece in found.expected} <= {Match.SAME, Match.MISSING}
    assert all(piece.text for piece in (*found.typed, *found.expected))
    if found.right:
        assert {piece.match for piece in (*found.typed, *found.expected)} <= {Match.SAME}


@given(st.text(max_size=30), st.sets(st.sampled_from(TypeIgnore)))
def test_a_text_is_like_itself(text: str, ignore: set[TypeIgnore]) -> None:
    assert compare(text, text, ignore).right
