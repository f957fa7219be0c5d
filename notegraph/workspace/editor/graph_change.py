"""The graph after notes have changed, without looking at the links of all others again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from notegraph.graph.build import Graph, ResolvedLink
from notegraph.graph.resolve import Resolver
from notegraph.model.files import NoteRecord


def affected(graph: Graph, before: Mapping[str, NoteRecord], after: Mapping[str, NoteRecord]) -> set[str] | None:
    """The notes whose links may mean something else once the records ``after`` have taken the place of those
    ``before``: these notes, and those that link to one whose headings or ids changed. ``None`` where that can be any
    note: one is new, or has other aliases.
    """
    found = set(after)
    for path, record in after.items():
        was = before.get(path)
        if was is None or path not in graph.ids or was.aliases != record.aliases:
            return None
        if _anchors(was) != _anchors(record):
            found.update(graph.paths[source] for source in graph.linked_from[graph.ids[path]])
    return found


def _anchors(record: NoteRecord) -> tuple[object, ...]:
    headings = [(heading.level, heading.text) for heading in record.headings]
    return headings, record.block_ids, record.html_ids


def with_notes(graph: Graph, records: Mapping[str, NoteRecord], resolver: Resolver) -> Graph:
    """``graph`` with the links of ``records``, which are notes that it has; all other links mean what they did."""
    links_to = list(graph.links_to)
    linked_from = list(graph.linked_from)
    links = dict(graph.links)
    for path, record in records.items():
        source = graph.ids[path]
        links[path] = found = tuple(ResolvedLink(link, resolver.resolve(link, path)) for link in record.links)
        targets: dict[int, int] = {}
        for _, resolution in found:
            target = graph.ids.get(resolution.path) if resolution.path is not None else None
            if target is not None and target != source and resolution.status.opens_note:
                targets[target] = targets.get(target, 0) + 1
        for target in links_to[source].keys() | targets.keys():
            sources = {other: count for other, count in linked_from[target].items() if other != source}
            here = {source: targets[target]} if target in targets else {}
            linked_from[target] = dict(sorted((sources | here).items()))
        links_to[source] = targets
    return replace(graph, links_to=tuple(links_to), linked_from=tuple(linked_from), links=links)
