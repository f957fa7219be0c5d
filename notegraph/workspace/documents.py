"""Cards, notes and links as JSON types: the shapes that CLI.md promises, the same in every face."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notegraph.graph.build import ResolvedLink
from notegraph.model.card import Card
from notegraph.model.state import CardState, Fsrs, New, Sm2
from notegraph.schedule.sm2 import ease_text

Document = dict[str, object]


def card_document(card: Card, deck: str, concepts: Sequence[str], state: CardState, today: date) -> Document:
    """An entry of ``cards``."""
    return {
        "id": card.id,
        "notation": card.notation,
        "kind": card.kind.value,
        "path": card.path,
        "line": card.line,
        "end_line": card.end_line,
        "front": card.front,
        "back": card.back,
        "clozes": [{"ordinal": one.ordinal, "text": one.text, "hint": one.hint} for one in card.clozes],
        "heading_path": list(card.heading_path),
        "deck": deck,
        "tags": list(card.tags),
        "concepts": list(concepts),
        "state": state_document(state, today),
        "suspended": state.suspended,
        "buried": state.buried == today,
    }


def state_document(state: CardState, today: date) -> Document | None:
    """A card's state, ``None`` for one that was never graded. ``today`` is the study day: burying lasts for one."""
    memory = state.memory
    if isinstance(memory, New):
        return None
    return {
        "scheduler": "sm2" if isinstance(memory.memory, Sm2) else "fsrs",
        "due": memory.due.isoformat(),
        "interval": memory.interval,
        **_strength(memory.memory),
        "lapses": memory.lapses,
        "reviews": memory.reviews,
        "suspended": state.suspended,
        "buried": state.buried == today,
    }


def _strength(memory: Sm2 | Fsrs) -> Document:
    if isinstance(memory, Sm2):
        ease = ease_text(memory.ease)
        return {"ease": ease, "repetition": memory.repetition, "stability": None, "difficulty": None}
    return {"ease": None, "repetition": None, "stability": memory.stability, "difficulty": memory.difficulty}


def link_document(source: str, found: ResolvedLink) -> Document:
    """An entry of ``links``."""
    link, resolution = found
    return {
        "source": source,
        "line": link.range.line,
        "column": link.range.column,
        "end_line": link.range.end_line,
        "end_column": link.range.end_column,
        "kind": link.kind.value,
        "raw": link.raw,
        "target": link.target,
        "anchor": link.anchor,
        "alias": link.alias,
        "status": resolution.status.value,
        "path": resolution.path,
        "candidates": list(resolution.candidates),
    }
