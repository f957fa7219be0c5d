"""The graph of notes, for those who ask from outside."""

from __future__ import annotations

from collections import Counter

from notegraph.graph.query import Neighbour, isolated, neighbours, shortest_path
from notegraph.stats.document import mastery_value
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.mastery import is_estimate, masteries, stat_cards
from notegraph.workspace.open import Workspace


def neighbourhood(workspace: Workspace, note: str, depth: int) -> tuple[Neighbour, ...]:
    """The notes at most ``depth`` links away from the note at path ``note``, whichever way the links point."""
    return neighbours(workspace.graph, note, depth)


def way(workspace: Workspace, start: str, goal: str) -> tuple[str, ...] | None:
    """The paths of the notes on a shortest way, both ends included; ``None`` where there is none."""
    return shortest_path(workspace.graph, start, goal)


def graph_document(workspace: Workspace) -> Document:
    """Nodes and edges as the JSON document of ``graph export``. Mastery under SM-2 is an estimate, marked as one.

    Raises ``LogError`` where the review log cannot be read.
    """
    graph = workspace.graph
    journal = Journal(workspace)
    known = masteries(stat_cards(journal, workspace.keys))
    cards = Counter(key.path for key in workspace.reading.card_keys())
    nodes: list[Document] = []
    edges: list[Document] = []
    orphans = set(isolated(graph))
    for path, to, back in zip(graph.paths, graph.links_to, graph.linked_from, strict=True):
        record = workspace.records[path]
        nodes.append(
            {
                "id": path,
                "title": record.title,
                "tags": list(record.tags),
                "links_in": sum(back.values()),
                "links_out": sum(to.values()),
                "orphan": path in orphans,
                "cards": cards[path],
                "mastery": mastery_value(known.get(path)),
            }
        )
        edges.extend({"source": path, "target": graph.paths[other], "count": to[other]} for other in sorted(to))
    return {"version": 1, "nodes": nodes, "edges": edges, "estimate": is_estimate(journal.settings)}
