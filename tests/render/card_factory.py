"""Cards made by hand, for tests of what comes after extraction."""

from __future__ import annotations

from typing import Any

from notegraph.model.card import Card, CardKind, Cloze, Notation
from notegraph.model.span import Span

NOTATIONS = {
    CardKind.BASIC: Notation.QUESTION_MARK,
    CardKind.REVERSED: Notation.QUESTION_MARK,
    CardKind.CLOZE: Notation.ANKI_CLOZE,
    CardKind.BLANKS: Notation.BLANKS,
}


def make_card(card_id: str = "card0001", front: str = "Question", back: str = "Answer", **changes: Any) -> Card:
    """A basic card in ``ML/softmax.md``; ``changes`` are any fields of ``Card``."""
    kind: CardKind = changes.get("kind", CardKind.BASIC)
    fields: dict[str, Any] = {
        "id": card_id,
        "notation": NOTATIONS[kind],
        "kind": kind,
        "path": "ML/softmax.md",
        "line": 3,
        "end_line": 5,
        "span": Span(10, 50),
        "front": front,
        "back": back,
        "source": f"{front}\n?\n{back}",
        "clozes": (),
        "heading_path": ("Definition",),
        "targets": (),
        "deck": "ML",
        "tags": (),
    }
    return Card(**fields | changes)


def make_clozes(text: str, *numbers: int, family: str = "cloze001", **changes: Any) -> list[Card]:
    """The siblings of a cloze text, one a number."""
    written: dict[str, Any] = {"kind": CardKind.CLOZE, "source": text, "cloze_text": text, **changes}
    return [make_card(f"{family}#{number}", clozes=(Cloze(number, "x"),), **written) for number in numbers]


def make_reversed(front: str, back: str, family: str = "both0001", **changes: Any) -> list[Card]:
    """Both directions of a reversed card."""
    return [
        make_card(f"{family}#1", front, back, kind=CardKind.REVERSED, **changes),
        make_card(f"{family}#2", back, front, kind=CardKind.REVERSED, **changes),
    ]
