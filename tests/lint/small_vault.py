"""Vaults in Markdown files: notes as they are written, other files by name and size, and the findings of one rule.

A heading of level two, ``NG109: title``, begins a case. A ``note PATH`` block holds a note's text, a ``files`` block
one other file a line (``pic.png 123`` with its bytes, ``a.canvas = text``, ``- Old.md`` for an ignored one, ``-> link``
for a symbolic link that leads nowhere, ``hidden PATH``), an ``options`` block ``templates: FOLDER`` and
``card_characters: N``. A ``findings`` block lists ``PATH:LINE:COLUMN-END [(severity)] [? suggestions] [& related] [=>
safe|unsafe TEXT]``. ``␠`` is a space that an editor would take away, ``\\u{301}`` that character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from notegraph.cards.extract import CardOptions, extract
from notegraph.graph.build import build
from notegraph.graph.resolve import ResolveOptions, Resolver
from notegraph.lint.context import CardFacts, Context, Question, VaultFacts
from notegraph.lint.engine import check
from notegraph.model.diagnostic import Diagnostic
from notegraph.model.doubt import Doubt
from notegraph.model.files import FileEntry, FileKind
from notegraph.model.note import Note
from notegraph.model.settings import LintSettings
from notegraph.syntax.doubts import find_doubts
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of

_BLOCK = re.compile(r"^(`{3,})(note|files|options|findings) ?(.*?)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class SmallVault:
    """A case: a vault and what one rule finds in it."""

    line: int
    title: str
    code: str
    notes: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    @property
    def places(self) -> int:
        """How many files, lines and links there are that a finding could be about."""
        texts = [*self.notes, *self.files, *self.notes.values()]
        return sum(text.count("\n") + text.count("[[") + text.count("](") + 1 for text in texts)

    def check(self) -> list[Diagnostic]:
        """The findings of the case's rule."""
        return check(self.context(), [self.code])

    def check_links(self) -> list[Diagnostic]:
        """The findings about links."""
        return check(self.context(), ["NG1"], ["NG108"])

    def mended(self, findings: Iterable[Diagnostic]) -> SmallVault:
        """The vault after all fixes, applied from the end."""
        notes = dict(self.notes)
        edits = [(one.path, edit) for one in findings if one.fix for edit in one.fix.edits]
        for path, edit in sorted(edits, key=lambda one: one[1].range, reverse=True):
            starts = [0, *(end.end() for end in _LINE_END.finditer(notes[path]))]
            line, column, end_line, end_column = edit.range
            first, last = starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1
            notes[path] = notes[path][:first] + edit.text + notes[path][last:]
        return replace(self, notes=notes)

    def context(self) -> Context:
        """What rules look at."""
        parsed = {path: parse(path, text) for path, text in self.notes.items()}
        templates = self.options.get("templates")
        records = {path: record_of(note) for path, note in parsed.items()}
        resolver = Resolver(self._entries(), records, ResolveOptions(templates_folder=templates))
        real = {path: note for path, note in parsed.items() if not resolver.is_template(path)}
        sizes = {path: int(what) if what.isdigit() else 1 for path, what in self.files.items() if what != "dangling"}
        settings = LintSettings()
        if "card_characters" in self.options:
            settings = settings._replace(card_characters=int(self.options["card_characters"]))
        texts = {**self.notes, **{path: text[5:] for path, text in self.files.items() if text.startswith("text ")}}
        facts = VaultFacts(
            settings=settings,
            size_of=sizes.get,
            problems=lambda: [problem for note in parsed.values() for problem in note.problems],
            text_of=lambda path: texts.get(path, ""),
            dangling=lambda: sorted(path for path, what in self.files.items() if what == "dangling"),
        )
        cards = CardFacts(lambda: list(_questions(real.values())), lambda: list(_doubts(real.values())))
        return Context(build(records, resolver), records, resolver, self._source_line, cards, facts)

    def _source_line(self, path: str, number: int) -> str | None:
        lines = _LINE_END.split(self.notes[path]) if path in self.notes else []
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _entries(self) -> Iterator[FileEntry]:
        for path in self.notes:
            yield FileEntry(path, FileKind.NOTE, 0, 0)
        for path, what in self.files.items():
            if what == "ignored":
                yield FileEntry(path, FileKind.IGNORED, 0, 0)
            elif what not in {"hidden", "dangling"}:
                is_note = path.lower().endswith(".md")
                yield FileEntry(path, FileKind.NOTE if is_note else FileKind.ATTACHMENT, 0, 0)


def cases(text: str) -> Iterator[SmallVault]:
    """The cases of a file."""
    titles = list(re.finditer(r"^## (NG\d{3}): (.+)$", text, re.MULTILINE))
    ends = [title.start() for title in titles[1:]] + [len(text)]
    for title, end in zip(titles, ends, strict=True):
        case = SmallVault(text.count("\n", 0, title.start()) + 1, title[2], title[1])
        blocks = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text[title.end() : end]).replace("␠", " ")
        for _, kind, name, body in _BLOCK.findall(blocks):
            if kind == "note":
                path, *ends_of_lines = name.split(" crlf")
                case.notes[path] = body.replace("\n", "\r\n") if ends_of_lines else body
            elif kind == "files":
                case.files.update(_file(line) for line in body.split("\n")[:-1])
            elif kind == "options":
                case.options.update(line.split(": ", 1) for line in body.splitlines())
            else:
                case.findings.extend(body.splitlines())
        yield case


def _file(line: str) -> tuple[str, str]:
    """A file's path and its bytes, or what it is."""
    for mark, what in (("- ", "ignored"), ("-> ", "dangling"), ("hidden ", "hidden")):
        if line.startswith(mark):
            return line.removeprefix(mark), what
    path, separator, text = line.partition(" = ")
    if separator:
        return path, f"text {text}"
    name, _, size = line.rpartition(" ")
    return (name, size) if name and size.isdigit() else (line, "")


def _questions(notes: Iterable[Note]) -> Iterator[Question]:
    for note in notes:
        for card in extract(note, CardOptions()).cards:
            yield Question(note.path, card.line, card.family, "", card.front, card.back)


def _doubts(notes: Iterable[Note]) -> Iterator[tuple[str, Doubt]]:
    for note in notes:
        for doubt in find_doubts(note):
            yield note.path, doubt
