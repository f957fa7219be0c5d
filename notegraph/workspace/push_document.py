"""A push as a document: what there is to do, what is left alone and why, what was done."""

from __future__ import annotations

import html
from collections.abc import Sequence

from notegraph.exchange.anki.connect.conflicts import Conflict
from notegraph.exchange.anki.connect.held import HeldNote
from notegraph.exchange.anki.plan import PlannedNote
from notegraph.workspace.documents import Document
from notegraph.workspace.push import PreparedPush, PushDone


def push_document(prepared: PreparedPush, done: PushDone | None) -> Document:
    """The document of ``push``; ``done`` is ``None`` where nothing was to be done.

    ``deletes`` are all notes whose cards are gone, ``delete`` says whether they are deleted.
    """
    todo = prepared.todo
    place = prepared.card

    def entry(note: PlannedNote, **more: object) -> Document:
        card = place(note)
        return {"id": card.family, "path": card.path, "line": card.line, **more}

    return {
        "adds": [entry(note, deck=note.deck) for note in todo.adds],
        "updates": [entry(one.note, fields=sorted(one.fields)) for one in todo.changes if one.fields],
        "moves": [
            entry(one.note, **{"from": sorted(set(one.move.values())), "to": one.note.deck})
            for one in todo.changes
            if one.move
        ],
        "tags": [
            entry(one.note, add=list(one.add), remove=list(one.remove)) for one in todo.changes if one.add or one.remove
        ],
        "deletes": [_there(one) for one in todo.deletes],
        "conflicts": [_conflict(prepared, one) for one in todo.conflicts],
        "unchanged": len(todo.agreed),
        "skipped": [
            {"id": one.card, "path": one.path, "line": one.line, "reason": one.reason} for one in prepared.plan.skipped
        ],
        "delete": prepared.options.delete,
        "done": None
        if done is None
        else {
            "added": done.added,
            "changed": done.changed,
            "deleted": done.deleted,
            "failed": [entry(one.note, reason=one.reason) for one in done.troubles],
        },
    }


def _conflict(prepared: PreparedPush, one: Conflict) -> Document:
    place: Document = {"id": html.unescape(one.held.name), "path": None, "line": None}
    if one.note is not None:
        card = prepared.card(one.note)
        place = {"id": card.family, "path": card.path, "line": card.line}
    diff: Sequence[str] = list(one.diff)
    return {**place, "reason": str(one.reason), "overwrite": one.may_overwrite, "diff": diff}


def _there(held: HeldNote) -> Document:
    first = next(iter(held.fields.values()), "")
    return {"id": html.unescape(held.name), "text": first}
