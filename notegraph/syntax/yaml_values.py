"""YAML from a stranger's file: a quick reader for the plain cases, a guarded library for the rest."""

from __future__ import annotations

import re
from datetime import date

# Line ends of YAML's own, controls and the byte-order mark are for the library.
_ODD = r"\x00-\x08\x0A-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF"
_SAFE = r"[^\W\d_](?:[\w ./-]*[\w./-])?"
_KEY = re.compile(r"([A-Za-z](?:[\w -]{0,100}[\w-])?):(?:[ ]+(\S.*)?)?")
_ITEM = re.compile(r"([ ]*)-(?:[ ]+(\S.*)?)?")
# Begins with a letter, or is told from numbers and dates by one that none of them has; brackets are for the library.
_ANY = rf"[^:#\[\]{{}}\t{_ODD}]*+"
_PLAIN = re.compile(rf"(?:[^\W\d_]|[0-9][\w.-]*[g-np-su-wyG-NP-SU-WY]){_ANY}(?::(?=\S){_ANY})*+")
_QUOTED = re.compile(rf""""([^"\\{_ODD}]*)"|'([^'{_ODD}]*)'""")
_INTEGER = re.compile(r"-?[1-9]\d{0,17}|0", re.ASCII)
_FLOAT = re.compile(r"-?\d{1,17}\.\d{1,17}", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_FLOW = re.compile(rf"\[[ ]*(?:{_SAFE}(?:[ ]*,[ ]*{_SAFE})*)?[ ]*\]")
_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_VALUES = {"true": True, "false": False, "null": None}


class _NotPlainError(Exception):
    """The quick reader meets something that only YAML's own rules decide."""


def read_plain(lines: list[str]) -> dict[str, object] | None:
    """Values of YAML made of plain scalars, quoted strings without escapes, dates, numbers and one-level lists.

    ``None`` where there is anything else: then a YAML library must read it. A property test holds both equal.
    """
    values: dict[str, object] = {}
    items: list[object] = []
    open_key: str | None = None
    indent: str | None = None
    try:
        for line in lines:
            if key := _KEY.fullmatch(line):
                name, value = key[1], key[2]
                if name.lower() in _WORDS:
                    return None
                open_key, items, indent = (name, [], None) if value is None else (None, [], None)
                values[name] = None if value is None else _scalar(value.rstrip(" "))
            elif (item := _ITEM.fullmatch(line)) and open_key is not None and indent in (None, item[1]):
                indent = item[1]
                items.append(None if item[2] is None else _scalar(item[2].rstrip(" ")))
                values[open_key] = items
            elif line:
                return None
    except _NotPlainError:
        return None
    return values


def _scalar(text: str) -> object:
    if _PLAIN.fullmatch(text):
        if text in _VALUES:
            return _VALUES[text]
        if text.lower() in _WORDS:
            raise _NotPlainError
        return text
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1] if quoted[1] is not None else quoted[2]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if day := _DATE.fullmatch(text):
        try:
            return date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:
            raise _NotPlainError from None
    if _FLOW.fullmatch(text):
        inner = text[1:-1].strip()
        return [_scalar(part.strip()) for part in inner.split(",")] if inner else []
    raise _NotPlainError
