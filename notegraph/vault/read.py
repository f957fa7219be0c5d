"""A file's bytes as text: total, and honest about what it had to guess."""

from __future__ import annotations

import codecs
import os
from typing import NamedTuple

from notegraph.model.diagnostic import Problem
from notegraph.model.span import Range

MAX_BYTES = 50_000_000
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe must not stop the run
_TOP = Range(1, 1, 1, 1)
_WIDE = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CHUNK = 1 << 20


class Text(NamedTuple):
    """What a file says: valid Unicode without NUL, newlines as on disk, its byte-order mark dropped."""

    text: str
    had_bom: bool = False
    problems: tuple[Problem, ...] = ()


def read_text(root: str, path: str, size_hint: int) -> Text:
    """The text of the vault's file ``path``; ``size_hint`` is its size in bytes when it was last looked at.

    Never raises for what is on disk. Bytes that are not UTF-8 and NUL characters become U+FFFD, UTF-16 and UTF-32
    with a byte-order mark are decoded, each with a problem at the first place; a file that is gone, cannot be read,
    is larger than 50 MB or would lie outside ``root`` is empty text with a problem.
    """
    if _leaves_vault(path):
        return _nothing(path, "the path leads out of the vault: not read")
    if size_hint > MAX_BYTES:
        return _too_large(path)
    try:
        data = _read(f"{root}/{path}", size_hint)
    except FileNotFoundError:
        return _nothing(path, "the file was removed while the vault was being read")
    except (OSError, ValueError) as error:
        return _nothing(path, f"the file cannot be read ({getattr(error, 'strerror', None) or error})")
    return _too_large(path) if len(data) > MAX_BYTES else decode(path, data)


def decode(path: str, data: bytes) -> Text:
    """Bytes as text, under the rules of ``read_text``; ``path`` is for the problems."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_badly(path, data)
    if text[:1] == "\ufeff":
        return _without_nul(path, text[1:], True, ())
    return _without_nul(path, text, False, ()) if "\0" in text else Text(text)


def _read(path: str, size: int) -> bytes:
    """At most a little over ``MAX_BYTES``. A file of the size expected takes one read call."""
    descriptor = os.open(path, _FLAGS)
    try:
        data = os.read(descriptor, size + 1)
        if len(data) == size:
            return data
        pieces = [data]
        total = len(data)
        while pieces[-1] and total <= MAX_BYTES:
            pieces.append(os.read(descriptor, _CHUNK))
            total += len(pieces[-1])
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def _decode_badly(path: str, data: bytes) -> Text:
    problems: list[Problem] = []
    codec, had_bom, body = "utf-8", data.startswith(codecs.BOM_UTF8), data
    if had_bom:
        body = data[3:]
    for mark, wide, name in _WIDE:
        if data.startswith(mark):
            codec, had_bom, body = wide, True, data[len(mark) :]
            problems.append(Problem(path, _TOP, f"the file is {name}: save it as UTF-8, the only encoding of a vault"))
            break
    text = body.decode(codec, "replace")
    try:
        body.decode(codec)
    except UnicodeDecodeError as error:
        # Replacement characters that the writer typed survive "ignore"; ours do not.
        count = text.count("\ufffd") - body.decode(codec, "ignore").count("\ufffd")
        place = _place(text, len(body[: error.start].decode(codec)))
        problems.append(
            Problem(
                path, place, f"{_times(count, 'byte sequence')} not valid UTF-8, read as \ufffd: save the file as UTF-8"
            )
        )
    return _without_nul(path, text, had_bom, tuple(problems))


def _without_nul(path: str, text: str, had_bom: bool, problems: tuple[Problem, ...]) -> Text:
    """NUL means the end of a text to many programs: a character of the same length takes its place."""
    count = text.count("\0")
    if count:
        place = _place(text, text.index("\0"))
        problems += (Problem(path, place, f"{_times(count, 'NUL character')} not text, read as \ufffd"),)
        text = text.replace("\0", "\ufffd")
    return Text(text, had_bom, problems)


def _times(count: int, what: str) -> str:
    return f"1 {what} is" if count == 1 else f"{count} {what}s, the first one here, are"


def _place(text: str, offset: int) -> Range:
    before = text[:offset]
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = offset - max(before.rfind("\n"), before.rfind("\r"))
    return Range(line, column, line, column + 1)


def _leaves_vault(path: str) -> bool:
    return os.path.isabs(path) or (".." in path and ".." in path.replace("\\", "/").split("/"))


def _nothing(path: str, message: str) -> Text:
    return Text("", False, (Problem(path, _TOP, message),))


def _too_large(path: str) -> Text:
    return _nothing(path, f"the file is larger than {MAX_BYTES // 1_000_000} MB: not read")
