"""Mending what names notes without being one, for a renaming: canvases and deck files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from notegraph.decks.select import is_note
from notegraph.graph.rename.anchors import new_anchor
from notegraph.graph.rename.mend import Renaming, keeps, mended, reads_old
from notegraph.graph.rename.rewrite import splices
from notegraph.graph.rename.targets import new_target
from notegraph.graph.rename.world import World, name_link
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.model.link_style import LinkStyle
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.syntax.parse import parse
from notegraph.syntax.yaml_scalars import Scalar, scalars, spelled
from notegraph.vault.canvas import CanvasText, as_json, canvas_texts
from notegraph.vault.edit_plan import Original, SpanEdit, edited, read_original


class Renamed(NamedTuple):
    """The vault before and after, how its links are written, and a folder that moves as a whole, if one does."""

    before: World
    after: World
    renaming: Renaming
    style: LinkStyle
    folder: tuple[str, str] | None = None


class Changed(NamedTuple):
    """A file that says something else afterwards, and how many links that mends."""

    original: Original
    edits: tuple[SpanEdit, ...]
    mended: int


def canvases(root: str, renamed: Renamed) -> Iterator[Changed]:
    """The canvases that change. Raises ``NotegraphError`` where one cannot be mended."""
    for file in renamed.before.files:
        if file.path.lower().endswith(".canvas"):
            changed = _canvas(root, file.path, renamed)
            if changed is not None:
                yield changed


def _canvas(root: str, path: str, renamed: Renamed) -> Changed | None:
    text = _text(root, path)
    texts = canvas_texts(text)
    files = {one.node: one.value for one in texts if one.key == "file"}
    edits: list[SpanEdit] = []
    count = 0
    for one in texts:
        new, links = one.value, 1
        if one.key in ("file", "background"):
            new = renamed.renaming.path(one.value)
        elif one.key == "subpath":
            new = _subpath(renamed, path, one, files.get(one.node, ""))
        elif one.key == "text":
            new, links = _prose(renamed, path, one)
        if new != one.value:
            edits.append(SpanEdit(one.span, as_json(new, text[one.span.start : one.span.end])))
            count += links
    if not edits:
        return None
    original = read_original(root, path)
    if original.text != text:
        raise NotegraphError(f"{one_line(path)}: the file was changed in the meantime: run the command again")
    return Changed(original, tuple(edits), count)


def _text(root: str, path: str) -> str:
    from notegraph.vault.read import read_text

    return read_text(root, path, 0).text


def _subpath(renamed: Renamed, path: str, one: CanvasText, file: str) -> str:
    """``#Heading`` or ``#^id`` of the note that a node shows."""
    before, after = renamed.before.spots(file), renamed.after.spots(renamed.renaming.path(file))
    anchor = one.value.removeprefix("#")
    spot = before.find(anchor, markdown=False) if before else None
    if spot is None or before is None or after is None:
        return one.value
    blocks = renamed.renaming.blocks_in(file)
    new = new_anchor(anchor, spot, before, after, blocks, markdown=False)
    if new is None:
        raise _refusal(path, one.value)
    return f"#{new}"


def _prose(renamed: Renamed, path: str, one: CanvasText) -> tuple[str, int]:
    """The Markdown of a text node, and how many of its links are mended."""
    note = parse(path, one.value)
    edits: set[SpanEdit] = set()
    count = 0
    there = renamed.renaming.path(path)
    for link in (*note.links, *note.comment_links):
        was = renamed.before.meaning(link, path)
        now = renamed.after.meaning(link, there)
        args = (renamed.before, renamed.after)
        fine = keeps(renamed.renaming, was, now) and not reads_old(renamed.renaming, link, was, *args)
        if was.path is None or fine:
            continue
        words = mended(renamed.renaming, renamed.style, link, there, was, *args)
        found = splices(note, link, words) if words else []
        if not found:
            raise _refusal(path, link.raw)
        edits.update(SpanEdit(*splice) for splice in found)
        count += 1
    new = edited(one.value, edits)
    _check(renamed, note, parse(there, new), path)
    return new, count


def _check(renamed: Renamed, note: Note, new: Note, path: str) -> None:
    """What was mended must be read as such."""
    old_links, links = (*note.links, *note.comment_links), (*new.links, *new.comment_links)
    for link, now in zip(old_links, links, strict=False):
        was = renamed.before.meaning(link, path)
        if was.path is not None and not keeps(renamed.renaming, was, renamed.after.meaning(now, new.path)):
            raise _refusal(path, link.raw)
    if len(links) != len(old_links):
        raise _refusal(path, note.text)


def _refusal(path: str, written: str) -> NotegraphError:
    return NotegraphError(
        f"{one_line(path)}:1:1: `{one_line(written)}` on this canvas cannot be made to lead to the same place: choose "
        "another name, or change the canvas first"
    )


def deck_files(folder: str, renamed: Renamed) -> Iterator[Changed]:
    """The deck files in ``folder`` that change, their paths within it. A file that is no YAML is passed over."""
    for name in sorted(os.listdir(folder)):
        if not name.lower().endswith((".yaml", ".yml")) or name.startswith("."):
            continue
        text = _text(folder, name)
        try:
            found = list(scalars(text))
        except yaml.YAMLError:
            continue
        edits = tuple(_selectors(renamed, found, name, text))
        if edits:
            yield Changed(read_original(folder, name), edits, len(edits))


def _selectors(renamed: Renamed, found: Iterable[Scalar], file: str, text: str) -> Iterator[SpanEdit]:
    for one in found:
        keys = {key for key in one.keys if isinstance(key, str)}
        new: str | None = one.text
        if "near" in keys:
            new = _near(renamed, one.text)
        elif "note" in keys:
            new = _notes(renamed, one.text)
        elif "folder" in keys and renamed.folder is not None:
            new = _in_folder(one.text, *renamed.folder)
        spelling = spelled(new, one.style) if new is not None else None
        if spelling is None:
            line = text.count("\n", 0, one.span.start) + 1
            raise NotegraphError(
                f"{one_line(file)}:{line}:1: `{one_line(one.text)}` cannot be made to name the same notes: change it "
                "first"
            )
        if new != one.text:
            yield SpanEdit(_tight(one, text), spelling)


def _near(renamed: Renamed, name: str) -> str | None:
    """What a deck file has to call the note that it calls ``name``, a path, title or alias."""
    link = name_link(name)
    was, now = renamed.before.meaning(link, "").path, renamed.after.meaning(link, "").path
    if was is None or now == renamed.renaming.path(was):
        return name
    return new_target(renamed.after, LinkStyle(), link, "", (was, renamed.renaming.path(was)), one=True)


def _notes(renamed: Renamed, name: str) -> str | None:
    """What ``note:`` has to say to cover what ``name`` covered: notes of this name, or whose path ends so."""
    was = {renamed.renaming.path(path) for path in renamed.before.records if is_note(path, name)}
    if not was or was == {path for path in renamed.after.records if is_note(path, name)}:
        return name
    if len(was) > 1:
        return None
    (path,) = was
    whole = path if name.lower().endswith(".md") else path[:-3]
    segments = whole.split("/")
    ends = ["/".join(segments[-length:]) for length in range(name.strip("/").count("/") + 1, len(segments) + 1)]
    return next(
        (end for end in [*ends, whole] if was == {one for one in renamed.after.records if is_note(one, end)}), None
    )


def _in_folder(folder: str, old: str, new: str) -> str:
    """A folder's path after the move; slashes at its ends stay."""
    bare = folder.strip("/")
    if bare != old and not bare.startswith(f"{old}/"):
        return folder
    return folder.replace(bare, new + bare[len(old) :], 1)


def _tight(one: Scalar, text: str) -> Span:
    """A plain scalar's span without the space behind it."""
    written = text[one.span.start : one.span.end]
    return Span(one.span.start, one.span.start + len(written.rstrip()))
