"""Values over a pipe arrive as they were sent; what is no value is told from them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from notegraph.workspace.frames import receive, send

VALUES: list[Any] = [[], ("a", b"\n", None, 1, 2.5, True), [("日本", "\n\n"), {"key": [1]}], "x" * 100_000]


def test_values_arrive_one_after_another() -> None:
    pipe = io.BytesIO()
    for value in VALUES:
        send(pipe, value)
    pipe.seek(0)
    assert [receive(pipe) for _ in VALUES] == VALUES
    with pytest.raises(EOFError):
        receive(pipe)


@pytest.mark.parametrize("data", [b"no length\n", b"\n", b"3\nabc", b"10\n(", b"999999999999999"])
def test_nonsense_is_told(data: bytes) -> None:
    with pytest.raises((EOFError, ValueError, TypeError)):
        receive(io.BytesIO(data))


def test_what_is_no_plain_value_is_not_sent() -> None:
    with pytest.raises(ValueError, match="unmarshallable"):
        send(io.BytesIO(), object())
