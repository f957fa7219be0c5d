"""Walking from note to note: pages to read, and where one can go from there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from notegraph.graph.build import Graph
from notegraph.graph.names import stem_of
from notegraph.graph.query import Direction, backlinks
from notegraph.model.card import Card
from notegraph.model.errors import NotFoundError
from notegraph.model.files import FileKind
from notegraph.model.link import LinkStatus
from notegraph.render.plain import to_text
from notegraph.workspace.concepts import concept
from notegraph.workspace.mentions import context
from notegraph.workspace.open import Workspace

__all__ = [
    "Backlink",
    "Direction",
    "Page",
    "Twig",
    "Way",
    "backlinks_of",
    "central_note",
    "link_between",
    "neighbour_tree",
    "page",
    "question",
    "whole_text",
]

_LINE_END = re.compile(r"\r\n?|\n")
_SILENT = frozenset({LinkStatus.EXTERNAL, LinkStatus.PLACEHOLDER, LinkStatus.MEMORY})


@dataclass(frozen=True, slots=True)
class Way:
    """A link out of a page. ``path`` is the note it leads to, ``None`` where it leads to none."""

    label: str
    path: str | None
    status: LinkStatus


@dataclass(frozen=True, slots=True)
class Page:
    """A note as one stands before it: how it begins, where it leads, what leads here, what it asks."""

    path: str
    title: str
    opening: str
    links: Sequence[Way]
    backlinks: Sequence[str]
    cards: Sequence[Card]


def page(workspace: Workspace, path: str) -> Page:
    """The page of the note at ``path``. Each note that is linked, and each broken target, appears once."""
    beginning = concept(workspace, path)
    return Page(
        path,
        beginning.title,
        to_text(beginning.opening),
        _ways(workspace, path),
        [edge.path for edge in backlinks(workspace.graph, path)],
        workspace.reading.cards(path),
    )


@dataclass(frozen=True, slots=True)
class Backlink:
    """A line of the note at ``path`` that links here, and what it says."""

    path: str
    title: str
    line: int
    context: str


class Twig(NamedTuple):
    """A note in a tree of neighbours. ``direction`` is that of the links between it and what it hangs from."""

    path: str
    title: str
    direction: Direction
    twigs: tuple[Twig, ...]


def backlinks_of(workspace: Workspace, path: str, most: int | None = None) -> list[Backlink]:
    """The lines that link to the note at ``path``, by path and line, each once; at most ``most``."""
    graph = workspace.graph
    found: list[Backlink] = []
    for edge in backlinks(graph, path):
        lines = _LINE_END.split(workspace.text(edge.path))
        here = {link.range.line for link, meant in graph.links[edge.path] if meant.path == path}
        found += [
            Backlink(edge.path, stem_of(edge.path), number, context(lines[number - 1]) if number <= len(lines) else "")
            for number in sorted(here)
        ]
        if most is not None and len(found) >= most:
            return found[:most]
    return found


def neighbour_tree(workspace: Workspace, path: str, depth: int, most: int) -> tuple[tuple[Twig, ...], int]:
    """The notes at most ``depth`` links from the note at ``path`` as a tree, and how many were left out of it.

    Every note stands once, where it is nearest; at most ``most`` notes, the nearest first, then by path.
    """
    graph = workspace.graph
    root = graph.id_of(path)
    parents: dict[int, int] = {root: root}
    level = [root]
    for _ in range(depth):
        following: list[int] = []
        for one in level:
            for other in sorted(graph.links_to[one].keys() | graph.linked_from[one].keys()):
                if other not in parents:
                    parents[other] = one
                    following.append(other)
        level = following
    kept = list(parents)[: most + 1]  # in the order they were found, the nearest first
    left_out = len(parents) - len(kept)
    below: dict[int, list[int]] = {}
    for one in kept[1:]:
        below.setdefault(parents[one], []).append(one)
    return _twigs(graph, root, below), left_out


def _twigs(graph: Graph, note: int, below: dict[int, list[int]]) -> tuple[Twig, ...]:
    return tuple(
        Twig(graph.paths[one], stem_of(graph.paths[one]), _direction(graph, note, one), _twigs(graph, one, below))
        for one in below.get(note, ())
    )


def _direction(graph: Graph, note: int, other: int) -> Direction:
    out, back = other in graph.links_to[note], other in graph.linked_from[note]
    return Direction.BOTH if out and back else Direction.OUT if out else Direction.IN


def central_note(workspace: Workspace) -> str:
    """The note with the most links in and out, the first by path among equals. Raises ``NotFoundError``."""
    graph = workspace.graph
    if not graph.paths:
        raise NotFoundError(f"{workspace.root}: there is no note in this vault")
    degrees = [
        sum(to.values()) + sum(back.values()) for to, back in zip(graph.links_to, graph.linked_from, strict=True)
    ]
    return graph.paths[degrees.index(max(degrees))]


def whole_text(workspace: Workspace, path: str) -> str:
    """A note's text for reading."""
    return to_text(workspace.text(path))


def question(card: Card) -> str:
    """A card's front on one line."""
    return " ".join(to_text(card.front).split())


def _ways(workspace: Workspace, path: str) -> list[Way]:
    kinds = workspace.resolver.kinds
    ways: dict[tuple[str | None, str], Way] = {}
    for link, resolution in workspace.graph.links[path]:
        target = resolution.path
        if resolution.status in _SILENT or target == path:
            continue
        if target is None:
            ways.setdefault((None, link.target), Way(link.target, None, resolution.status))
        elif kinds.get(target) is FileKind.NOTE:
            ways.setdefault((target, ""), Way(workspace.records[target].title, target, resolution.status))
    return list(ways.values())


def link_between(workspace: Workspace, one: str, other: str) -> tuple[Direction, str]:
    """How two notes next to one another in the graph are linked, seen from ``one``, and a line that does it."""
    graph = workspace.graph
    direction = _direction(graph, graph.id_of(one), graph.id_of(other))
    source, target = (other, one) if direction is Direction.IN else (one, other)
    for link, meant in graph.links[source]:
        if meant.path == target and meant.status.opens_note:
            lines = _LINE_END.split(workspace.text(source))
            number = link.range.line
            return direction, context(lines[number - 1]) if number <= len(lines) else ""
    return direction, ""
