"""Memory link: a wikilink into the memory folder marks a card and is its id.

Alone on its line it parts question and answer; otherwise what stands left of it on the line is the front and what
stands right of it the back. Any alias will do, and quotes and ``%%`` comments may hold such cards.

    Which dimensions must agree in a matrix product?
    [[SR/memory/0Wn1kyD2.md|?]]
    The inner ones.

    tiktoken [[SR/memory/KwfTbvZ1.md|>>]] is a fast BPE tokeniser
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from notegraph.cards.page import Page, quote_marks
from notegraph.cards.sides import without_bullet
from notegraph.model.link import Link, LinkKind
from notegraph.model.note import Note


class Marker(NamedTuple):
    """A memory link: its id, its place, and whether nothing else is on its line."""

    id: str
    link: Link
    line: int
    alone: bool


@lru_cache(maxsize=8)
def memory_target(folder: str) -> re.Pattern[str]:
    """Matches link targets into the memory folder, under any parent; group 1 is the id."""
    return re.compile(rf"(?:.*/)?{re.escape(folder)}/memory/([A-Za-z0-9]{{8}})(?:\.md)?")


def markers(note: Note, page: Page, folder: str) -> list[Marker]:
    """Every memory link of the note, those in comments too, in file order."""
    if f"{folder}/memory/" not in note.text:
        return []
    pattern = memory_target(folder)
    found: list[Marker] = []
    for link in sorted((*note.links, *note.comment_links), key=lambda link: link.span):
        match = pattern.fullmatch(link.target)
        if match and link.kind is LinkKind.WIKILINK and not page.tables.covers(link.span.start):
            line = page.line_of(link.span.start)
            span = page.span(line)
            before = note.text[span.start : link.span.start].replace("%%", "")
            before = without_bullet(before[quote_marks(before)[1] :])
            after = note.text[link.span.end : span.end].replace("%%", "")
            found.append(Marker(match[1], link, line, not before.strip() and not after.strip()))
    return found
