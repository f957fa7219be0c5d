"""Plain configuration YAML without a YAML library: importing one takes longer than starting Python."""

from __future__ import annotations

import re

from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree

_VALUE = r"""[^\W\d_][\w ./*-]*|[_/][\w ./*-]*|-?[1-9][0-9]{0,17}|0|"[^"\\]*"|'[^']*'"""
_END = r"[ ]*(?:[ ]#.*)?"
_EMPTY = re.compile(r"[ ]*(?:#.*)?")
_KEY = re.compile(rf"(?P<key>[A-Za-z]\w*):(?:[ ]+(?:(?P<value>{_VALUE})|\[(?P<list>[^\[\]]*)\]))?{_END}")
_ITEM = re.compile(rf"(?P<indent>[ ]*)-[ ]+(?:(?P<key>[A-Za-z]\w*):[ ]+)?(?P<value>{_VALUE}){_END}")
_PART = re.compile(rf"[ ]*(?P<value>{_VALUE})[ ]*(?:,|$)")
_INTEGER = re.compile(r"-?[0-9]+")
_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_KINDS = {"true": ScalarKind.BOOLEAN, "false": ScalarKind.BOOLEAN, "null": ScalarKind.NULL}


class _NotPlainError(Exception):
    """Something that only YAML's own rules decide."""


def read_plain(text: str) -> Mapping | None:
    """A file of ``key: value`` lines, lists of values and lists of single ``key: value`` items, with comments.

    ``None`` where there is anything else: then the library must read it. A property test holds both equal.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if not all(line.isprintable() for line in lines):
        return None
    entries: list[tuple[Scalar, Tree]] = []
    items: list[tuple[int, Tree]] | None = None  # of the last key, while it may still take some
    try:
        for number, line in enumerate(lines, 1):
            if _EMPTY.fullmatch(line):
                continue
            if item := _ITEM.fullmatch(line):
                if items is None or (items and items[0][0] != len(item["indent"])):
                    return None
                items.append((len(item["indent"]), _item(item, number)))
                key = entries[-1][0]
                entries[-1] = (key, Sequence(tuple(tree for _, tree in items), number - len(items) + 1, 1))
            elif found := _KEY.fullmatch(line):
                key = _key(found, number)
                items = [] if found["value"] is None and found["list"] is None else None
                entries.append((key, _value(found, key)))
            else:
                return None
    except _NotPlainError:
        return None
    return Mapping(tuple(entries), entries[0][0].line if entries else 1, 1)


def _key(found: re.Match[str], line: int) -> Scalar:
    if found["key"].lower() in _WORDS:
        raise _NotPlainError
    return Scalar(found["key"], ScalarKind.STRING, line, found.start("key") + 1)


def _value(found: re.Match[str], key: Scalar) -> Tree:
    if found["value"] is not None:
        return _scalar(found, key.line, 0)
    if found["list"] is None:
        return Scalar("", ScalarKind.NULL, key.line, key.column)
    start = found.start("list")
    parts: list[Tree] = []
    position, inner = 0, found["list"].rstrip(" ")
    while position < len(inner):
        part = _PART.match(inner, position)
        if part is None:
            raise _NotPlainError
        parts.append(_scalar(part, key.line, start))
        position = part.end()
    return Sequence(tuple(parts), key.line, start)


def _item(found: re.Match[str], line: int) -> Tree:
    value = _scalar(found, line, 0)
    if found["key"] is None:
        return value
    key = _key(found, line)
    return Mapping(((key, value),), line, key.column)


def _scalar(found: re.Match[str], line: int, base: int) -> Scalar:
    text, column = found["value"].rstrip(" "), base + found.start("value") + 1
    if text[0] in "\"'":
        return Scalar(text[1:-1], ScalarKind.STRING, line, column)
    if _INTEGER.fullmatch(text):
        return Scalar(text, ScalarKind.INTEGER, line, column)
    if text.lower() in _WORDS:
        if text not in _KINDS:
            raise _NotPlainError
        return Scalar(text, _KINDS[text], line, column)
    return Scalar(text, ScalarKind.STRING, line, column)
