"""Unlinked mentions: other notes that say a note's name without linking there, and the lines that do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notegraph.graph.mentions import may_mention, mentionable, mentions
from notegraph.graph.names import stem_of
from notegraph.model.note import Note
from notegraph.render.plain import to_text
from notegraph.syntax.parse import parse
from notegraph.workspace.documents import Document
from notegraph.workspace.open import Workspace
from notegraph.workspace.search import Finder

_LINE_END = re.compile(r"[\r\n]")
_GAP = re.compile(r"[\s>]+")
"""Between words of a name that go over a line's end, in a quote too."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A line of the note at ``path`` that says a name. ``words`` are the name as it stands there, ``context`` the line
    as it is read; ``line`` and ``column`` are where the words begin.
    """

    path: str
    title: str
    line: int
    column: int
    words: str
    context: str

    def document(self) -> Document:
        """An entry of ``mentions``."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "words": self.words,
            "context": self.context,
        }


def mentions_of(workspace: Workspace, finder: Finder, path: str, most: int | None = None) -> list[Mentioned]:
    """Where other notes say a title or alias of the note at ``path``: at most ``most`` places, the notes that say most
    about it first. Only notes that have the words are read.
    """
    record = workspace.records[path]
    names = mentionable((record.title, *record.aliases))
    if not names:
        return []
    found: list[Mentioned] = []
    candidates = finder.index.mentioning(names)
    for other in workspace.records if candidates is None else candidates:
        text = workspace.text(other) if other != path else ""
        if may_mention(text, names):
            found += _in_note(parse(other, text), names)
            if most is not None and len(found) >= most:
                return found[:most]
    return found


def _in_note(note: Note, names: tuple[str, ...]) -> Iterator[Mentioned]:
    for mention in mentions(note, names):
        place = note.position(mention.span.start)
        line = _line_of(note, place.line)
        yield Mentioned(
            note.path, stem_of(note.path), place.line, place.column, _GAP.sub(" ", mention.words), context(line)
        )


def _line_of(note: Note, number: int) -> str:
    start = note.line_starts[number - 1]
    end = _LINE_END.search(note.text, start)
    return note.text[start : end.start() if end else len(note.text)]


def context(line: str) -> str:
    """A line of a note on one line, as it is read."""
    return " ".join(to_text(line).split())
