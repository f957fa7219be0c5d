"""Walking from note to note: pages to read, and where one can go from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notegraph.graph.query import backlinks
from notegraph.model.card import Card
from notegraph.model.errors import NotFoundError
from notegraph.model.files import FileKind
from notegraph.model.link import LinkStatus
from notegraph.render.plain import to_text
from notegraph.workspace.concepts import concept
from notegraph.workspace.open import Workspace

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
