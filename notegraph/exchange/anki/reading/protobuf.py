"""The little of protobuf that Anki's files need: fields by number, as whole numbers or bytes."""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_LONGEST_VARINT = 10


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Every field of a message with its number, in order: whole numbers as such, all else as bytes.

    Raises ValueError for what is no message.
    """
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if kind == _BYTES:
            length, at = _varint(data, at)
        elif kind in {_EIGHT, _FOUR}:
            length = 8 if kind == _EIGHT else 4
        else:
            raise ValueError(f"field {number} is of an unknown kind")
        if at + length > len(data):
            raise ValueError("a field is longer than what is there")
        yield number, data[at : at + length]
        at += length


def number(data: bytes, wanted: int) -> int:
    """The last whole number in field ``wanted``, 0 without one. Raises ValueError."""
    return next((value for name, value in reversed([*fields(data)]) if name == wanted and isinstance(value, int)), 0)


def text(data: bytes, wanted: int) -> str:
    """The last text in field ``wanted``, empty without one. Raises ValueError."""
    found = [value for name, value in fields(data) if name == wanted and isinstance(value, bytes)]
    return found[-1].decode("utf-8", "replace") if found else ""


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError("a number does not end")
