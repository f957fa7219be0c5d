"""Tags in running text (R28) and in frontmatter (R29)."""

from __future__ import annotations

import re

from notegraph.model.note import Tag
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_NAME = r"""[^\s\u2000-\u206F\u2E00-\u2E7F'!"#$%&()*+,.:;<=>?@^`{|}~\[\]\\]+"""
_TAG = re.compile(rf"#({_NAME})")  # begins with a literal, which lets the engine skip to it
_WHOLE = re.compile(_NAME)
_SEPARATORS = re.compile(r"[,\s]+")


def find_tags(text: str, start: int, masked: SpanSet) -> tuple[Tag, ...]:
    """Every tag of ``text`` from ``start`` on that does not stand in a masked span. All digits are no tag."""
    if "#" not in text:
        return ()
    return tuple(
        Tag(match[1], Span(match.start(), match.end()))
        for match in _TAG.finditer(text, start)
        if (match.start() == 0 or text[match.start() - 1].isspace())
        and not match[1].isdigit()
        and not masked.covers(match.start())
    )


def is_tag(name: str) -> bool:
    """Whether a name is made of tag characters, and not of digits alone (R28)."""
    return not name.isdigit() and _WHOLE.fullmatch(name) is not None


def property_tags(value: object) -> tuple[str, ...]:
    """Tags of a ``tags`` property: a list, or an old note's string split at commas and spaces, ``#`` or not (R29)."""
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        if not isinstance(item, str | int) or isinstance(item, bool):
            continue
        parts = [str(item)] if isinstance(value, list) else _SEPARATORS.split(str(item))
        names.extend(name for part in parts if (name := part.strip().removeprefix("#")) and is_tag(name))
    return tuple(dict.fromkeys(names))
