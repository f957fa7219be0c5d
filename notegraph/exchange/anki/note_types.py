"""Our note types, frozen: field and template lists, their order and every id never change once released.

Anki matches fields and templates by id; renaming one keeps every note, adding or reordering one would split the
notes of every user into two note types under Anki's default import options.
"""

from __future__ import annotations

from dataclasses import dataclass

from notegraph.exchange.anki import style


@dataclass(frozen=True, slots=True)
class Field:
    """A field. ``id`` is for ever."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class Template:
    """A card's two sides. ``id`` is for ever; the HTML may change (then ``style.TEMPLATE_TIME`` is raised)."""

    name: str
    id: int
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type. ``id`` lies in 2^31..2^53 and is for ever; the first field must not be empty."""

    name: str
    id: int
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    cloze: bool = False


def _fields(first_id: int, *names: str) -> tuple[Field, ...]:
    return tuple(Field(name, first_id + place) for place, name in enumerate(names))


# `Hint` is empty today: a field that would be wanted later cannot be added, but it can be renamed.
_SIDES = ("Front", "Back", "Context", "Source", "Extra", "Concepts", "Hint", "NgId")

BASIC = NoteType(
    "Notegraph Basic",
    1_795_000_100_000,
    _fields(1_795_000_100_001, *_SIDES),
    (Template("Card 1", 1_795_000_100_101, style.FRONT, style.FRONT_ANSWER),),
)
REVERSED = NoteType(
    "Notegraph Reversed",
    1_795_000_200_000,
    _fields(1_795_000_200_001, *_SIDES),
    (
        Template("Card 1", 1_795_000_200_101, style.FRONT, style.FRONT_ANSWER),
        Template("Card 2", 1_795_000_200_102, style.BACK, style.BACK_ANSWER),
    ),
)
CLOZE = NoteType(
    "Notegraph Cloze",
    1_795_000_300_000,
    _fields(1_795_000_300_001, "Text", "Extra", "Context", "Source", "Concepts", "Hint", "NgId"),
    (Template("Cloze", 1_795_000_300_101, style.CLOZE, style.CLOZE_ANSWER),),
    cloze=True,
)
# `Answer` is plain text, one blank after the other: a later template may ask to type it.
BLANKS = NoteType(
    "Notegraph Blanks",
    1_795_000_400_000,
    _fields(1_795_000_400_001, "Front", "Back", "Answer", "Context", "Source", "Extra", "Concepts", "Hint", "NgId"),
    (Template("Card 1", 1_795_000_400_101, style.FRONT, style.FRONT_ANSWER),),
)

ALL = (BASIC, REVERSED, CLOZE, BLANKS)
