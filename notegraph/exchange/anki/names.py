"""Deck names and tags in the form that Anki keeps: what it would change silently is changed here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

_FALLBACK = "notegraph"
_SPACE = re.compile(r"\s+")
# Controls vanish in Anki; quotes and backslashes in a deck's name break its search.
_UNWANTED = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff"\\]')


class DeckNames:
    """Cleans the deck names of one package. Anki takes names apart from case as one deck: the first spelling stays."""

    def __init__(self) -> None:
        self._spelling: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def clean(self, name: str) -> str:
        """``name`` in NFC with its ``::`` parts trimmed, empty parts left out and controls dropped."""
        if name not in self._known:
            self._known[name] = self._clean(name)
        return self._known[name]

    def _clean(self, name: str) -> str:
        parts = (_UNWANTED.sub("", _SPACE.sub(" ", part)).strip() for part in normalize("NFC", name).split("::"))
        spelled = ""
        for part in [part for part in parts if part] or [_FALLBACK]:
            whole = f"{spelled}::{part}" if spelled else part
            spelled = self._spelling.setdefault(whole.casefold(), whole)
        return spelled


def anki_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags for Anki, sorted: ``a/b`` nests as ``a::b``, whitespace is ``_``, of spellings in two cases one stays."""
    return _cleaned(tuple(tags))


@lru_cache(maxsize=4096)  # the cards of a note have the same tags
def _cleaned(tags: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (_tag(tag) for tag in tags)
    unique: dict[str, str] = {}
    for tag in sorted(tag for tag in cleaned if tag):
        unique.setdefault(tag.casefold(), tag)
    return tuple(unique.values())


def _tag(tag: str) -> str:
    spaced = _SPACE.sub("_", normalize("NFC", tag).strip().lstrip("#"))
    levels = _UNWANTED.sub("", spaced).replace("/", "::").split("::")
    return "::".join(level for level in levels if level)
