"""Mentions that are no links: where a note's prose says another note's title or alias without linking there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from notegraph.model.note import Note
from notegraph.model.span import Span

SHORTEST = 3
"""Letters that a name has at least to be looked for, if its letters are parted by spaces in prose."""
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
"""Scripts without spaces between words: there is no boundary to ask for."""
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_MARKS = "\u0300-\u036f"
# An underscore is emphasis, unless it joins words.
_BEGINS = rf"(?<![^\W_{_UNSPACED}])(?<![^\W_{_UNSPACED}]_)"
_ENDS = rf"(?![^\W_{_UNSPACED}])(?!_[^\W_{_UNSPACED}])(?![{_MARKS}])"
_WIKILINK = re.compile(r"(?<!\\)\[\[[^\[\]\r\n]*\]\]")
_ADDRESS = re.compile(r"\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+", re.IGNORECASE)


class Mention(NamedTuple):
    """A name in prose: where, and the words as they stand there."""

    span: Span
    words: str


def mentionable(names: Iterable[str]) -> tuple[str, ...]:
    """Those of a note's names that say something when they stand in prose, each once.

    One or two letters, or digits alone, are words of any text; two letters of a script without spaces are a word.
    """
    found: dict[str, str] = {}
    for name in names:
        words = " ".join(name.split())
        letters = sum(letter.isalnum() for letter in words)
        least = 2 if _IS_UNSPACED.search(words) else SHORTEST
        if letters >= least and not words.replace(" ", "").isdigit():
            found.setdefault(normalize("NFC", words).lower(), words)
    return tuple(found.values())


def may_mention(text: str, names: Sequence[str]) -> bool:
    """Whether ``text`` has one of ``names`` outside wikilinks: no reason to take a note apart where it has not."""
    return bool(names) and _pattern(tuple(names)).search(_WIKILINK.sub("[]", text)) is not None


def mentions(note: Note, names: Sequence[str]) -> Iterator[Mention]:
    """Where ``note`` says one of ``names`` outside links, addresses, tags, code, math, comments and properties.

    Case and the spelling of accents (composed or not) do not matter, and a name is a whole word. ``names`` are those
    of ``mentionable``.
    """
    if not names:
        return
    pattern = _pattern(tuple(names))
    hidden = _hidden(note)
    for plain in note.plain:
        for match in pattern.finditer(note.text, plain.start, plain.end):
            start, end = match.span()
            if not any(span.start < end and start < span.end for span in hidden):
                yield Mention(Span(start, end), match[0])


def _hidden(note: Note) -> list[Span]:
    """What is plain text and yet no prose."""
    spans = [link.span for link in (*note.links, *note.comment_links)]
    spans += [tag.span for tag in note.tags]
    spans += [block_id.span for block_id in note.block_ids]
    return [*spans, *(Span(*match.span()) for match in _ADDRESS.finditer(note.text))]


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The longest name first: ``softmax function`` is no ``softmax``."""
    spelled = dict.fromkeys(normalize(form, name) for name in names for form in ("NFC", "NFD"))
    ways = sorted(map(_one, spelled), key=lambda way: -len(way))
    return re.compile("|".join(ways), re.IGNORECASE)


def _one(name: str) -> str:
    words = r"[ \t\u00a0]*(?:[ \t\u00a0]|\r?\n)[ \t>]*".join(map(re.escape, name.split()))
    begins = "" if _IS_UNSPACED.match(name) else _BEGINS if name[0].isalnum() else ""
    ends = "" if _IS_UNSPACED.match(name[-1]) else _ENDS if name[-1].isalnum() or name[-1] > "\u02ff" else ""
    return f"{begins}{words}{ends}"
