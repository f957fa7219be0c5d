"""The order in which the notes of a vault should be learnt, from their links and what they say they require."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notegraph.graph.prerequisites import Edges, learning_order, prerequisites
from notegraph.model.files import NoteRecord
from notegraph.store.kept import keep, kept
from notegraph.workspace.open import Workspace

_REQUIRES = "requires"
_KEPT = "learning order"
_WIKILINK = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")


def learning_ranks(workspace: Workspace) -> dict[str, int]:
    """Every note's place in the order, from 0. Kept in the index: to resolve all links takes a while."""
    database = workspace.reading.database
    known = kept(database, _KEPT)
    if known is None:
        graph = workspace.graph
        known = [graph.paths[note] for note in learning_order(before(workspace), required(workspace))]
        keep(database, _KEPT, known)
    return {path: place for place, path in enumerate(known)}


def before(workspace: Workspace) -> Edges:
    """For every note, by its id in the graph, the notes to learn first."""
    ids = workspace.graph.ids
    with_cards = {ids[key.path] for key in workspace.keys if key.path in ids}
    return prerequisites(workspace.graph, required(workspace), with_cards)


def required(workspace: Workspace) -> Mapping[int, list[int]]:
    """For every note that has ``requires:`` the notes it names there; names of no note are passed over."""
    ids = workspace.graph.ids
    found: dict[int, list[int]] = {}
    for path, note in ids.items():
        named = [workspace.opens(name, path) for name in _named(workspace.records[path])]
        targets = [ids[target] for target in named if target is not None and target in ids]
        if targets:
            found[note] = targets
    return found


def _named(record: NoteRecord) -> Iterator[str]:
    """The wikilinks or names under ``requires:``, a list or a single one."""
    value = next((value for key, value in record.properties.items() if key.lower() == _REQUIRES), None)
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str) and entry.strip():
            link = _WIKILINK.fullmatch(entry.strip())
            yield link[1] if link else entry.strip()
