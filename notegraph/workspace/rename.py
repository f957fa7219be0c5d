"""Moving a note, heading or block id with every link to it, all or nothing.

A plan is worked out against the vault as it will be: every link that opened something must open the same file and
place afterwards, or nothing is done. Links are written in their own form where that will do (``[[Old]]`` becomes
``[[New]]``), in the form that Obsidian is set to otherwise (R36).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from notegraph.graph.names import key, stem_of
from notegraph.graph.rename.mend import Renaming
from notegraph.graph.rename.names import block_splice, heading_splice
from notegraph.graph.rename.world import World
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import LogError, NotegraphError
from notegraph.model.files import FileKind
from notegraph.model.link import Link
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of
from notegraph.vault.edit_plan import FilePlan, Original, diff, edited, read_original
from notegraph.vault.edit_plan import SpanEdit as TextEdit
from notegraph.vault.edit_plan import contents as file_contents
from notegraph.vault.globs import Globs
from notegraph.vault.moves import Content, Finished, Move, carry_out, finish, forget, remove_empty
from notegraph.vault.obsidian import link_style
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.rename_cards import Known, KnownCards, follow, known_cards
from notegraph.workspace.rename_elsewhere import Changed, Renamed, canvases, deck_files
from notegraph.workspace.rename_notes import NoteLinks
from notegraph.workspace.rename_paths import unportable
from notegraph.workspace.rename_record import is_interrupted, rename_record
from notegraph.workspace.rename_request import Request, read_request

__all__ = ["FileChange", "Finished", "RenamePlan", "TextEdit", "apply_rename", "finish_interrupted", "plan_rename"]

TOLD = 10
"""Links that open something by accident are told one by one up to this number."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of the text of one file. ``path`` is the one before the move; ``edits`` are spans of ``before``.

    ``links`` is how many links that mends. A deck file outside the vault has a path that begins with ``../``.
    """

    path: str
    before: str
    after: str
    edits: tuple[TextEdit, ...]
    links: int = 0

    def diff(self, new: str) -> Iterator[str]:
        """The change as lines of a unified diff; ``new`` is the file's path afterwards."""
        return diff(Original(self.path, self.before, b""), FilePlan(self.path, b"", self.edits), new)


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """``moves`` are old and new paths of files, ``changes`` what is written in files (by their old paths)."""

    moves: tuple[tuple[str, str], ...]
    changes: tuple[FileChange, ...]
    notices: tuple[str, ...]
    folder: tuple[str, str] | None = None
    """A folder that moves as a whole, before and after: what is left of it is deleted."""

    @property
    def links(self) -> int:
        """How many links are mended."""
        return sum(change.links for change in self.changes)

    def diff(self) -> Iterator[str]:
        """Moves and changes as lines of a unified diff (``git apply -p0`` takes it). Control characters are still in
        them. After a move git wants its own header for every file.
        """
        changes = {change.path: change for change in self.changes}
        for old, new in self.moves:
            yield from (f"diff --git {old} {new}", f"rename from {old}", f"rename to {new}")
            if old in changes:
                yield from changes.pop(old).diff(new)
        for path, change in changes.items():
            if self.moves:
                yield f"diff --git {path} {path}"
            yield from change.diff(path)

    def document(self, *, written: bool) -> Document:
        """What ``rename`` prints as JSON."""
        return {
            "version": 1,
            "moves": [{"old": old, "new": new} for old, new in self.moves],
            "changes": [
                {"path": change.path, "links": change.links, "edits": list(_edit_documents(change))}
                for change in self.changes
            ],
            "notices": list(self.notices),
            "written": written,
        }


def plan_rename(workspace: Workspace, old: str, new: str) -> RenamePlan:
    """What ``rename OLD NEW`` does. Nothing is written.

    Raises ``NotegraphError`` with a message for the user where it cannot be done whole.
    """
    if is_interrupted(workspace):
        raise NotegraphError("an earlier rename was interrupted: run any `notegraph rename` to finish it first")
    request = read_request(workspace, old, new)
    before, hidden = _world(workspace, request)
    renaming = _renaming(request)
    style = link_style(workspace.root)
    notes = NoteLinks(workspace, before, renaming, style, hidden)
    if request.note is not None:
        _name_place(request, request.note, notes)
    notes.settle()
    changes = [
        FileChange(original.path, original.text, after, edits, notes.mended_in(original.path))
        for original, edits, after in notes.changes()
    ]
    renamed = Renamed(before, notes.after, renaming, style, request.folder)
    changes += [_change(one, one.original.path) for one in canvases(workspace.root, renamed)]
    if workspace.location.decks:
        prefix = os.path.relpath(workspace.location.decks, workspace.root).replace(os.sep, "/")
        found = deck_files(workspace.location.decks, renamed)
        changes += [_change(one, f"{prefix}/{one.original.path}") for one in found]
    notices = [
        *unportable(request.moves.items()),
        *_opening_notices(notes.opening),
        *_settings_notices(workspace, request),
    ]
    changes.sort(key=lambda one: one.path)
    return RenamePlan(tuple(request.moves.items()), tuple(changes), tuple(dict.fromkeys(notices)), request.folder)


def apply_rename(workspace: Workspace, journal: Journal, plan: RenamePlan) -> None:
    """Carries out a plan, whole or not at all, and tells the log where the cards are then; refreshes the workspace.

    Raises ``VaultError`` where a file was changed since or cannot be written: nothing has changed then. Raises
    ``LogError`` before anything is written where the log cannot be, and afterwards with a message that says so.
    """
    moves = dict(plan.moves)
    paths = sorted({*moves, *(change.path for change in plan.changes)} & workspace.records.keys())
    known = known_cards(workspace, journal, paths)
    root = os.path.realpath(workspace.root)
    steps = [Move(_inside(root, old), _inside(root, new)) for old, new in _steps(plan)]
    contents = [_content(workspace, change) for change in plan.changes]
    folder = plan.folder[0] if plan.folder else None
    record, notes = rename_record(workspace), {"cards": known, "moves": moves, "folder": folder}
    carry_out(record, _title(plan), contents, steps, notes)
    try:
        _afterwards(workspace, journal, known, moves, folder)
    except LogError as error:
        raise LogError(f"everything was renamed, but the log could not be told where cards are now: {error}") from error
    forget(record)


def _steps(plan: RenamePlan) -> Sequence[tuple[str, str]]:
    """What is moved. A folder that gets other capitals moves itself: where these make no other folder, moving its files
    would change nothing.
    """
    respelled = plan.folder is not None and key(plan.folder[0]) == key(plan.folder[1])
    return [plan.folder] if plan.folder is not None and respelled else plan.moves


def _afterwards(
    workspace: Workspace, journal: Journal, known: KnownCards, moves: Mapping[str, str], folder: str | None
) -> None:
    if folder is not None:
        remove_empty(_inside(os.path.realpath(workspace.root), folder))
    follow(workspace, journal, known, moves)


def finish_interrupted(workspace: Workspace) -> Finished | None:
    """Brings a rename to an end that was killed half-way, and refreshes; ``None`` where there is none.

    Raises ``VaultError`` or ``LogError``.
    """
    record, decks = rename_record(workspace), workspace.location.decks
    finished = finish(record, [os.path.realpath(decks)] if decks else [])
    if finished is None:
        return None
    if finished.done:
        try:
            known, moves, folder = _read_notes(finished.notes)
        except (KeyError, TypeError, ValueError, AttributeError):  # another version wrote it: likeness decides
            known, moves, folder = {}, {}, None
        workspace.refresh()
        _afterwards(workspace, Journal(workspace), known, moves, folder)
        forget(record)
    return finished


def _read_notes(notes: Any) -> tuple[KnownCards, dict[str, str], str | None]:
    """What ``apply_rename`` wrote down for itself."""
    cards = {str(path): [Known(*card) for card in cards] for path, cards in notes["cards"].items()}
    moves, folder = dict(notes["moves"]), notes["folder"]
    for path in (*cards, *moves, *moves.values(), *([] if folder is None else [folder])):
        if any(not segment or segment.startswith(".") for segment in path.replace("\\", "/").split("/")):
            raise ValueError(path)  # it came with the vault, who knows from where
    return cards, moves, folder


def _world(workspace: Workspace, request: Request) -> tuple[World, dict[str, tuple[Link, ...]]]:
    """The vault as it is, with the ignored notes that may name what is renamed, and the links in comments."""
    records = dict(workspace.records)
    hidden: dict[str, tuple[Link, ...]] = {}
    paths = [*request.moves, *request.moves.values()] or [request.note or ""]
    names = {key(stem_of(path)) for path in paths}
    memory = f"{workspace.settings.vault.memory_folder.strip('/')}/"
    for file in workspace.files:
        path = file.path
        is_ignored = file.kind is FileKind.IGNORED and not path.startswith(memory)
        if not is_ignored and file.kind is not FileKind.NOTE:
            continue
        text = workspace.text(path)
        if (not is_ignored and "%%" not in text) or not (path in paths or _may_name(text, names)):
            continue
        note = parse(path, text)
        if note.comment_links:
            hidden[path] = note.comment_links
        if is_ignored:
            records[path] = record_of(note)
    return World(workspace.files, records, workspace.settings.vault.memory_folder), hidden


def _may_name(text: str, names: set[str]) -> bool:
    from urllib.parse import unquote

    plain = key(unquote(text) if "%" in text else text)
    return any(name in plain for name in names)


def _renaming(request: Request) -> Renaming:
    if request.note is None or request.spot is None or not request.spot.id:
        return Renaming(request.moves)
    return Renaming({}, {request.spot.id: f"^{request.text}"}, request.note)


def _name_place(request: Request, path: str, notes: NoteLinks) -> None:
    """Gives the heading or block itself its new name."""
    note, spot = notes.note(path), request.spot
    if spot is None:
        raise AssertionError("a place in a note has a spot")
    if spot.id:
        splice = block_splice(note, spot.id.removeprefix("^"), request.text)
        line = 1
    else:
        heading = [one for one in note.headings if one.top_level][spot.walk[-1]]
        splice, line = heading_splice(note, heading, request.text), heading.line
        held = [link.raw for link in note.links if heading.span.contains(link.span.start)]
        if held != [link.raw for link in parse(path, f"# {request.text}").links]:
            raise NotegraphError(
                f"{one_line(path)}:{line}:1: the new text of this heading has other links than the old one: change it "
                "by hand"
            )
    if splice is None:
        raise NotegraphError(f"{one_line(path)}:{line}:1: this name cannot be changed here: change it by hand")
    notes.change(path, splice)
    after = notes.after.records[path]
    if not spot.id and after.headings[spot.walk[-1]].text != " ".join(request.text.split()):
        raise NotegraphError(f"{one_line(path)}:{line}:1: {request.text!r} would not be read as this heading's text")


def _change(one: Changed, path: str) -> FileChange:
    text = one.original.text
    return FileChange(path, text, edited(text, one.edits), one.edits, one.mended)


def _content(workspace: Workspace, change: FileChange) -> Content:
    """The bytes of a change. Raises ``VaultError`` where the file says something else by now."""
    folder, name = _home(workspace, change.path)
    original = read_original(folder, name)
    if original.text != change.before:
        raise NotegraphError(f"{one_line(change.path)}: the file was changed in the meantime: run the command again")
    found = file_contents(folder, FilePlan(name, original.digest, change.edits))
    return Content(_inside(os.path.realpath(folder), name), found.before, found.after)


def _home(workspace: Workspace, path: str) -> tuple[str, str]:
    """The folder that a change belongs to, the vault or that of the deck files, and its path there."""
    decks = workspace.location.decks
    if decks and path.startswith("../"):
        return decks, path.rpartition("/")[2]
    return workspace.root, path


def _inside(root: str, path: str) -> str:
    """The place of ``path`` on this machine. Raises ``NotegraphError`` where a symbolic link leads there."""
    file = os.path.join(root, *path.split("/"))
    if os.path.realpath(os.path.dirname(file)) != os.path.dirname(file):
        raise NotegraphError(f"{one_line(path)}: a symbolic link leads there: nothing is moved through one")
    return file


def _title(plan: RenamePlan) -> str:
    return ", ".join(f"{old} to {new}" for old, new in plan.moves[:1]) or "a name within a note"


def _opening_notices(opening: list[tuple[str, Link, str]]) -> Iterator[str]:
    once = dict.fromkeys(opening)  # a note whose anchors are mended later is looked at again
    for source, link, path in islice(once, TOLD):
        where = f"{one_line(source)}:{link.range.line}:{link.range.column}"
        yield f"{where}: `{one_line(link.raw)}` opened nothing and opens {one_line(path)} now"
    if len(once) > TOLD:
        yield f"{len(once) - TOLD} more links that opened nothing lead to the new name now"


def _settings_notices(workspace: Workspace, request: Request) -> Iterator[str]:
    """Places of the configuration that name the old path and not the new one, or the other way round."""
    settings = workspace.settings
    lint = [pattern for pattern, _ in settings.lint.per_file_ignores]
    for name, patterns in (("ignore", settings.vault.ignore), ("per_file_ignores", lint)):
        for pattern in patterns:
            globs = Globs([pattern])
            for old, new in request.moves.items():
                was, now = (_takes(globs, path) for path in (old, new))
                if was != now:
                    covered = one_line(old if was else new)
                    yield f"notegraph.yaml: `{pattern}` under `{name}` covers {covered} and not the other: look at it"
                    break


def _takes(globs: Globs, path: str) -> bool:
    folder, _, name = path.rpartition("/")
    parts = folder.split("/") if folder else []
    return globs.takes(path, name) or any(globs.covers("/".join(parts[:end])) for end in range(1, len(parts) + 1))


def _edit_documents(change: FileChange) -> Iterator[Document]:
    from notegraph.syntax.lines import line_starts
    from notegraph.syntax.links import Locate

    locate = Locate(line_starts(change.before))
    for span, text in change.edits:
        line, column, end_line, end_column = locate(span)
        yield {"line": line, "column": column, "end_line": end_line, "end_column": end_column, "text": text}
