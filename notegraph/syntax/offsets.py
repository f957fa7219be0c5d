"""From pyromark's UTF-8 byte offsets to character offsets in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from notegraph.model.span import Span

_CONTINUATION = re.compile(rb"[\x80-\xbf]")
_SURROGATES = re.compile("[\ud800-\udfff]")

_span = partial(tuple.__new__, Span)  # without the call in between that a NamedTuple makes


def without_surrogates(text: str) -> str:
    """Valid Unicode of the same length: lone surrogates become U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def to_characters(body: str, base: int) -> Callable[[int, int], Span]:
    """A function from a byte range of ``body`` to a span of the file, ``base`` characters before it."""
    if body.isascii():
        return lambda start, end: _span((start + base, end + base))
    continuations = [match.start() for match in _CONTINUATION.finditer(body.encode())]
    return lambda start, end: _span(
        (start + base - bisect_left(continuations, start), end + base - bisect_left(continuations, end))
    )
