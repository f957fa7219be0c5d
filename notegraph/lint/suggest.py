"""Did you mean: what a link that leads nowhere may have been meant for. At most three, best first.

Every answer is kept by what was asked, so a missing note that a thousand links want is looked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from heapq import nsmallest
from itertools import islice

from notegraph.graph.anchors import heading_key, slugs
from notegraph.graph.link_text import anchor_text
from notegraph.graph.names import key, name_of, stem_of
from notegraph.lint.near import NearNames, loose_key
from notegraph.model.files import FileKind, HeadingText, NoteRecord

MOST = 3
_COMPARED = 64
"""Headings or blocks of a note that are compared letter by letter: those nearest in length."""

_CLEAR = 0.75
"""How like, by ``difflib``'s ratio, a heading must be to be written into a link …"""
_TELLING = 12
_SURE = 0.9
"""… if the link names it with fewer than so many letters …"""
_AHEAD = 0.1
"""… and how much more like than the next one."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
_A_NUMBER = 4
"""Digits that make a date or serial number of a name."""


class Suggester:
    """Suggestions for one state of the vault: ``kinds`` are its files, ``records`` its notes."""

    def __init__(self, kinds: Mapping[str, FileKind], records: Mapping[str, NoteRecord]) -> None:
        self._kinds = kinds
        self._records = records
        self._found: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._slugs: dict[str, list[str]] = {}

    def notes(self, target: str) -> tuple[str, ...]:
        """Paths for a missing note: notes of this alias or a like name, files of this name with an ending."""
        name = stem_of(target.rstrip("/"))
        return self._keep(
            ("note", name), lambda: _of_this_number(name, [*self._notes.slips(name), *self._attachments.same(name)])
        )

    def attachments(self, target: str) -> tuple[str, ...]:
        """Paths for a missing attachment: files of a like name, the same name with another ending, notes."""
        name = name_of(target)
        stem = name.rpartition(".")[0]
        return self._keep(
            ("file", name),
            lambda: _of_this_number(
                stem, [*self._attachments.slips(name), *self._attachments.same(stem), *self._notes.same(stem)]
            ),
        )

    def headings(self, path: str, anchor: str) -> tuple[str, ...]:
        """Anchors, ``#`` included, for a heading that ``path`` does not have: a block of this id, or like headings."""
        record = self._records[path]
        block = key(anchor.rpartition("#")[2]).strip()
        of_block = [f"#^{block}"] if block in record.block_ids else []
        return self._keep(
            ("heading", path, anchor),
            lambda: [
                *of_block,
                *_said(record.headings, anchor),
                *_like_headings([one.text for one in record.headings], anchor),
            ],
        )

    def heading_of_slug(self, path: str, anchor: str) -> str | None:
        """The heading, as an anchor, of this GitHub anchor with a hyphen (R26); ``None`` where there is none."""
        headings = [one.text for one in self._records[path].headings]
        wanted = key(anchor)
        if "-" not in wanted or not headings:
            return None
        found = (one for one, slug in zip(headings, self._slugs_of(path, headings), strict=True) if slug == wanted)
        return next(map(anchor_of, found), None)

    def nearest_heading(self, path: str, anchor: str) -> str | None:
        """The first of ``headings`` where no other is nearly as like and the note has it once, ``None`` else."""
        headings = self._records[path].headings
        said = list(islice(_said(headings, anchor), 2))
        if said:
            return said[0] if len(said) == 1 else None
        found = self.headings(path, anchor)
        wanted = heading_key(anchor.rpartition("#")[2])
        ratios = [SequenceMatcher(None, heading_key(one), wanted).ratio() for one in found]
        least = _CLEAR if len(wanted) >= _TELLING else _SURE
        clear = bool(ratios) and ratios[0] >= least and all(ratios[0] - one >= _AHEAD for one in ratios[1:])
        once = clear and sum(heading_key(one.text) == heading_key(found[0]) for one in headings) == 1
        return found[0] if once or (clear and found[0].startswith("#^")) else None

    def has_own_mark(self, path: str, anchor: str) -> bool:
        """Whether an anchor is a heading word for word, with the `#` that the heading has."""
        return any("#" in text for texts in _named(self._records[path].headings, anchor) for text in texts)

    def home_of_block(self, anchor: str) -> tuple[str, ...]:
        """The one note of the vault that has this block id, and the anchor there; nothing where several have it."""
        block = key(anchor.rpartition("^")[2])
        homes = self._homes.get(block, ())
        return (f"{homes[0]}#^{block}",) if len(homes) == 1 else ()

    @cached_property
    def _homes(self) -> dict[str, list[str]]:
        homes: dict[str, list[str]] = {}
        for path, record in self._records.items():
            for block in record.block_ids:
                homes.setdefault(block, []).append(path)
        return homes

    def blocks(self, path: str, anchor: str) -> tuple[str, ...]:
        """Anchors, ``#`` included, for a block id that ``path`` does not have: like ids, a heading of this name."""
        record = self._records[path]
        wanted = key(anchor.rpartition("^")[2])
        named = [anchor_of(one.text) for one in record.headings if loose_key(one.text) == loose_key(wanted) != ""]
        return self._keep(
            ("block", path, anchor), lambda: [*(f"#^{one}" for one in _like(record.block_ids, wanted)), *named]
        )

    def _slugs_of(self, path: str, headings: list[str]) -> list[str]:
        if path not in self._slugs:
            self._slugs[path] = slugs(headings)
        return self._slugs[path]

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


def _of_this_number(name: str, paths: list[str]) -> list[str]:
    """Without the files of another number: of two dates or serial numbers one is never a slip of the other.

    Shorter numbers count where they are all that differs: ``image-5`` was not meant for ``image-1``.
    """
    digits = _DIGIT.findall(name)
    if not digits:
        return paths
    stems = ((path, name_of(path).rpartition(".")[0]) for path in paths)
    if len(digits) < _A_NUMBER:
        return [path for path, stem in stems if not _differ_in_number(name, stem)]
    return [path for path, stem in stems if _DIGIT.findall(stem) == digits]


def _differ_in_number(one: str, other: str) -> bool:
    """Whether two names are the same but for the value of a number."""
    (letters, values), (others, numbers) = (
        (loose_key(_NUMBER.sub("0", name)), [int(number) for number in _NUMBER.findall(name)]) for name in (one, other)
    )
    return letters == others and values != numbers


def anchor_of(heading: str) -> str:
    """``#`` and a heading's text as a link can name it."""
    return f"#{anchor_text(heading)}"


def _said(headings: Sequence[HeadingText], anchor: str) -> Iterator[str]:
    """The anchors of ``_named``, with as many headings as the anchor asked for names."""
    for texts in _named(headings, anchor):
        yield f"#{'#'.join(map(anchor_text, texts))}"


def _named(headings: Sequence[HeadingText], anchor: str) -> Iterator[list[str]]:
    """The headings that an anchor names word for word, but parted otherwise: `#C# and F#`, `#Why#C#`, `#One#Two`.

    Each is given behind as many of the headings above it as the anchor names.
    """
    wanted = heading_key(anchor)
    for number, heading in enumerate(headings):
        own, level, texts = heading_key(heading.text), heading.level, [heading.text]
        for above in reversed(headings[:number]):
            if own == wanted or not own or not wanted.endswith(own):
                break
            if above.level < level:
                own, level = f"{heading_key(above.text)} {own}", above.level
                texts.insert(0, above.text)
        if own == wanted != "":
            yield texts


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
