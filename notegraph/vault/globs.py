"""``ignore:`` patterns as regular expressions, compiled once for a walk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

_STARS = re.compile(r"\*+")
_CLASS = re.compile(r"\[(!?)(\]?[^\]]*)\]")
_MEMBER = re.compile(r"([\s\S])-([\s\S])|([\s\S])")
_ANYTHING = r"[\s\S]*"
_FOLDERS = "(?:[^/]+/)*"
_MAX_CHARACTERS = 250


class Globs:
    """Patterns over vault-relative paths, compared in NFC, case as on disk.

    ``*`` and ``?`` stop at ``/``; ``**`` as a whole segment is any number of folders, none included; ``[ab]``,
    ``[a-z]`` and ``[!a]`` are one character. A pattern without ``/`` (one at its end does not count) matches a name
    at any depth, every other is anchored at the vault's root. What matches a folder ignores everything below it, and a
    trailing ``/`` matches folders only.
    """

    __slots__ = ("_folders", "_names", "_paths")

    def __init__(self, patterns: Iterable[str]) -> None:
        globs = [_translate(normalize("NFC", pattern)) for pattern in patterns]
        self._folders = _any_of(
            (glob.expression if glob.anchored else _FOLDERS + glob.expression) + "/" for glob in globs
        )
        files = [glob for glob in globs if not glob.folders_only]
        self._names = _any_of(glob.expression for glob in files if not glob.anchored)
        self._paths = _any_of(glob.expression for glob in files if glob.anchored)

    @property
    def names_files(self) -> bool:
        """Whether any pattern can match a file by itself."""
        return self._names is not None or self._paths is not None

    def covers(self, path: str) -> bool:
        """Whether a folder, and so everything below it, is ignored; ``""`` is the root, which only ``**`` means."""
        return self._folders is not None and self._folders.match(_nfc(path) + "/") is not None

    def takes(self, path: str, name: str) -> bool:
        """Whether a file is ignored by itself; ``name`` is the end of its ``path``."""
        return (self._names is not None and self._names.fullmatch(_nfc(name)) is not None) or (
            self._paths is not None and self._paths.fullmatch(_nfc(path)) is not None
        )


def glob_fault(pattern: str) -> str | None:
    """Why a pattern cannot mean what its writer hopes, for users; ``None`` for a good one."""
    if len(pattern) > _MAX_CHARACTERS:
        return f"a pattern has at most {_MAX_CHARACTERS} characters"
    if "\\" in pattern:
        return "write `/` between folders, not `\\`"
    if pattern.startswith("!"):
        return "a pattern cannot take files back in: `!` is not understood"
    segments = _segments(pattern)
    if ".." in segments:
        return "a pattern cannot leave the vault: take out `..`"
    if not segments:
        return "a pattern needs a name"
    try:
        Globs((pattern,))
    except re.error:
        return "the characters between `[` and `]` are not a valid range"
    return None


class _Glob(NamedTuple):
    """A pattern as an expression; for a folder it is matched against the folder's path with a ``/`` at its end."""

    expression: str
    anchored: bool
    folders_only: bool


def _translate(pattern: str) -> _Glob:
    segments = _segments(pattern)
    anchored = "/" in pattern.rstrip("/")
    folders_only = pattern.endswith("/") or segments[-1:] == ["**"]  # `a/**` is everything below `a`, as `a/` is
    while segments[-1:] == ["**"]:
        segments.pop()
    if not segments:
        return _Glob(_ANYTHING, True, True)
    runs: list[list[str]] = [[]]  # between `**` and `**`
    for segment in segments:
        if segment == "**":
            runs.append([])
        else:
            runs[-1].append(_segment(segment) + "/")
    return _Glob(_spread(["".join(run) for run in runs], _FOLDERS)[:-1], anchored, folders_only)


def _segments(pattern: str) -> list[str]:
    parts = (part for part in pattern.split("/") if part not in ("", "."))
    return [part if part == "**" else _STARS.sub("*", part) for part in parts]


def _segment(segment: str) -> str:
    if segment == "*":
        return "[^/]+"
    runs: list[list[str]] = [[]]  # between `*` and `*`
    position = 0
    while position < len(segment):
        character = segment[position]
        found = _CLASS.match(segment, position) if character == "[" else None
        if found is not None and found[2]:
            runs[-1].append(f"(?!/)[{'^' if found[1] else ''}{_MEMBER.sub(_member, found[2])}]")
            position = found.end()
            continue
        if character == "*":
            runs.append([])
        else:
            runs[-1].append("[^/]" if character == "?" else re.escape(character))
        position += 1
    return _spread(["".join(run) for run in runs], "[^/]*")


def _spread(runs: list[str], between: str) -> str:
    """``runs`` of fixed length with anything of ``between`` among them.

    Each but the last is taken where it first occurs and never tried elsewhere: no later place could help those that
    follow, and trying them all would take exponential time.
    """
    first, *others = runs
    if not others:
        return first
    return first + "".join(f"(?>{between}?{run})" for run in others[:-1] if run) + between + others[-1]


def _member(found: re.Match[str]) -> str:
    """A range or a character of ``[…]``."""
    return re.escape(found[3]) if found[3] else f"{re.escape(found[1])}-{re.escape(found[2])}"


def _any_of(expressions: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(expressions)
    return re.compile(joined) if joined else None


def _nfc(text: str) -> str:
    return text if text.isascii() else normalize("NFC", text)
