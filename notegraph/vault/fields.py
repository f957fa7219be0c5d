"""The keys of a configuration file, taken one by one, with every mistake noted at its place."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import ConfigError
from notegraph.model.switches import Changes
from notegraph.vault.read import read_text
from notegraph.vault.yaml_read import parse_yaml
from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree, YamlError

_MAX_BYTES = 1_000_000
_ON = frozenset({"on", "true", "yes"})
_OFF = frozenset({"off", "false", "no"})


class Fields:
    """A file of keys. Reading a value that is absent gives the default; one that is wrong gives it too, and is noted.

    ``finish`` then raises everything that was noted, so that a user mends a file in one go.
    """

    def __init__(self, path: str, known: Iterable[str]) -> None:
        """Reads ``path``. Raises ``ConfigError`` for a file that is unreadable or no YAML at all."""
        self.path = path
        self.known = tuple(known)
        self._findings: list[tuple[int, int, str]] = []
        self._values: dict[str, Tree] = {}
        for key, value in _entries(path):
            if key.text not in self.known:
                self.fail(key, unknown("key", key.text, self.known))
            elif key.text in self._values:
                self.fail(key, f"`{key.text}` is given twice: keep one")
            else:
                self._values[key.text] = value

    def fail(self, where: Tree | None, message: str) -> None:
        """Notes a mistake at ``where``, or at the top of the file."""
        self._findings.append((where.line if where else 1, where.column if where else 1, message))

    @property
    def faulty(self) -> bool:
        """Whether a mistake was noted."""
        return bool(self._findings)

    def finish(self) -> None:
        """Raises ``ConfigError`` with all mistakes, one a line, if there are any."""
        if self._findings:
            raise ConfigError("\n".join(located(self.path, *finding) for finding in sorted(set(self._findings))))

    def place(self, key: str) -> Tree | None:
        """The value of ``key`` with its place."""
        return self._values.get(key)

    def text(self, key: str) -> str | None:
        """A value that is text: numbers and dates count as what they look like."""
        value = self._values.get(key)
        return None if value is None else self.as_text(value, f"`{key}`")

    def as_text(self, value: Tree, what: str) -> str | None:
        """``value`` as text; ``what`` names it in the message."""
        if not isinstance(value, Scalar):
            self.fail(value, f"{what} must be text, one value")
        elif value.kind is ScalarKind.NULL or not value.text.strip():
            self.fail(value, f"{what} has no value (text with a `#` needs quotes)")
        elif value.kind is ScalarKind.BOOLEAN:
            self.fail(value, f"{what} must be text: put `{value.text}` in quotes")
        else:
            return value.text.strip()
        return None

    def texts(self, key: str) -> list[tuple[Tree, str]]:
        """A list of texts with their places; a single text is a list of one, nothing is an empty list."""
        value = self._values.get(key)
        if value is None or (isinstance(value, Scalar) and value.kind is ScalarKind.NULL):
            return []
        if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.kind is not ScalarKind.STRING):
            self.fail(value, f"`{key}` must be a list")
            return []
        items = value.items if isinstance(value, Sequence) else (value,)
        found = ((item, self.as_text(item, f"an entry of `{key}`")) for item in items)
        return [(item, text) for item, text in found if text is not None]

    def integer(self, key: str, low: int, high: int, default: int) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self._values.get(key)
        if value is None:
            return default
        if isinstance(value, Scalar) and value.kind is ScalarKind.INTEGER and low <= int(value.text) <= high:
            return int(value.text)
        self.fail(value, f"`{key}` must be a whole number from {low} to {high}")
        return default

    def decimal(self, key: str, low: float, high: float, default: float) -> float:
        """A number from ``low`` to ``high``."""
        value = self._values.get(key)
        if value is None:
            return default
        number = _number(value)
        if number is not None and low <= number <= high:
            return number
        self.fail(value, f"`{key}` must be a number from {low} to {high}")
        return default

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers; nothing is an empty list."""
        value = self._values.get(key)
        if value is None or (isinstance(value, Scalar) and value.kind is ScalarKind.NULL):
            return ()
        items = value.items if isinstance(value, Sequence) else (value,)
        found = [(item, _number(item)) for item in items]
        for item, number in found:
            if number is None:
                self.fail(item, f"`{key}` must be a list of numbers")
        return tuple(number for _, number in found if number is not None)

    def limit(self, key: str, default: int | None) -> int | None:
        """A whole number from 0, or ``null`` for no limit."""
        value = self._values.get(key)
        if isinstance(value, Scalar):
            if value.kind is ScalarKind.INTEGER and int(value.text) >= 0:
                return int(value.text)
            if value.kind is ScalarKind.NULL:
                return None
        if value is not None:
            self.fail(value, f"`{key}` must be a whole number from 0, or `null` for no limit")
        return default

    def flag(self, key: str, default: bool) -> bool:
        """``true`` or ``false``."""
        value = self._values.get(key)
        if isinstance(value, Scalar) and value.kind is ScalarKind.BOOLEAN:
            return value.text.lower() in _ON
        if value is not None:
            self.fail(value, f"`{key}` must be `true` or `false`")
        return default

    def choice(self, key: str, choices: Iterable[str], default: str) -> str:
        """One of ``choices``."""
        value, allowed = self._values.get(key), tuple(choices)
        if value is None:
            return default
        if isinstance(value, Scalar) and value.text in allowed:
            return value.text
        self.fail(value, f"`{key}` must be {' or '.join(f'`{choice}`' for choice in allowed)}")
        return default

    def switches(self, key: str, known: tuple[str, ...]) -> Changes:
        """Names with on or off, each one of ``known``; a list of names switches them on."""
        value = self._values.get(key)
        return () if value is None else self._changes(value, f"`{key}`", known)

    def switches_by_folder(self, key: str, known: tuple[str, ...]) -> tuple[tuple[str, Changes], ...]:
        """Folders of the vault, each with switches."""
        value = self._values.get(key)
        if value is None or (isinstance(value, Scalar) and value.kind is ScalarKind.NULL):
            return ()
        if not isinstance(value, Mapping):
            self.fail(value, f"`{key}` must be folders, each with names and `on` or `off`")
            return ()
        found: dict[str, Changes] = {}
        for name, changes in value.entries:
            folder = "/".join(segment for segment in name.text.split("/") if segment not in ("", "."))
            if not folder or ".." in folder.split("/") or "\\" in folder:
                self.fail(name, f"`{name.text[:40]}` must be a folder inside the vault, written with `/`")
            elif folder in found:
                self.fail(name, f"`{folder}` is given twice: keep one")
            else:
                found[folder] = self._changes(changes, f"`{folder}` in `{key}`", known)
        return tuple(found.items())

    def _changes(self, value: Tree, what: str, known: tuple[str, ...]) -> Changes:
        if isinstance(value, Scalar) and value.kind is ScalarKind.NULL:
            return ()
        entries: tuple[tuple[Tree, Tree | None], ...]
        if isinstance(value, Mapping):
            entries = value.entries
        elif isinstance(value, Sequence):  # of names, or of `name: on`
            entries = tuple(
                entry
                for item in value.items
                for entry in (item.entries if isinstance(item, Mapping) else ((item, None),))
            )
        else:
            self.fail(value, f"{what} must be names of notations, each with `on` or `off`")
            return ()
        found: dict[str, bool] = {}
        for name, wanted in entries:
            text = name.text if isinstance(name, Scalar) else ""
            if text not in known:
                self.fail(name, unknown("notation", text, known))
            elif text in found:
                self.fail(name, f"`{text}` is given twice: keep one")
            else:
                found[text] = wanted is None or self._is_on(wanted, f"`{text}`")
        return tuple(found.items())

    def _is_on(self, value: Tree, what: str) -> bool:
        word = value.text.strip().lower() if isinstance(value, Scalar) else ""
        if word not in _ON | _OFF:
            self.fail(value, f"{what} must be `on` or `off`")
        return word in _ON

    def version(self) -> None:
        """Notes a file that was written for another notegraph (1 is the only format there is)."""
        value = self._values.get("version")
        if value is not None and not (isinstance(value, Scalar) and value.text == "1"):
            self.fail(value, "`version` must be 1, the only format this notegraph knows")


def _number(value: Tree) -> float | None:
    try:
        number = float(value.text) if isinstance(value, Scalar) else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def located(path: str, line: int, column: int, message: str) -> str:
    """``path:line:column: message``, the path as short as the current folder allows."""
    try:
        short = os.path.relpath(path)
    except (OSError, ValueError):  # no current folder, or another drive
        short = path
    return f"{one_line(path if short.startswith('..') else short)}:{line}:{column}: {message}"


def unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    """The message for a name that is none of ``known``, with the one that was probably meant."""
    from difflib import get_close_matches

    name = name[:40]
    close = get_close_matches(name.lower(), known, 1)
    hint = f"did you mean `{close[0]}`?" if close else f"known are {', '.join(f'`{key}`' for key in known)}"
    return f"unknown {what} `{name}`: {hint}"


def _entries(path: str) -> tuple[tuple[Scalar, Tree], ...]:
    try:
        size = os.stat(path).st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"{one_line(path)}: the file cannot be read ({reason})") from None
    if size > _MAX_BYTES:
        raise ConfigError(located(path, 1, 1, "the file is too large to be a configuration"))
    folder, name = os.path.split(path)
    text = read_text(folder, name, size)
    if text.problems:
        problem = text.problems[0]
        raise ConfigError(located(path, problem.range.line, problem.range.column, problem.message))
    try:
        tree = parse_yaml(text.text)
    except YamlError as error:
        raise ConfigError(located(path, error.line, error.column, error.message)) from None
    if tree is None:
        return ()
    if not isinstance(tree, Mapping):
        raise ConfigError(located(path, tree.line, tree.column, "the file must be lines of `key: value`"))
    return tree.entries
