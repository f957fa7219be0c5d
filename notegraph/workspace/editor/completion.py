"""What can be written inside a link that is being typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from notegraph.graph.link_text import anchor_text, encoded, markdown_text, written_target
from notegraph.graph.names import key, name_of
from notegraph.model.files import FileKind
from notegraph.model.link import Link, LinkKind, LinkStatus
from notegraph.model.note import Note, RegionKind
from notegraph.model.span import Range, Span
from notegraph.vault.obsidian import link_style
from notegraph.workspace.editor.vault import EditedVault

MOST = 200
"""More than these nobody looks through; the next letter finds others."""
_WIKILINK = re.compile(r"(?P<mark>!?)\[\[(?P<target>[^\[\]|#\r\n]*)(?P<hash>#(?P<anchor>[^\[\]|\r\n]*))?\Z")
_MARKDOWN = re.compile(
    r"(?P<mark>!?)\[[^\[\]\r\n]*\]\((?P<open><?)(?P<target>[^()<>#\r\n]*)(?P<hash>#(?P<anchor>[^()<>\r\n]*))?\Z"
)
_REST = re.compile(r"[^\[\]|()<>\r\n]*?(?=\\?\||\]\]|>?\))")
_NO_LINK = frozenset({RegionKind.CODE_BLOCK, RegionKind.CODE, RegionKind.MATH_BLOCK, RegionKind.MATH})
_TABLE_ROW = re.compile(r"[\s>]*\|")
_NOWHERE = Range(1, 1, 1, 1)


class Offer(NamedTuple):
    """``text`` takes the place of ``range``; ``filter`` is what a client compares with what stands there."""

    kind: str
    """``note``, ``alias``, ``attachment``, ``heading`` or ``block``."""
    label: str
    detail: str
    range: Range
    text: str
    filter: str


class Offers(NamedTuple):
    """What can be written; ``more`` tells whether there is more that fits."""

    offers: tuple[Offer, ...]
    more: bool = False


class _Typed(NamedTuple):
    """A link as far as it is written: its parts before the cursor and where they stand."""

    link: Link
    start: int
    place: int
    """Where what is being typed begins: the target or, behind ``#``, the anchor."""
    end: int
    closed: str
    """What ends the target behind the cursor already: brackets, a pipe, or nothing."""
    anchor: str | None
    in_table: bool
    in_header: bool
    angle: bool


def completions(vault: EditedVault, path: str, offset: int) -> Offers:
    """What fits the link that ends at ``offset``; nothing where none does, as in code and math."""
    note = vault.note(path)
    typed = _typed(note, offset)
    if typed is None:
        return Offers(())
    found = _names(vault, note, typed) if typed.anchor is None else _anchors(vault, note, typed)
    offers = tuple(islice(found, MOST + 1))
    return Offers(offers[:MOST], len(offers) > MOST)


def _typed(note: Note, offset: int) -> _Typed | None:
    line_start = note.line_starts[note.position(offset).line - 1]
    before = note.text[line_start:offset]
    match = _WIKILINK.search(before) or _MARKDOWN.search(before)
    inside = [region.kind for region in note.regions if region.span.start < offset <= region.span.end]
    if match is None or any(kind in _NO_LINK for kind in inside):
        return None
    markdown = match.re is _MARKDOWN
    in_header = RegionKind.FRONTMATTER in inside
    kind = LinkKind.EMBED if match["mark"] else LinkKind.MARKDOWN if markdown else LinkKind.WIKILINK
    kind = LinkKind.FRONTMATTER if in_header else kind
    is_anchor = match["hash"] is not None
    rest = _REST.match(note.text, offset)
    closing = (">)" if match["open"] else ")") if markdown else "]]"
    end = rest.end() if rest else offset
    closed = next((mark for mark in (closing, "|", "\\|") if note.text.startswith(mark, end)), "") if rest else ""
    target = unquote(match["target"]) if markdown and not match["open"] else match["target"]
    link = Link(kind, "", target.strip(), None, None, Span(0, 0), _NOWHERE, markdown)
    return _Typed(
        link,
        line_start + match.start() + len(match["mark"]),
        line_start + match.start("anchor" if is_anchor else "target"),
        end if closed else offset,
        closed,
        match["anchor"] if is_anchor else None,
        _TABLE_ROW.match(before) is not None,
        in_header,
        markdown and bool(match["open"]),
    )


def _names(vault: EditedVault, note: Note, typed: _Typed) -> Iterator[Offer]:
    """Notes by name and by alias, then attachments; those first whose name begins with what is written."""
    query = key(typed.link.target)
    starting: list[tuple[str, str, str]] = []
    others: list[tuple[str, str, str]] = []
    for kind, label, path in _files(vault, typed):
        folded = key(label)
        if folded.startswith(query):
            starting.append((kind, label, path))
        elif _fits(query, folded) or query in key(path):
            others.append((kind, label, path))
    style = link_style(vault.root)
    workspace = vault.shown
    as_markdown = (
        style.markdown and not typed.link.markdown and typed.link.kind is LinkKind.WIKILINK and not typed.closed
    )
    link = typed.link._replace(kind=LinkKind.MARKDOWN, markdown=True) if as_markdown else typed.link
    for kind, label, path in (*starting, *others):
        target = written_target(workspace.resolver, style, link, note.path, path)
        if target is None:
            continue
        start = typed.start if as_markdown else typed.place
        text = markdown_text(target, None, label) if as_markdown else _written(typed, kind, target, label)
        if text is not None:
            place = note.range(Span(start, typed.end))
            typed_already = note.text[start : typed.place]
            yield Offer(kind, label, path, place, text, f"{typed_already}{label}")


def _files(vault: EditedVault, typed: _Typed) -> Iterator[tuple[str, str, str]]:
    """Kind, name and path of all that a link can name."""
    workspace = vault.shown
    for path, record in workspace.records.items():
        if workspace.resolver.is_template(path):
            continue
        yield "note", record.title, path
        if typed.link.kind is not LinkKind.EMBED:
            for alias in record.aliases:
                yield "alias", alias, path
    for path, kind in workspace.resolver.kinds.items():
        if kind is FileKind.ATTACHMENT:
            yield "attachment", name_of(path), path


def _written(typed: _Typed, kind: str, target: str, label: str) -> str | None:
    """What stands between the brackets, and the brackets at its end where there are none."""
    if typed.link.markdown:
        return (target if typed.angle else encoded(target)) + _close(typed)
    alias = ""
    if kind == "alias" and typed.closed in ("", "]]"):
        if re.search(r"[\[\]|\r\n]", label):
            return None
        alias = ("\\|" if typed.in_table else "|") + label
    return f"{target}{alias}{_close(typed)}"


def _close(typed: _Typed) -> str:
    if typed.closed:
        return ""
    return (">)" if typed.angle else ")") if typed.link.markdown else "]]"


def _anchors(vault: EditedVault, note: Note, typed: _Typed) -> Iterator[Offer]:
    """The headings of the note that is linked, or its blocks once ``^`` is written."""
    resolver = vault.shown.resolver
    found = resolver.resolve(typed.link, note.path)
    if found.path is None or not (found.status.opens_note or found.status is LinkStatus.ALIAS):
        return
    there = vault.note(found.path)
    place = note.range(Span(typed.place, typed.end))
    query = typed.anchor or ""
    texts = _blocks(there) if query.startswith("^") else _headings(there)
    for kind, label, anchor, detail in texts:
        written = encoded(anchor) if typed.link.markdown and not typed.angle else anchor
        if _fits(key(query), key(label)):
            yield Offer(kind, label, detail, place, written + _close(typed), label)


def _headings(note: Note) -> Iterator[tuple[str, str, str, str]]:
    for heading in note.headings:
        anchor = anchor_text(heading.text)
        if heading.top_level and anchor:
            yield "heading", heading.text, anchor, f"{'#' * heading.level} {note.title}"


def _blocks(note: Note) -> Iterator[tuple[str, str, str, str]]:
    for block in note.block_ids:
        text = " ".join(note.text[block.block.start : block.block.end].split())
        yield "block", f"^{block.id}", f"^{block.id}", text[:80]


def _fits(query: str, name: str) -> bool:
    """Whether the letters of ``query`` stand in ``name`` in this order."""
    rest: Iterable[str] = iter(name)
    return all(letter in rest for letter in query if letter != " ")
