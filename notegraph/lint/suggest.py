"""Did you mean: what a link that leads nowhere may have been meant for. At most three, best first.

Every answer is kept by what was asked, so a missing note that a thousand links want is looked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from heapq import nsmallest
from itertools import islice

from notegraph.graph.anchors import heading_key, slugs
from notegraph.graph.names import key, name_of, stem_of
from notegraph.lint.near import NearNames
from notegraph.model.files import FileKind, NoteRecord

MOST = 3
_COMPARED = 64
"""Headings or blocks of a note that are compared letter by letter: those nearest in length."""

_BREAKS_LINKS = re.compile(r"[\[\]|#^\\:]|%%")


class Suggester:
    """Suggestions for one state of the vault: ``kinds`` are its files, ``records`` its notes."""

    def __init__(self, kinds: Mapping[str, FileKind], records: Mapping[str, NoteRecord]) -> None:
        self._kinds = kinds
        self._records = records
        self._found: dict[tuple[str, ...], tuple[str, ...]] = {}

    def notes(self, target: str) -> tuple[str, ...]:
        """Paths for a missing note: notes of this alias or a like name, files of this name with an ending."""
        name = stem_of(target.rstrip("/"))
        return self._keep(("note", name), lambda: [*self._notes.near(name), *self._attachments.same(name)])

    def attachments(self, target: str) -> tuple[str, ...]:
        """Paths for a missing attachment: files of a like name, the same name with another ending, notes."""
        name = name_of(target)
        stem = name.rpartition(".")[0]
        return self._keep(
            ("file", name),
            lambda: [*self._attachments.near(name), *self._attachments.same(stem), *self._notes.same(stem)],
        )

    def headings(self, path: str, anchor: str) -> tuple[str, ...]:
        """Anchors, ``#`` included, for a heading that ``path`` does not have."""
        record = self._records[path]
        return self._keep(
            ("heading", path, anchor), lambda: _like_headings([one.text for one in record.headings], anchor)
        )

    def blocks(self, path: str, anchor: str) -> tuple[str, ...]:
        """Anchors, ``#^`` included, for a block id that ``path`` does not have."""
        record = self._records[path]
        wanted = key(anchor.rpartition("^")[2])
        return self._keep(("block", path, anchor), lambda: (f"#^{one}" for one in _like(record.block_ids, wanted)))

    @cached_property
    def _notes(self) -> NearNames:
        return NearNames(self._note_names())

    def _note_names(self) -> Iterator[tuple[str, str]]:
        for path, kind in self._kinds.items():
            if kind is FileKind.NOTE:
                yield stem_of(path), path
        for path, record in self._records.items():
            for alias in record.aliases:
                yield alias, path

    @cached_property
    def _attachments(self) -> NearNames:
        files = [path for path, kind in self._kinds.items() if kind is FileKind.ATTACHMENT]
        return NearNames([(name, path) for path in files for name in (name_of(path), name_of(path).rpartition(".")[0])])

    def _keep(self, question: tuple[str, ...], answer: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        if question not in self._found:
            self._found[question] = tuple(islice(dict.fromkeys(answer()), MOST))
        return self._found[question]


def anchor_of(heading: str) -> str:
    """``#`` and a heading's text as a link can name it: without the characters that would end or split the link."""
    return "#" + " ".join(_BREAKS_LINKS.sub(" ", heading).split())


def _like_headings(headings: list[str], anchor: str) -> Iterator[str]:
    """The heading that GitHub gives this anchor, the last part of a path that does not lead there, then like ones."""
    wanted = key(anchor)
    for heading, slug in zip(headings, slugs(headings), strict=True):
        if slug == wanted:
            yield anchor_of(heading)
    texts = {heading_key(heading): heading for heading in reversed(headings)}
    for text in _like(texts, heading_key(anchor.rpartition("#")[2])):
        yield anchor_of(texts[text])


def _like(names: Iterable[str], wanted: str) -> list[str]:
    """The names most like ``wanted`` (``difflib``'s ratio, at least 0.6), the best first."""
    near = nsmallest(_COMPARED, names, key=lambda name: abs(len(name) - len(wanted)))
    return get_close_matches(wanted, near, MOST)
