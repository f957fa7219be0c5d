"""An export to Anki as a document: what was written, and what is to be done in Anki."""

from __future__ import annotations

from notegraph.workspace.documents import Document
from notegraph.workspace.export import Exported, ToDoInAnki


def export_document(done: Exported) -> Document:
    """The whole of ``export anki --format json``."""
    return {
        "version": 1,
        "files": list(done.files),
        "notes": done.notes,
        "cards": done.cards,
        "changed": done.changed,
        "left_out": done.left_out,
        "scheduled": done.scheduled,
        "skipped": [{"id": one.card, "path": one.path, "line": one.line, "reason": one.reason} for one in done.skipped],
        "missing": [{"id": one.card, "path": one.path, "line": one.line, "target": one.target} for one in done.missing],
        "gone": _to_do(done.gone) if done.gone else None,
        "moved": [{"deck": one.deck, **_to_do(one)} for one in done.moved],
        "retyped": [
            {
                "from": one.was,
                "to": one.now,
                "search": one.search,
                "cards": [{"id": card.id, "path": card.path, "line": card.line} for card in one.cards],
            }
            for one in done.retyped
        ],
    }


def _to_do(one: ToDoInAnki) -> Document:
    return {"notes": one.notes, "search": one.search}
