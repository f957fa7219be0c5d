"""Links, records and files from short strings: what the tests of graph and lint are written with.

Only the wiring of a link is read here (which part is target, anchor, alias); what is a link at all is tested elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from notegraph.graph.build import Graph, build
from notegraph.graph.resolve import ResolveOptions, Resolver
from notegraph.model.files import FileEntry, FileKind, HeadingText, NoteRecord
from notegraph.model.link import Link, LinkKind
from notegraph.model.span import Range, Span

_MARKDOWN = re.compile(r"(!?)\[(.*?)\]\((.*)\)$", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def unescaped(text: str) -> str:
    """``\\u0301`` and its like become characters, so that a golden file shows which form of a name is meant."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def link(raw: str, line: int = 1, column: int = 1) -> Link:
    """A link from its source: ``[[x]]``, ``![[x]]``, ``[t](x)``, ``![t](x)``, ``<x>``, a property's ``"[[x]]"``."""
    kind = LinkKind.EMBED if raw.startswith("!") else LinkKind.WIKILINK
    if raw.startswith('"'):
        kind, raw = LinkKind.FRONTMATTER, raw[1:-1]
    alias: str | None = None
    markdown = _MARKDOWN.fullmatch(raw)
    if raw.startswith("<"):
        target, hash_sign, anchor = raw[1:-1].partition("#")
    elif markdown:
        alias = markdown[2]
        destination = markdown[3].removeprefix("<").removesuffix(">")
        target, hash_sign, anchor = (unquote(part) for part in destination.partition("#"))
    else:
        inner, *rest = re.split(r"\\?\|", raw.removeprefix("!")[2:-2], maxsplit=1)
        alias = rest[0] if rest else None
        target, hash_sign, anchor = inner.partition("#")
    is_markdown = markdown is not None or raw.startswith("<")
    return Link(
        kind=LinkKind.MARKDOWN if is_markdown and kind is LinkKind.WIKILINK else kind,
        raw=raw,
        target=target.strip(),
        anchor=anchor if hash_sign else None,
        alias=alias,
        span=Span(column - 1, column - 1 + len(raw)),
        range=Range(line, column, line, column + len(raw)),
        markdown=is_markdown,
    )


def record(path: str, *lines: str, aliases: Iterable[str] = (), html_ids: Iterable[str] = ()) -> NoteRecord:
    """A note from lines: ``## Heading``, ``^block``, ``= alias``, ``<id>``; anything else is one link on that line."""
    headings = [line for line in lines if re.match("#{1,6} ", line)]
    return NoteRecord(
        path=path,
        title=path.rpartition("/")[2].removesuffix(".md"),
        aliases=(*aliases, *(line[2:] for line in lines if line.startswith("= "))),
        tags=(),
        headings=tuple(
            HeadingText(level=line.index(" "), text=line.lstrip("#").strip(), line=number)
            for number, line in enumerate(lines, 1)
            if line in headings
        ),
        block_ids=tuple(line[1:].lower() for line in lines if line.startswith("^")),
        html_ids=(*html_ids, *(line[1:-1] for line in lines if re.fullmatch("<[^:]*>", line))),
        links=tuple(
            link(line, number) for number, line in enumerate(lines, 1) if re.match(r'!?\[|"\[\[|<[a-z]+:', line)
        ),
        properties={},
    )


def files(paths: Iterable[str]) -> list[FileEntry]:
    """Entries for vault paths: ``.md`` is a note, ``- x.md`` an ignored one, the rest are attachments."""
    return [
        FileEntry(path, FileKind.IGNORED, 0, 0)
        if ignored
        else FileEntry(path, FileKind.NOTE if path.lower().endswith(".md") else FileKind.ATTACHMENT, 0, 0)
        for name in paths
        for ignored, path in [(name.startswith("- "), name.removeprefix("- "))]
    ]


def vault(
    contents: Mapping[str, Iterable[str]], options: ResolveOptions | None = None
) -> tuple[dict[str, NoteRecord], Resolver]:
    """Records and resolver for files by path (marked as in ``files``) with the lines of each, as in ``record``."""
    entries = files(contents)
    records = {
        entry.path: record(entry.path, *lines)
        for entry, lines in zip(entries, contents.values(), strict=True)
        if entry.kind is not FileKind.ATTACHMENT
    }
    return records, Resolver(entries, records, options)


def graph(contents: Mapping[str, Iterable[str]]) -> Graph:
    """The graph of such a vault."""
    return build(*vault(contents))
