"""A note of Anki → the text of its cards here, which is read back before it is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki.as_notes import templates
from notegraph.exchange.anki.as_notes.ids import card_id, note_id
from notegraph.exchange.anki.as_notes.markdown import Media, to_markdown
from notegraph.exchange.anki.fields import cloze_ordinals
from notegraph.exchange.anki.reading.collection import AnkiNote
from notegraph.exchange.anki.reading.note_types import AnkiType
from notegraph.model.card import Card
from notegraph.syntax.parse import parse

_NO_CARDS = "Anki has no card of it"
_NO_QUESTION = "nothing of its question can be shown"
_NO_ANSWER = "nothing of its answer can be shown"
_NO_CLOZE = "its clozes stand where no note can have them (in a formula, across blocks) or hide nothing"
_UNREADABLE = "no way to write it was found that is read as the same card"
_NOT_IN_TAG = re.compile(r"[^\w/-]+")
_ANKIS_OWN = frozenset({"leech", "marked"})


class Block(NamedTuple):
    """The text of some cards of a note and their ids, siblings once."""

    text: str
    id: str
    cards: int


class UnwrittenError(ValueError):
    """Why a note cannot be written."""


class Writer:
    """Writes notes of one package. ``head`` is what the note they go into begins with."""

    def __init__(self, options: CardOptions, media: Media, head: str = "") -> None:
        self._options = options
        self._media = media
        self._head = head

    def blocks(self, note: AnkiNote, kind: AnkiType, places: Iterable[int], tags: Sequence[str]) -> list[Block]:
        """The cards of ``note`` at ``places`` (from 0), with ``tags`` of theirs. Raises ``UnwrittenError``."""
        fields = dict(zip(kind.fields, note.fields, strict=False))
        last = " ".join(f"#{tag}" for tag in tags)
        if kind.cloze and kind.templates:
            return [self._cloze(note, kind, fields, last)]
        wanted = sorted(place for place in set(places) if place < len(kind.templates))
        if not wanted:
            raise UnwrittenError(_NO_CARDS)
        drawn = [
            (templates.question(one.question, fields), templates.answer(one.answer, fields))
            for one in (kind.templates[place] for place in wanted)
        ]
        if wanted == [0, 1] and self._plain(drawn[0]) == self._plain(drawn[1])[::-1]:
            return [self._both_ways(note_id(note.guid), drawn[0], last)]
        return [
            self._one_way(card_id(note.guid, place), sides, last) for place, sides in zip(wanted, drawn, strict=True)
        ]

    def _plain(self, sides: tuple[str, str]) -> tuple[str, ...]:
        return tuple(to_markdown(side, self._media) for side in sides)

    def _one_way(self, name: str, sides: tuple[str, str], tags: str) -> Block:
        return self._sides(name, sides, "?", tags, [name])

    def _both_ways(self, name: str, sides: tuple[str, str], tags: str) -> Block:
        return self._sides(name, sides, "??", tags, [f"{name}#1", f"{name}#2"])

    def _sides(self, name: str, sides: tuple[str, str], mark: str, tags: str, ids: list[str]) -> Block:
        for hard in (False, True):
            front, back = (to_markdown(side, self._media, hard=hard) for side in sides)
            if not front or not back:
                raise UnwrittenError(_NO_ANSWER if front else _NO_QUESTION)
            back = f"{back}\n{tags}" if tags else back

            def same(cards: Sequence[Card], front: str = front, back: str = back) -> bool:
                return [card.id for card in cards] == ids and (cards[0].front, cards[0].back) == (front, back)

            if (text := self._held(f"{front}\n{mark}\n{back}", name, same)) is not None:
                return Block(text, name, len(ids))
        raise UnwrittenError(_UNREADABLE)

    def _cloze(self, note: AnkiNote, kind: AnkiType, fields: dict[str, str], tags: str) -> Block:
        template, name = kind.templates[0], note_id(note.guid)
        html = templates.question(template.question, fields)
        ids = [f"{name}#{place + 1}" for place in sorted(cloze_ordinals(html))]
        for hard in (False, True):
            text = to_markdown(html, self._media, paragraph=True, hard=hard)
            extra = to_markdown(templates.beside_cloze(template.answer, fields), self._media, hard=hard)
            text = f"{text}\n{tags}" if tags else text

            def same(cards: Sequence[Card]) -> bool:
                return bool(ids) and [card.id for card in cards] == ids

            for more in (f"\n\n{extra}" if extra else "", ""):
                if (held := self._held(text, name, same, more)) is not None:
                    return Block(held, name, len(ids))
        raise UnwrittenError(_NO_CLOZE)

    def _held(self, text: str, name: str, same: Callable[[Sequence[Card]], bool], more: str = "") -> str | None:
        """``text`` with its id, if that is read as it should be."""
        for candidate in _with_id(text, name):
            found = extract(parse("a.md", f"{self._head}{candidate}{more}\n"), self._options)
            if same(found.cards):
                return f"{candidate}{more}"
        return None


def _with_id(text: str, name: str) -> Iterator[str]:
    """The id behind the last line, or on a line of its own below a fence (R24)."""
    yield f"{text} ^{name}"
    yield f"{text}\n^{name}"


def tags_of(note: AnkiNote) -> tuple[str, ...]:
    """The note's tags as Obsidian has them: ``a::b`` as ``a/b``, none of digits only, without those that Anki sets."""
    cleaned = ("/".join(filter(None, _NOT_IN_TAG.sub("-", tag.replace("::", "/")).split("/"))) for tag in note.tags)
    wanted = (tag for tag in cleaned if tag.strip("-") and tag.lower() not in _ANKIS_OWN)
    return tuple(dict.fromkeys(f"_{tag}" if tag.isdigit() else tag for tag in wanted))
