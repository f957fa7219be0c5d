"""What a reader wants to know of the place under the cursor: how the page behind a link begins, when a card is due."""

from __future__ import annotations

from typing import NamedTuple

from notegraph.model.card import Card
from notegraph.model.link import Link
from notegraph.model.note import BlockKind, Note
from notegraph.model.span import Range, Span
from notegraph.render.plain import to_text
from notegraph.workspace.concepts import concept_paths, opening
from notegraph.workspace.editor.places import anchor_span, link_at
from notegraph.workspace.editor.vault import EditedVault
from notegraph.workspace.journal import Journal
from notegraph.workspace.show import state_line

_LONGEST = 1_000
_CARDS = 5


class Hover(NamedTuple):
    """Markdown about the text in ``range``."""

    range: Range
    text: str


def hover(vault: EditedVault, path: str, offset: int) -> Hover | None:
    """The page (or heading, or block) that the link at ``offset`` opens, and the state of the cards there.

    On a card alone, its concept pages too. Raises ``LogError`` where the review log cannot be read.
    """
    note = vault.note(path)
    link = link_at(note, offset)
    cards = [card for card in vault.current.reading.cards(path) if card.span.start <= offset <= card.span.end]
    parts: list[str] = []
    if link is not None:
        parts += _linked(vault, link, path)
    elif cards:
        parts += [_page(vault, concept) for concept in concept_paths(vault.current, cards[0])]
    if cards:
        parts.append(_states(vault, cards))
    if not parts:
        return None
    return Hover(link.range if link is not None else note.range(cards[0].span), "\n\n---\n\n".join(parts))


def _linked(vault: EditedVault, link: Link, source: str) -> list[str]:
    path = vault.current.resolver.resolve(link, source).path
    if path is None:
        return []
    if not vault.is_note(path):
        return [f"`{_code(path)}`"]
    note = vault.note(path)
    span = anchor_span(note, link.anchor, markdown=link.markdown)
    return [_page(vault, path) if span is None else _section(note, span)]


def _page(vault: EditedVault, path: str) -> str:
    note = vault.note(path)
    spans = [card.span for card in vault.current.reading.cards(path)]
    return _entry(note.title, path, opening(note, spans))


def _section(note: Note, span: Span) -> str:
    """A block, or a heading with the first paragraph under it."""
    text = note.text[span.start : span.end].strip()
    if not any(heading.span == span for heading in note.headings):
        return _entry(note.title, note.path, text)
    end = next(
        (one.span.start for one in note.headings if one.top_level and one.span.start > span.start), len(note.text)
    )
    below = (one.span for one in note.blocks if one.kind is BlockKind.PARAGRAPH and span.end <= one.span.start < end)
    first = next(below, Span(0, 0))
    title = text.splitlines()[0].lstrip("# ") if text else ""
    return _entry(f"{note.title} > {title}", note.path, note.text[first.start : first.end].strip())


def _entry(title: str, path: str, text: str) -> str:
    text = to_text(text)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
    head = f"**{_escaped(title)}** · `{_code(path)}`"
    return f"{head}\n\n{short}" if short else head


def _states(vault: EditedVault, cards: list[Card]) -> str:
    """The next due day of each card that stands here, siblings one a line."""
    journal = Journal(vault.current)
    lines = [f"card `{_code(card.id)}`: {state_line(journal.state(card.id))}" for card in cards[:_CARDS]]
    return "  \n".join([*lines, *(["…"] if len(cards) > _CARDS else [])])


def _code(text: str) -> str:
    return text.replace("`", "'")


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_[]<" else character for character in text)
