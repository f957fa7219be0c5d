"""A card's fields as Obsidian_to_Anki writes them: a note type and lines that begin with a field's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_BASIC = ("Front", "Back", "Add Reverse")
_CLOZE = ("Text", "Extra", "Back Extra")
# A name of another type: one to three words, the first not in lower case.
_NAME = r"(?![a-z])[^\W_][\w-]{0,30}(?: [\w-]{1,30}){0,2}"
_ID = re.compile(r"(?:<!--[ \t]*)?ID:[ \t]*[0-9]+[ \t]*(?:-->)?")
_ID_TAIL = re.compile(r"ID:[ \t]*[0-9]+[ \t]*(?:-->)?")
_TAGS = "Tags:"


class Field(NamedTuple):
    """A field's name and its text; the first one's name is often left out."""

    name: str
    text: str


class AnkiNote(NamedTuple):
    """What the fields of a note type say. ``extra`` is a cloze's text below the answer."""

    front: str
    back: str
    is_cloze: bool
    both_ways: bool


def is_cloze(note_type: str) -> bool:
    """Whether the type hides parts of its first field."""
    return "cloze" in note_type.lower()


def names(note_type: str) -> str:
    """A pattern of the type's field names, each followed by a colon. Of unknown types a space has to follow that."""
    if is_cloze(note_type):
        return "|".join(_CLOZE)
    return "|".join(_BASIC) if note_type.lower().startswith("basic") else rf"{_NAME}(?=:(?:[ \t]|\Z))"


def is_id(line: str) -> bool:
    """Whether a line is nothing but an Anki id."""
    return _ID.fullmatch(line.strip()) is not None


def tags_in(line: str) -> tuple[str, ...] | None:
    """The tags of a line ``Tags: a b``, without ``#``; ``None`` for other lines."""
    line = line.strip()
    return split_tags(line[len(_TAGS) :]) if line.startswith(_TAGS) else None


def split_tags(text: str) -> tuple[str, ...]:
    """Tags between spaces."""
    return tuple(name for word in text.split() if (name := word.removeprefix("#")))


def without_tail(text: str) -> tuple[str, tuple[str, ...]]:
    """A line's text without the tags and the id at its end, and these tags."""
    at = text.rfind("ID:")
    if at >= 0 and _ID_TAIL.fullmatch(text[at:].rstrip()):
        text = text[:at].rstrip().removesuffix("<!--")
    at = text.rfind(_TAGS)
    if at > 0 and text[at - 1].isspace():
        return text[:at], split_tags(text[at + len(_TAGS) :])
    return text, ()


def anki_note(note_type: str, fields: Iterable[Field]) -> AnkiNote:
    """Front and back of a note's fields. One other field than the first is the back; several keep their names."""
    first, *others = [field for field in fields if field.text.strip()] or [Field("", "")]
    kind = note_type.lower()
    optional = [field for field in others if field.name == "Add Reverse" and kind.startswith("basic")]
    others = [field for field in others if field not in optional]
    if len(others) > 1:
        back = "\n\n".join(f"{field.name}: {field.text}" for field in others)
    else:
        back = "".join(field.text for field in others)
    both_ways = bool(optional) or ("reversed" in kind and "optional" not in kind)
    return AnkiNote(first.text, back, is_cloze(note_type), both_ways)
