"""Changing notes: what is to be written is a value first, to be shown, and is refused where the file has changed since.

Only the spans of a plan change: byte-order mark, line ends and everything else stay as they are, byte for byte.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import VaultError
from notegraph.model.span import Span
from notegraph.syntax.lines import line_starts, split_lines
from notegraph.vault.read import MAX_BYTES
from notegraph.vault.write import write_atomic

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")
_HUNK = re.compile(r"@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")
_AROUND = 3  # lines of context, as unified diffs have


class Original(NamedTuple):
    """A file as it was read for editing. ``text`` is what ``read_text`` gives, ``digest`` the SHA-256 of its bytes."""

    path: str
    text: str
    digest: bytes


class SpanEdit(NamedTuple):
    """Put ``text`` in the place of the characters ``span``; line ends in it become the file's own."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What is to change in the file ``path``, whose bytes had this ``digest``. Edits do not overlap."""

    path: str
    digest: bytes
    edits: tuple[SpanEdit, ...]


def read_original(root: str, path: str) -> Original:
    """The vault's file ``path`` for editing.

    Raises ``VaultError`` where it must not or cannot be edited: it is gone, write-protected, larger than 50 MB, not
    valid UTF-8, reached through a symbolic link (its other name has its own cards and links), or outside ``root``.
    """
    data = _read(root, path)
    return Original(path, _decoded(path, data).removeprefix(_BOM).replace("\0", "\ufffd"), sha256(data).digest())


def edited(text: str, edits: Iterable[SpanEdit]) -> str:
    """``text`` after ``edits``; several insertions at one place stay in their order.

    Raises ``ValueError`` for edits that overlap or reach beyond the text.
    """
    found = _LINE_END.search(text)
    line_end = found[0] if found else "\n"
    pieces: list[str] = []
    at = 0
    for (start, end), new in sorted(edits, key=lambda edit: edit.span):
        if not at <= start <= end <= len(text):
            raise ValueError(f"the edit of characters {start} to {end} overlaps another or leaves the text")
        pieces += (text[at:start], _LINE_END.sub(line_end, new))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


class Contents(NamedTuple):
    """A file's bytes before and after its plan."""

    before: bytes
    after: bytes


def contents(root: str, plan: FilePlan) -> Contents:
    """What a plan replaces, and by what. Raises ``VaultError`` where ``apply`` would, before it writes."""
    data = _read(root, plan.path)
    if sha256(data).digest() != plan.digest:
        raise VaultError(f"{one_line(plan.path)}: the file was changed in the meantime: run the command again")
    text = _decoded(plan.path, data)
    mark = _BOM if text.startswith(_BOM) else ""
    return Contents(data, (mark + edited(text.removeprefix(_BOM), plan.edits)).encode())


def apply(root: str, plans: Sequence[FilePlan]) -> None:
    """Writes every plan, each file whole or not at all.

    All files are looked at before the first is written: where one has changed since its plan was made, or cannot be
    edited, ``VaultError`` is raised and nothing is written. It is raised too where a write fails later; its message
    then says how many files were written before.
    """
    if len({plan.path for plan in plans}) < len(plans):
        raise ValueError("a file has two plans")
    for plan in plans:
        contents(root, plan)
    for number, plan in enumerate(plans):
        try:
            write_atomic(_file(root, plan.path), contents(root, plan).after)
        except VaultError as error:
            before = f"; {number} of {len(plans)} files were written before it" if number else ""
            raise VaultError(f"{error}{before}") from error


def diff(original: Original, plan: FilePlan, moved: str = "") -> Iterator[str]:
    """What a plan changes, as the lines of a unified diff without their ends. Control characters are still in them, and
    of a CRLF the CR: ``git apply -p0`` and ``patch -p0`` take it as it is. ``moved`` is the path afterwards.

    Only the lines around edits are compared: for a long file with many edits the whole takes minutes.
    """
    from difflib import unified_diff

    before, after = diff_lines(original.text), diff_lines(edited(original.text, plan.edits))
    shift = 0  # how many lines the edits so far have added
    told = False  # whether the two lines that name the file have been
    for stretch in _stretches(original.text, plan.edits):
        old = before[stretch.first : stretch.end]
        new = after[stretch.first + shift : stretch.end + shift + stretch.added]
        for line in islice(unified_diff(old, new, plan.path, moved or plan.path, lineterm=""), 2 * told, None):
            told = True
            if line.startswith("@@"):
                yield _moved(line, stretch.first, shift)
            else:
                yield from line.split("\n")
        shift += stretch.added


def diff_lines(text: str) -> list[str]:
    r"""The text's lines as they stand in a diff: without the LF (or lone CR) that ends them, the last with
    ``\n\ No newline at end of file`` where nothing does.
    """
    lines = split_lines(text)
    if "\r\n" in text:
        starts = line_starts(text)
        lines[:-1] = [
            line + "\r" * (text[end - 2 : end] == "\r\n") for line, end in zip(lines[:-1], starts[1:], strict=True)
        ]
    return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"] if lines[-1] else lines[:-1]


class _Stretch(NamedTuple):
    """Lines ``first`` to ``end`` (not included) with edits among them, and how many lines these add."""

    first: int
    end: int
    added: int


def _stretches(text: str, edits: Iterable[SpanEdit]) -> Iterator[_Stretch]:
    """The lines of the edits with those around them; stretches that meet are one."""
    starts = line_starts(text)
    current: _Stretch | None = None
    for (start, end), new in sorted(edits, key=lambda edit: edit.span):
        first = max(0, bisect_right(starts, start) - 1 - _AROUND)
        last = min(len(starts), bisect_right(starts, end) + _AROUND)
        added = len(_LINE_END.findall(new)) - len(_LINE_END.findall(text[start:end]))
        if current is not None and first <= current.end:
            current = _Stretch(current.first, max(current.end, last), current.added + added)
        else:
            if current is not None:
                yield current
            current = _Stretch(first, last, added)
    if current is not None:
        yield current


def _moved(line: str, first: int, shift: int) -> str:
    """The head of a hunk with the numbers it has in the whole file."""
    hunk = _HUNK.fullmatch(line)
    if hunk is None:
        raise AssertionError("a hunk has a head")
    return f"@@ -{int(hunk[1]) + first}{hunk[2]} +{int(hunk[3]) + first + shift}{hunk[4]} @@"


def _read(root: str, path: str) -> bytes:
    file = _file(root, path)
    try:
        if not os.path.isfile(file):
            raise VaultError(f"{one_line(path)}: there is no such file any more")
        if not os.access(file, os.W_OK):
            raise VaultError(f"{one_line(path)}: the file is write-protected")
        if os.path.getsize(file) > MAX_BYTES:
            raise VaultError(f"{one_line(path)}: the file is larger than {MAX_BYTES // 1_000_000} MB")
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise VaultError(f"{one_line(path)}: the file cannot be read ({error.strerror or error})") from error


def _file(root: str, path: str) -> str:
    """The file's place on this machine, which no link leads to."""
    file = os.path.join(os.path.realpath(root), *path.split("/"))
    if os.path.realpath(file) != file:
        raise VaultError(f"{one_line(path)}: a symbolic link leads there: nothing is written through one")
    return file


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise VaultError(f"{one_line(path)}: the file is not valid UTF-8: save it as UTF-8 first") from error
