"""From a link to what Obsidian would open, what else matched, and why: rules R10-R36 in one place.

Settings such as ``newLinkFormat`` change nothing here (R36), nor do ignore lists: an ignored file is a file (R33).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from notegraph.graph.anchors import NoteAnchors
from notegraph.graph.exempt import EXTERNAL, PLACEHOLDER, MemoryLinks, has_placeholder, is_external
from notegraph.graph.file_index import FileIndex
from notegraph.graph.names import folder_of, key, length_then_name, name_of, plain, target_key
from notegraph.model.files import FileEntry, FileKind, NoteRecord
from notegraph.model.link import How, Link, LinkKind, LinkStatus, Resolution


@dataclass(frozen=True, slots=True)
class ResolveOptions:
    """``memory_folder`` holds the memory files; ``templates_folder`` is the vault's, ``None`` without one (R35)."""

    memory_folder: str = "SR"
    templates_folder: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Files that match a target, in no order yet: the order depends on who links (R18)."""

    status: LinkStatus
    how: How
    files: tuple[str, ...] = ()

    def seen_from(self, folder: str) -> Resolution:
        files = self.files if len(self.files) == 1 else nearest_first(self.files, folder)
        if self.status is LinkStatus.BROKEN:
            return Resolution(self.status, None, self.how, files)
        if len(files) == 1:
            return Resolution(self.status, files[0], self.how)
        return Resolution(LinkStatus.AMBIGUOUS, files[0], self.how, files)


class Resolver:
    """The resolver of one state of the vault; when a file comes or goes, make a new one.

    ``files`` are all files of the vault, ignored ones and memory files included; ``records`` hold the notes' headings,
    block ids and aliases. Results are kept by target, and by folder where the folder matters.
    """

    def __init__(
        self, files: Iterable[FileEntry], records: Mapping[str, NoteRecord], options: ResolveOptions | None = None
    ) -> None:
        options = options or ResolveOptions()
        self._files = FileIndex(files)
        self._records = records
        self._memory = MemoryLinks(options.memory_folder, self._files)
        templates = key(options.templates_folder or "").strip("/")
        self._templates = f"{templates}/" if templates else None
        self._folders: dict[str, str | None] = {}
        self._aliases: dict[str, tuple[str, ...]] | None = None
        self._anchors: dict[str, NoteAnchors | None] = {}
        self._wikilinks: dict[str, Resolution | _Found | None] = {}
        self._markdown: dict[str, Resolution | _Found | None] = {}
        self._nearby: dict[tuple[str, str], Resolution] = {}

    @property
    def kinds(self) -> Mapping[str, FileKind]:
        """Every file of the vault by its path."""
        return self._files.kinds

    def resolve(self, link: Link, source: str) -> Resolution:
        """What ``link`` in the note at ``source`` means. Never raises; its path is always a file."""
        folder = self._folders[source] if source in self._folders else self._open_source(source)
        if folder is None:
            return PLACEHOLDER
        markdown = link.markdown or link.kind is LinkKind.MARKDOWN
        found = self._target(link.target, source, folder, markdown=markdown)
        if link.anchor and found.path is not None and found.status.opens_note:
            return self._check_anchor(found, link.anchor, markdown=markdown)
        return found

    def is_template(self, source: str) -> bool:
        """Whether a file lies in the templates folder (R35)."""
        return self._templates is not None and key(source).startswith(self._templates)

    def _open_source(self, source: str) -> str | None:
        """The source's folder, or ``None`` for a note in the templates folder (R35)."""
        folder = None if self.is_template(source) else folder_of(source)
        self._folders[source] = folder
        return folder

    def _target(self, target: str, source: str, folder: str, *, markdown: bool) -> Resolution:
        if not target.strip():
            return Resolution(LinkStatus.RESOLVED, source, How.SELF)  # R21
        known = self._markdown if markdown else self._wikilinks
        if target in known:
            found = known[target]
        else:
            found = known[target] = self._anywhere(target, markdown=markdown)
        if isinstance(found, Resolution):
            return found
        place = (folder, target)
        if place not in self._nearby:
            if found is None:
                found = self._search(_from_folder(folder, plain(target).strip()), relative=True)
            self._nearby[place] = found.seen_from(folder)
        return self._nearby[place]

    def _anywhere(self, target: str, *, markdown: bool) -> Resolution | _Found | None:
        """What a target means whoever links: all of it, the files without their order, or ``None`` for ``./x``."""
        if has_placeholder(target):
            return PLACEHOLDER
        memory = self._memory.resolve(target)
        if memory is not None:
            return memory
        if is_external(target, markdown=markdown):
            return EXTERNAL
        path = plain(target).strip()
        if path.startswith(("./", "../")) or path in {".", ".."}:
            return None
        found = self._search(path)
        notes = self._by_alias(path) if found.status is LinkStatus.BROKEN else ()
        if notes:
            return Resolution(LinkStatus.ALIAS, notes[0], How.ALIAS, notes if len(notes) > 1 else ())
        return found if len(found.files) > 1 else found.seen_from("")

    def _search(self, path: str, *, relative: bool = False) -> _Found:
        """R12-R16 for a trimmed path: exact, then by its end, first as written if it has a dot, then with ``.md``."""
        rooted = path.startswith("/")
        path = path[1:] if rooted else path
        name = name_of(path)
        forms = [path, f"{path}.md"] if "." in name else [f"{path}.md"]
        if name in {"", ".", ".."}:
            forms = []
        for form in forms:
            exact = _as_spelled(self._files.exact(key(form)), form)
            if exact:
                return _Found(LinkStatus.RESOLVED, How.RELATIVE if relative else How.EXACT_PATH, tuple(exact))
            ending = [] if rooted else self._files.ending(key(form))
            if ending:
                return _Found(LinkStatus.RESOLVED, How.SUFFIX if "/" in path else How.NAME, tuple(ending))
        return self._missing(path, forms, rooted=rooted)

    def _missing(self, path: str, forms: list[str], *, rooted: bool) -> _Found:
        """Why nothing opens: another folder (R19), a folder (R20), or no such name."""
        named = [file for form in forms for file in self._files.named(name_of(key(form)))]
        if named:
            return _Found(LinkStatus.BROKEN, How.WRONG_FOLDER, tuple(named))
        if self._files.has_folder(key(path).rstrip("/"), exact=rooted):
            return _Found(LinkStatus.BROKEN, How.FOLDER)
        return _Found(LinkStatus.BROKEN, How.NO_SUCH_NAME)

    def _by_alias(self, alias: str) -> tuple[str, ...]:
        """The notes that have this alias, the shortest path first."""
        if self._aliases is None:
            self._aliases = {}
            for path in sorted(self._records, key=length_then_name):
                for name in dict.fromkeys(map(target_key, self._records[path].aliases)):
                    self._aliases[name] = (*self._aliases.get(name, ()), path)
        return self._aliases.get(target_key(alias), ())

    def _check_anchor(self, found: Resolution, anchor: str, *, markdown: bool) -> Resolution:
        """R21-R26 in the note that opens; files that are no note, or could not be read, are not looked into (R25)."""
        path = found.path or ""
        if path not in self._anchors:
            record = self._records.get(path)
            self._anchors[path] = NoteAnchors(record) if record is not None else None
        anchors = self._anchors[path]
        status = LinkStatus.RESOLVED if anchors is None else anchors.status(anchor, markdown=markdown)
        if status is LinkStatus.RESOLVED:
            return found
        if has_placeholder(anchor):
            return PLACEHOLDER
        return Resolution(status, path, found.how, found.candidates)


def nearest_first(paths: Iterable[str], folder: str) -> tuple[str, ...]:
    """R18: files below the linking note's folder, then the others; within each the shortest path first."""
    below = f"{folder}/" if folder else ""
    return tuple(sorted(paths, key=lambda path: (not path.startswith(below), *length_then_name(path))))


def _from_folder(folder: str, target: str) -> str:
    """R15: ``./`` and ``../`` from the source's folder; the root has no parent."""
    segments = folder.split("/") if folder else []
    for segment in target.split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(segment)
    is_folder = name_of(target) in {"", ".", ".."}
    return "/".join([*segments, ""]) if is_folder else "/".join(segments)


def _as_spelled(files: list[str], path: str) -> list[str]:
    """Of files that differ in case alone, the one spelled as written if there is one."""
    spelled = [file for file in files if plain(file) == path] if len(files) > 1 else []
    return spelled[:1] or files
