"""Zstandard, from the standard library where that has it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import IO

_CHUNK = 1 << 18
_WINDOW_BITS = 27  # memory that a file may ask for: 128 MiB


def decompressed(source: IO[bytes]) -> Iterator[bytes]:
    """What ``source`` holds, bit by bit: Anki's frames do not say how long they are. Raises ValueError."""
    if sys.version_info >= (3, 14):  # pragma: no cover
        from compression.zstd import DecompressionParameter, ZstdError, ZstdFile

        try:
            with ZstdFile(source, options={DecompressionParameter.window_log_max: _WINDOW_BITS}) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (ZstdError, EOFError) as error:
            raise ValueError(str(error)) from error
    else:
        import zstandard

        decompressor = zstandard.ZstdDecompressor(max_window_size=1 << _WINDOW_BITS)
        try:
            with decompressor.stream_reader(source, read_across_frames=True, closefd=False) as reader:
                while chunk := reader.read(_CHUNK):
                    yield chunk
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error
