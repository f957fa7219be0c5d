"""The texts of an Obsidian canvas with their places, so that one can be changed and the rest of the file stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from notegraph.model.span import Span

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')
_ESCAPED = re.compile(r"\\u(?!00[01])[0-9A-Fa-f]{4}")


class CanvasText(NamedTuple):
    """A text of a node: the node's place in the list, the key (``file``, ``subpath``, ``text`` …), what it says, and
    where it stands, quotes included.
    """

    node: int
    key: str
    value: str
    span: Span


def canvas_texts(source: str) -> list[CanvasText]:
    """The texts of the nodes in a JSON Canvas file; none where it is not JSON, or has no list of nodes."""
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return []
    return list(_texts(source))


def _texts(source: str) -> Iterator[CanvasText]:
    keys: list[str | int] = []  # what leads to here: keys, and numbers in lists
    key = ""
    at_key = False
    for match in _TOKEN.finditer(source):
        mark = match[0]
        if mark in "{[":
            keys.append("" if mark == "{" else 0)
            at_key = mark == "{"
        elif mark in "}]":
            keys.pop()
            at_key = False
        elif mark == ",":
            last = keys[-1]
            at_key = isinstance(last, str)
            keys[-1] = "" if isinstance(last, str) else last + 1
        elif mark == ":":
            keys[-1], at_key = key, False
        elif at_key:
            key = json.loads(mark, strict=False)
        elif len(keys) == 3 and keys[0] == "nodes" and isinstance(keys[1], int) and isinstance(keys[2], str):
            yield CanvasText(keys[1], keys[2], json.loads(mark, strict=False), Span(*match.span()))


def as_json(value: str, written: str) -> str:
    """``value`` as a JSON text, escaped as the text ``written`` in its place is."""
    return json.dumps(value, ensure_ascii=_ESCAPED.search(written) is not None)
