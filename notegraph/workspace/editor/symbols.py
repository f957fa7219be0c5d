"""A note's outline: its headings, each over what stands below it, and its cards."""

from __future__ import annotations

from dataclasses import dataclass, field

from notegraph.model.note import Note
from notegraph.model.span import Range, Span
from notegraph.workspace.browse import question
from notegraph.workspace.editor.places import trimmed
from notegraph.workspace.editor.vault import EditedVault

_LONGEST = 80


@dataclass(slots=True)
class Symbol:
    """``range`` is all that belongs to it, ``name_range`` the heading or the card itself."""

    name: str
    is_card: bool
    range: Range
    name_range: Range
    children: list[Symbol] = field(default_factory=list)


def symbols(vault: EditedVault, path: str) -> list[Symbol]:
    """The headings and cards at the top of the outline, in order, with those below them."""
    note = vault.note(path)
    headings = [heading for heading in note.headings if heading.top_level]
    roots: list[Symbol] = []
    open_above: list[tuple[int, int, Symbol]] = []  # level, end, heading
    cards = {card.span: card for card in reversed(vault.current.reading.cards(path))}  # siblings are one place
    places = sorted([(heading.span, heading.level) for heading in headings] + [(span, 0) for span in cards])
    for span, level in places:
        while open_above and (open_above[-1][1] <= span.start or (level and open_above[-1][0] >= level)):
            open_above.pop()
        end = span.end if not level else _end_of(note, span, level)
        name = question(cards[span]) if not level else _title(note, span)
        one = Symbol(
            name[:_LONGEST] or "…", not level, note.range(Span(span.start, max(end, span.end))), trimmed(note, span)
        )
        (open_above[-1][2].children if open_above else roots).append(one)
        if level:
            open_above.append((level, end, one))
    return roots


def _end_of(note: Note, span: Span, level: int) -> int:
    later = (one for one in note.headings if one.top_level and one.span.start > span.start and one.level <= level)
    return next((one.span.start for one in later), len(note.text))


def _title(note: Note, span: Span) -> str:
    return next(heading.text for heading in note.headings if heading.span == span)
