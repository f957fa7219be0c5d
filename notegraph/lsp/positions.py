"""Places of the protocol and ours: it counts lines from 0 and columns in the units agreed on, we count characters."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from lsprotocol import types

from notegraph.model.span import Range
from notegraph.workspace.editor.lines import line_starts, split_lines

_BOM = "\ufeff"
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Codec(NamedTuple):
    """How the client counts columns: the encoding and the bytes of a unit of it."""

    encoding: str
    width: int

    def units(self, text: str) -> int:
        """How long a text is to the client."""
        return len(text) if text.isascii() else len(text.encode(self.encoding, "surrogatepass")) // self.width

    def characters(self, text: str, units: int) -> int:
        """How many characters of ``text`` the first ``units`` are; a place within a character is that before it."""
        if text.isascii():
            return min(units, len(text))
        data = text.encode(self.encoding, "surrogatepass")[: units * self.width]
        before = len(data.decode(self.encoding, "ignore"))
        # Halves of pairs that stand alone are characters too, which decoding alone passes over.
        while before < len(text) and self.units(text[: before + 1]) <= units:
            before += 1
        return before


def codec_for(kind: types.PositionEncodingKind | str | None) -> Codec:
    """The codec for a position encoding of the protocol; UTF-16 where none was agreed on."""
    name = kind.value if isinstance(kind, types.PositionEncodingKind) else kind
    return Codec(*_UNITS.get(name or "", _UNITS["utf-16"]))


class Lines:
    """A text as the client has it. A byte-order mark at its beginning is a character to the client and none to us."""

    def __init__(self, text: str, codec: Codec) -> None:
        self._mark = 1 if text.startswith(_BOM) else 0
        self._lines = split_lines(text)
        self._starts = line_starts(text)
        self._codec = codec

    def position(self, line: int, column: int) -> types.Position:
        """A place of ours, both numbers from 1. What lies beyond the text becomes its end."""
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        text = self._lines[line - 1]
        before = text[: column - 1 + (self._mark if line == 1 else 0)]
        return types.Position(line - 1, self._codec.units(before))

    def range(self, place: Range) -> types.Range:
        """A range of ours."""
        return types.Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    def offset(self, place: types.Position) -> int:
        """The character of the text, without its byte-order mark, that the client means."""
        if place.line >= len(self._lines):
            return self._starts[-1] + len(self._lines[-1]) - self._mark
        column = self._codec.characters(self._lines[place.line], place.character)
        return max(0, self._starts[place.line] + column - self._mark)

    def place_of(self, offset: int) -> types.Position:
        """The reverse of ``offset``."""
        at = offset + self._mark
        line = bisect_right(self._starts, at)
        return types.Position(line - 1, self._codec.units(self._lines[line - 1][: at - self._starts[line - 1]]))
