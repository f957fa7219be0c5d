"""Notes and what they link to become a graph: a value over integer ids, never changed after it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from notegraph.graph.resolve import Resolver
from notegraph.model.errors import NotFoundError
from notegraph.model.files import FileKind, NoteRecord
from notegraph.model.link import Link, Resolution


class ResolvedLink(NamedTuple):
    """A link as written and what it means."""

    link: Link
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Graph:
    """Which note links to which, and how often.

    A note's id is its place in ``paths`` (sorted). ``links_to[id]`` and ``linked_from[id]`` map the other note's id to
    the number of links. An edge is any link that opens another note: embeds, Markdown and frontmatter links too, a
    missing heading or several candidates notwithstanding. Links to the note itself, to attachments and to ignored
    notes are none. ``links`` holds every link of every note, edge or not, in the order of the record.
    """

    paths: tuple[str, ...]
    ids: Mapping[str, int]
    links_to: tuple[Mapping[int, int], ...]
    linked_from: tuple[Mapping[int, int], ...]
    links: Mapping[str, tuple[ResolvedLink, ...]]

    def id_of(self, path: str) -> int:
        """The id of the note at this vault path; ``NotFoundError`` where there is none."""
        try:
            return self.ids[path]
        except KeyError:
            message = f"{path}: no such note in the graph: give a note's path from the vault's root"
            raise NotFoundError(message) from None

    def links_in(self, path: str) -> int:
        """How many links lead here from other notes."""
        return sum(self.linked_from[self.id_of(path)].values())

    def links_out(self, path: str) -> int:
        """How many links lead from here to other notes."""
        return sum(self.links_to[self.id_of(path)].values())


def build(records: Mapping[str, NoteRecord], resolver: Resolver) -> Graph:
    """The graph of the records whose files are notes; ignored ones and their links stay out."""
    kinds = resolver.kinds
    paths = tuple(sorted(path for path in records if kinds.get(path) is FileKind.NOTE))
    ids = {path: number for number, path in enumerate(paths)}
    links_to: list[dict[int, int]] = [{} for _ in paths]
    linked_from: list[dict[int, int]] = [{} for _ in paths]
    links: dict[str, tuple[ResolvedLink, ...]] = {}
    resolve = resolver.resolve
    for source, path in enumerate(paths):
        links[path] = found = tuple(ResolvedLink(link, resolve(link, path)) for link in records[path].links)
        targets = links_to[source]
        for _, resolution in found:
            target = ids.get(resolution.path) if resolution.path is not None else None
            if target is None or target == source or not resolution.status.opens_note:
                continue
            targets[target] = targets.get(target, 0) + 1
        for target, count in targets.items():
            linked_from[target][source] = count
    return Graph(paths, ids, tuple(links_to), tuple(linked_from), links)
