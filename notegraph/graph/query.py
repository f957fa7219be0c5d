"""Questions to the graph. Answers are paths, in an order that depends on nothing but the graph."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from notegraph.graph.build import Graph


class Direction(StrEnum):
    """Which way links are followed."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Edge(NamedTuple):
    """The note at the other end of an edge and the number of links it stands for."""

    path: str
    links: int


class Neighbour(NamedTuple):
    """A note and the number of steps to it."""

    path: str
    distance: int


def outgoing(graph: Graph, note: str) -> tuple[Edge, ...]:
    """The notes that ``note`` links to, by path. ``NotFoundError`` for a note that is not in the graph."""
    return _edges(graph, graph.links_to[graph.id_of(note)])


def backlinks(graph: Graph, note: str) -> tuple[Edge, ...]:
    """The notes that link to ``note``, by path. ``NotFoundError`` for a note that is not in the graph."""
    return _edges(graph, graph.linked_from[graph.id_of(note)])


def neighbours(graph: Graph, note: str, depth: int, direction: Direction = Direction.BOTH) -> tuple[Neighbour, ...]:
    """The notes at most ``depth`` links away, the nearest first, then by path; ``note`` itself is not among them."""
    start = graph.id_of(note)
    seen = {start}
    level = [start]
    found: list[Neighbour] = []
    for distance in range(1, depth + 1):
        level = sorted({other for one in level for other in _next(graph, one, direction)} - seen)
        seen.update(level)
        found.extend(Neighbour(graph.paths[one], distance) for one in level)
        if not level:
            break
    return tuple(found)


def shortest_path(graph: Graph, start: str, goal: str, direction: Direction = Direction.BOTH) -> tuple[str, ...] | None:
    """The fewest links from ``start`` to ``goal``, both ends included; ``None`` where no way leads there.

    Links may be walked from either end unless ``direction`` says otherwise: a concept explained by another is as near
    as one it explains. Of several shortest ways it is the one whose paths come first in order, from the start on.
    """
    first, last = graph.id_of(start), graph.id_of(goal)
    previous = {first: first}
    level = [first]
    while level and last not in previous:
        following: list[int] = []
        for one in level:  # a level stands in the order of its ways, so the first to reach a note has the best one
            for other in sorted(_next(graph, one, direction)):
                if other not in previous:
                    previous[other] = one
                    following.append(other)
        level = following
    if last not in previous:
        return None
    way = [last]
    while way[-1] != first:
        way.append(previous[way[-1]])
    return tuple(graph.paths[one] for one in reversed(way))


def components(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """The notes that hang together whichever way links point, by path; the largest group first, then by first path."""
    seen: set[int] = set()
    groups: list[tuple[str, ...]] = []
    for start in range(len(graph.paths)):
        if start in seen:
            continue
        group = [start]
        seen.add(start)
        for one in group:  # grows while it is walked
            new = [other for other in _next(graph, one, Direction.BOTH) if other not in seen]
            seen.update(new)
            group.extend(new)
        groups.append(tuple(graph.paths[one] for one in sorted(group)))
    return tuple(sorted(groups, key=lambda group: (-len(group), group[0])))


def isolated(graph: Graph) -> tuple[str, ...]:
    """Orphans as Obsidian's graph view has them: notes without a link in or out."""
    alone = zip(graph.paths, graph.links_to, graph.linked_from, strict=True)
    return tuple(path for path, to, back in alone if not to and not back)


def unreferenced(graph: Graph) -> tuple[str, ...]:
    """Notes that no other note links to, whether or not they link out."""
    return tuple(path for path, back in zip(graph.paths, graph.linked_from, strict=True) if not back)


def _edges(graph: Graph, counts: Mapping[int, int]) -> tuple[Edge, ...]:
    return tuple(Edge(graph.paths[other], counts[other]) for other in sorted(counts))


def _next(graph: Graph, note: int, direction: Direction) -> Collection[int]:
    """The ids one step away."""
    if direction is Direction.OUT:
        return graph.links_to[note].keys()
    if direction is Direction.IN:
        return graph.linked_from[note].keys()
    return graph.links_to[note].keys() | graph.linked_from[note].keys()
