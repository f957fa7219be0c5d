"""Every value of a YAML text with its place and the keys that lead to it, by the library's events."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from typing import Any, NamedTuple

import yaml

from notegraph.model.span import Span

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


Key = str | int


class Scalar(NamedTuple):
    """A value: the keys and places in lists that lead to it, where it stands (quotes included), how it is written
    (``'``, ``"``, ``|``, ``>`` or ``None`` for a plain one).
    """

    keys: tuple[Key, ...]
    text: str
    span: Span
    style: str | None


def scalars(source: str) -> Iterator[Scalar]:
    """The values of a YAML text in order, those of merged or aliased nodes once. Raises ``yaml.YAMLError``."""
    above: list[_Open] = []
    for event in yaml.parse(source, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            above.pop()
        elif isinstance(event, yaml.NodeEvent):
            is_key = bool(above) and above[-1].next(event)
            if isinstance(event, yaml.ScalarEvent) and not is_key:
                span = Span(_index(event.start_mark), _index(event.end_mark))
                style = event.style if event.style in ("'", '"', "|", ">") else None
                yield Scalar(tuple(one.key for one in above), event.value, span, style)
            elif isinstance(event, yaml.CollectionStartEvent):
                above.append(_Open(is_mapping=isinstance(event, yaml.MappingStartEvent)))


def _index(mark: Any) -> int:
    return int(mark.index)


class _Open:
    """A collection whose end has not come yet; ``key`` leads to what comes next in it."""

    def __init__(self, *, is_mapping: bool) -> None:
        self.key: Key = -1
        self._is_mapping = is_mapping
        self._at_key = False

    def next(self, event: yaml.NodeEvent) -> bool:
        """Goes on to a node; whether it is a key."""
        if not self._is_mapping:
            self.key = int(self.key) + 1
            return False
        self._at_key = not self._at_key
        if self._at_key:
            self.key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        return self._at_key


def spelled(value: str, style: str | None) -> str | None:
    """``value`` as a scalar of this style, in quotes where a plain one would be something else.

    ``None`` for the styles of several lines, and for line ends in the value.
    """
    if style in ("|", ">") or "\n" in value or "\r" in value:
        return None
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style is None and _is_plain(value):
        return value
    return dumps(value, ensure_ascii=False)


def _is_plain(value: str) -> bool:
    """Whether a value without quotes is itself wherever it stands, in brackets too."""
    try:
        return bool(
            value.strip() == value and yaml.safe_load(f"k: [{value}]\nl: {value}\n") == {"k": [value], "l": value}
        )
    except yaml.YAMLError:
        return False
