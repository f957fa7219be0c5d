"""Columns in the client's units and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from notegraph.lsp.positions import Lines, codec_for
from notegraph.model.span import Range
from notegraph.syntax.parse import parse

KINDS = list(types.PositionEncodingKind)
texts = st.text(st.sampled_from("a é😀\u2028\f\r\n\ufeff漢"), max_size=30)


@given(text=texts, data=st.data(), kind=st.sampled_from(KINDS))
def test_every_place_comes_back(text: str, data: st.DataObject, kind: types.PositionEncodingKind) -> None:
    lines = Lines(text, codec_for(kind))
    note = parse("a.md", text.removeprefix("\ufeff"))
    offset = data.draw(st.integers(0, len(note.text)))
    place = note.position(offset)
    there = lines.position(*place)
    back = lines.offset(there)
    assert back == offset or note.text[back:offset] in ("\r", "\n")  # between CR and LF no line has a place
    assert lines.place_of(back) == there


@pytest.mark.parametrize(
    ("kind", "units", "characters"),
    [
        ("utf-8", 4, 1),
        ("utf-8", 3, 0),
        ("utf-16", 2, 1),
        ("utf-16", 1, 0),
        ("utf-32", 1, 1),
        ("utf-16", 99, 3),
        (None, 2, 1),
        ("unheard of", 2, 1),
    ],
)
def test_units(kind: str | None, units: int, characters: int) -> None:
    assert codec_for(kind).characters("😀é.", units) == characters


def test_lone_halves_of_pairs_are_characters() -> None:
    codec = codec_for("utf-16")
    assert codec.units("\ud83dx\udc00") == 3
    assert [codec.characters("\ud83dx\udc00", units) for units in range(5)] == [0, 1, 2, 3, 3]


def test_places_beyond_the_text() -> None:
    lines = Lines("ab\ncd", codec_for(None))
    assert lines.offset(types.Position(9, 9)) == 5
    assert lines.offset(types.Position(0, 9)) == 2
    assert lines.range(Range(7, 1, 7, 9)) == types.Range(types.Position(1, 2), types.Position(1, 2))
