"""The order in which the notes of a vault should be learnt, from their links and what they say they require."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from notegraph.model.errors import NotegraphError
from notegraph.store.kept import keep, kept
from notegraph.workspace.open import Workspace

if TYPE_CHECKING:
    from notegraph.graph.prerequisites import Edges

_KEPT = "learning order"
_KEPT_PREREQUISITES = "prerequisites"


def learning_ranks(workspace: Workspace) -> dict[str, int]:
    """Every note's place in the order, from 0. Kept in the index: to resolve all links takes a while."""
    known = kept_order(workspace)
    if known is None:
        from notegraph.graph.prerequisites import learning_order

        graph, needed = workspace.graph, before(workspace)
        known = [graph.paths[note] for note in learning_order(needed, required(workspace))]
        keep(workspace.reading.database, _KEPT, known)
        _keep_prerequisites(workspace, needed)
    return {path: place for place, path in enumerate(known)}


def kept_order(workspace: Workspace) -> list[str] | None:
    """The paths of all notes in the order, ``None`` where it is not kept."""
    known: list[str] | None = kept(workspace.reading.database, _KEPT)
    return known


def prerequisite_paths(workspace: Workspace, *, work_out: bool) -> dict[str, list[str]] | None:
    """The notes to learn before a note, by path; a note without any has no entry. Kept as the order is; ``None`` where
    nothing is kept, unless they are to be worked out (or the graph is there already, which is the costly part).
    """
    known = kept(workspace.reading.database, _KEPT_PREREQUISITES)
    if known is None:
        if not work_out and "graph" not in workspace.__dict__:
            return None
        known = _keep_prerequisites(workspace, before(workspace))
    paths, needed = known
    return {paths[note]: [paths[other] for other in others] for note, others in needed}


def _keep_prerequisites(workspace: Workspace, needed: Edges) -> list[list[Any]]:
    """Keeps them: all paths, and for notes that have prerequisites the places of these among the paths."""
    rows = [[note, sorted(others)] for note, others in needed.items() if others]
    answer: list[list[Any]] = [list(workspace.graph.paths), rows]
    keep(workspace.reading.database, _KEPT_PREREQUISITES, answer)
    return answer


def work_out_apart(workspace: Workspace) -> None:
    """Works out and keeps all of this over a connection of its own, so that a thread can do it beside the one that
    ``workspace`` is of. Where it cannot be done it is left undone: whoever asks has it worked out then.
    """
    if workspace.index_path is None:
        return
    with suppress(NotegraphError, sqlite3.Error), closing(Workspace.beside(workspace)) as apart:
        learning_ranks(apart)
        prerequisite_paths(apart, work_out=True)


def before(workspace: Workspace) -> Edges:
    """For every note, by its id in the graph, the notes to learn first."""
    from notegraph.graph.prerequisites import prerequisites

    ids = workspace.graph.ids
    with_cards = {ids[key.path] for key in workspace.keys if key.path in ids}
    return prerequisites(workspace.graph, required(workspace), with_cards)


def required(workspace: Workspace) -> Mapping[int, list[int]]:
    """For every note that has ``requires:`` the notes it names there; names of no note are passed over."""
    from notegraph.graph.requires import requirements

    ids = workspace.graph.ids
    found: dict[int, list[int]] = {}
    for path, note in ids.items():
        named = [entry.resolution for entry in requirements(workspace.records[path], workspace.resolver)]
        targets = [ids[one.path] for one in named if one.path is not None and one.path in ids and one.status.opens_note]
        if targets:
            found[note] = targets
    return found
