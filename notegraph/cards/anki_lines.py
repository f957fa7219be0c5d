"""Lines with which Obsidian_to_Anki and Flashcards give a note's cards their deck and tags.

``TARGET DECK: a::b`` and ``FILE TAGS: x y`` stand on a line of their own, the value behind the colon or on the next
line; ``cards-deck: a::b`` stands in the frontmatter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from notegraph.model.note import Note, RegionKind
from notegraph.syntax.spans import SpanSet

_LINE = re.compile(r"(?:\A|(?<=[\r\n]))(TARGET DECK|FILE TAGS)(?::|[ \t]*(?:\r\n|\r|\n))[ \t]*([^\r\n]+)")
_SEPARATORS = re.compile(r"[,\s]+")
_READ = frozenset({RegionKind.COMMENT, RegionKind.HTML, RegionKind.HTML_BLOCK})


class AnkiLines(NamedTuple):
    """The deck that such lines name, the tags, without ``#``, and the lines themselves, numbered from 0."""

    deck: str | None = None
    tags: tuple[str, ...] = ()
    lines: frozenset[int] = frozenset()


def anki_lines(note: Note) -> AnkiLines:
    """What the lines of a note say; of several the first counts. Comments may hold them, code does not."""
    said: dict[str, str] = {}
    lines: set[int] = set()
    if "TARGET DECK" in note.text or "FILE TAGS" in note.text:
        masked = SpanSet(region.span for region in note.regions if region.kind not in _READ)
        for match in _LINE.finditer(note.text):
            if not masked.covers(match.start()) and match[2].strip():
                said.setdefault(match[1], match[2].strip())
                first, last = note.position(match.start()).line, note.position(match.start(2)).line
                lines.update(range(first - 1, last))
    deck = said.get("TARGET DECK") or _property(note)
    words = _SEPARATORS.split(said.get("FILE TAGS", ""))
    tags = tuple(dict.fromkeys(name for word in words if (name := word.removeprefix("#"))))
    return AnkiLines(deck, tags, frozenset(lines))


def _property(note: Note) -> str | None:
    """The frontmatter's ``cards-deck``."""
    value = note.frontmatter.values.get("cards-deck")
    return value.strip() or None if isinstance(value, str) else None
