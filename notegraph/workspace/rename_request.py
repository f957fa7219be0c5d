"""What ``rename OLD NEW`` is asked to do: files and their new places, or a heading or block id and its new name."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from notegraph.graph.anchors import heading_key
from notegraph.graph.names import key, name_of, plain
from notegraph.graph.rename.names import BLOCK_ID
from notegraph.graph.rename.spots import Spot, SpotKind, Spots, anchor_parts
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError, NotFoundError
from notegraph.model.files import FileKind
from notegraph.workspace.notes import find_note
from notegraph.workspace.open import Workspace
from notegraph.workspace.rename_paths import KnownPaths, other_ending


@dataclass(frozen=True, slots=True)
class Request:
    """``moves`` are new paths by old ones; ``folder`` is a folder before and after, where all of it moves.

    Otherwise ``spot`` is the place in the ``note`` that gets the name ``text``.
    """

    moves: dict[str, str] = field(default_factory=dict)
    folder: tuple[str, str] | None = None
    note: str | None = None
    spot: Spot | None = None
    text: str = ""


def read_request(workspace: Workspace, old: str, new: str) -> Request:
    """Checks the two arguments. Raises ``NotegraphError``, ``NotFoundError`` for what is not there."""
    kinds = {file.path: file.kind for file in workspace.files}
    paths = KnownPaths(kinds)
    name = old.removeprefix("./")
    known = paths.file(name)
    if known is None and "#" in name:
        return _place_in_note(workspace, name, new)
    known = known or paths.file(f"{name}.md")
    if known is not None:
        path = _new_path(workspace, known, _typed(paths, new), kinds[known])
        if paths.file(path) not in (None, known):
            raise NotegraphError(f"{one_line(path)}: there is such a file already")
        return Request({known: path})
    folder = paths.folder(name.strip("/"))
    inside = [path for path in kinds if path.startswith(f"{folder}/")] if folder else []
    if folder and inside:
        there = paths.in_folder(new.removeprefix("./").rstrip("/"))
        return Request(_folder(workspace, folder, there, inside), folder=(folder, there))
    known = find_note(workspace, name, "file")  # raises with names that are alike
    raise NotFoundError(f"{one_line(name)}: no file has this path; did you mean {one_line(known)}?")


def _typed(paths: KnownPaths, new: str) -> str:
    """A file's new path or folder as typed, folders as the disk spells them."""
    typed = new.removeprefix("./")
    return paths.folder(typed) or paths.in_folder(typed)


def _new_path(workspace: Workspace, old: str, new: str, kind: FileKind) -> str:
    """The path of one file afterwards."""
    path = new
    if path.endswith("/") or os.path.isdir(os.path.join(workspace.root, path)):
        path = f"{path.rstrip('/')}/{name_of(old)}".lstrip("/")
    is_note = old.lower().endswith(".md")
    if is_note and not path.lower().endswith(".md"):
        ending = other_ending(path)
        if ending is not None:
            raise NotegraphError(
                f"{one_line(new)}: a note's file ends in .md and not in {ending}: give the whole name with .md if that "
                "is part of it"
            )
        path += ".md"
    if not is_note and path.lower().endswith(".md"):
        raise NotegraphError(f"{one_line(new)}: {one_line(old)} is no note, so its new name cannot end in .md")
    _require_free(workspace, old, path)
    if kind is FileKind.IGNORED and _below(old, workspace.settings.vault.memory_folder):
        raise NotegraphError(f"{one_line(old)}: the names of memory files are the ids of cards: they stay as they are")
    return path


def _require_free(workspace: Workspace, old: str, path: str) -> None:
    """Refuses places that a note cannot have, and those that are taken."""
    root, vault = workspace.root, workspace.settings.vault
    segments = path.split("/")
    shown = one_line(path)
    if path == old:
        raise NotegraphError(f"{shown}: the old name and the new one are the same")
    if os.path.isabs(path) or any(segment in ("", ".", "..") for segment in segments) or "\\" in path:
        raise NotegraphError(f"{shown}: give a path from the vault's root, with / between folders")
    if any(segment.startswith(".") for segment in segments):
        raise NotegraphError(f"{shown}: what begins with a dot is hidden: no link could lead there")
    if not all(segment.isprintable() and segment.strip() for segment in segments):
        raise NotegraphError(f"{shown}: this name cannot be written in a link")
    if _below(path, vault.log_folder) or _below(path, vault.memory_folder):
        raise NotegraphError(f"{shown}: this folder is not for notes")
    if "notegraph.yaml" in (old, path):
        raise NotegraphError(f"{one_line(old)}: the configuration keeps its name")
    there, here = os.path.join(root, path), os.path.join(root, old)
    if os.path.islink(here):
        raise NotegraphError(f"{one_line(old)}: this is a symbolic link: move it by hand")
    if os.path.lexists(there) and not (key(path) == key(old) and os.path.samefile(here, there)):
        raise NotegraphError(f"{shown}: there is such a file already")


def _folder(workspace: Workspace, old: str, new: str, inside: list[str]) -> dict[str, str]:
    """The moves of all files in a folder."""
    there, here = os.path.join(workspace.root, new), os.path.join(workspace.root, old)
    respelled = key(new) == key(old)
    if new != old and os.path.lexists(there) and not (respelled and os.path.samefile(here, there)):
        raise NotegraphError(f"{one_line(new)}: there is such a file or folder already")
    if _below(new, old) and not respelled:
        raise NotegraphError(f"{one_line(new)}: a folder cannot be moved into itself")
    vault = workspace.settings.vault
    for own in (vault.memory_folder, vault.log_folder):
        if _below(own, old):
            raise NotegraphError(f"{one_line(old)}: {one_line(own)} is named in the configuration: move it by hand")
    known = set(inside)
    for folder, folders, files in os.walk(here):
        below = os.path.relpath(folder, workspace.root).replace(os.sep, "/")
        for entry in (*files, *(one for one in folders if one.startswith(".") or os.path.islink(f"{folder}/{one}"))):
            if f"{below}/{entry}" not in known:
                raise NotegraphError(
                    f"{one_line(below)}/{one_line(entry)}: this is nothing that links lead to: move it by hand first"
                )
    for path in inside:
        _require_free(workspace, path, new + path[len(old) :])
    return {path: new + path[len(old) :] for path in inside}


def _place_in_note(workspace: Workspace, old: str, new: str) -> Request:
    """A heading or block id: ``a.md#Heading``, ``a.md#^id``; in ``new`` the path is the same or left out."""
    note, anchor = _split(workspace, old)
    record = workspace.records[note]
    spot = Spots(record).find(anchor, markdown=False)
    if spot is None:
        what = "block id" if anchor.startswith("^") else "heading"
        raise NotFoundError(f"{one_line(note)}: the note has no {what} {anchor.removeprefix('^')!r}")
    text = _new_name(note, new)
    if spot.kind is SpotKind.BLOCK:
        block = text.removeprefix("^")
        if not text.startswith("^") or not BLOCK_ID.fullmatch(block):
            raise NotegraphError(f"{one_line(new)}: a block id is ^ and letters, digits or hyphens")
        if block.lower() in record.block_ids and f"^{block.lower()}" != spot.id:
            raise NotegraphError(f"{one_line(note)}: the note has a block id ^{block} already")
        return Request(note=note, spot=spot, text=block)
    parts = anchor_parts(anchor)
    said = [part.strip() for part in text.split("#")]
    if len(parts) > 1 and list(map(heading_key, said[:-1])) == list(map(heading_key, parts[:-1])):
        text = said[-1]
    if not heading_key(text):
        raise NotegraphError(f"{one_line(new)}: a heading needs a text that links can name")
    return Request(note=note, spot=spot, text=text.strip())


def _split(workspace: Workspace, old: str) -> tuple[str, str]:
    """The note and what stands behind its ``#``; a note's name may have a ``#`` itself."""
    at, paths = old.find("#"), KnownPaths(workspace.records)
    while at >= 0:
        note = paths.file(old[:at]) or paths.file(f"{old[:at]}.md")
        if note is not None:
            return note, old[at + 1 :].strip()
        at = old.find("#", at + 1)
    path = old.partition("#")[0]
    known = find_note(workspace, path)
    raise NotFoundError(f"{one_line(path)}: no note has this path; did you mean {one_line(known)}?")


def _new_name(note: str, new: str) -> str:
    """What stands behind the ``#`` of the new name, whose path is that of the note or missing."""
    typed = new.removeprefix("./")
    names = (plain(note), plain(note[:-3]))
    places = [at for at, mark in enumerate(typed) if mark == "#"]  # a note's name may have one itself
    at = next((at for at in places if plain(typed[:at]) in names), None)
    if at is not None or typed.startswith("#"):
        return typed[(at or 0) + 1 :].strip()
    raise NotegraphError(f"{one_line(new)}: give the new name as {one_line(note)}#…: it stays in its note")


def _below(path: str, folder: str) -> bool:
    return f"{key(path)}/".startswith(f"{key(folder.strip('/'))}/")
