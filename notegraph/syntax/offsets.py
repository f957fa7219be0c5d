"""From pyromark's UTF-8 byte offsets to character offsets in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import compress

from notegraph.model.span import Span, span_of

_IS_CONTINUATION = bytes(0x80 <= byte <= 0xBF for byte in range(256))
_DENSE = 8
_SURROGATES = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """Valid Unicode of the same length: lone surrogates become U+FFFD."""
    if not text.isascii():
        try:
            text.encode()  # quicker than looking for them
        except UnicodeEncodeError:
            return _SURROGATES.sub("\ufffd", text)
    return text


def to_characters(body: str, base: int) -> Callable[[int, int], Span]:
    """A function from a byte range of ``body`` to a span of the file, ``base`` characters before it."""
    if body.isascii():
        return lambda start, end: span_of((start + base, end + base))
    continuations = _continuations(body.encode(), len(body))
    continuations.append(len(continuations) + len(body) + 1)
    near = 0, -1, base  # first and last of the bytes around the last place, and how far from their characters they are

    def span(start: int, end: int) -> Span:
        nonlocal near
        low, high, shift = near
        if not low <= start <= high:
            index = bisect_left(continuations, start)
            near = low, high, shift = start, continuations[index], base - index
        if end <= high:
            return span_of((start + shift, end + shift))
        return span_of((start + shift, end + base - bisect_left(continuations, end)))

    return span


def _continuations(encoded: bytes, characters: int) -> list[int]:
    """Places of the bytes that begin no character: found one by one where they are few, else by looking at every byte,
    which takes half of the time for Chinese.
    """
    marked = encoded.translate(_IS_CONTINUATION)
    if (len(encoded) - characters) * _DENSE >= len(encoded):
        return list(compress(range(len(encoded)), marked))
    found: list[int] = []
    at = marked.find(1)
    while at >= 0:
        found.append(at)
        at = marked.find(1, at + 1)
    return found
