"""A card family → note type, GUID and field texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from notegraph.exchange.anki import note_types
from notegraph.exchange.anki.concepts import ConceptPages
from notegraph.exchange.anki.note_types import NoteType
from notegraph.model.card import Card, CardKind
from notegraph.render.clean import for_html
from notegraph.render.html import HtmlStyle, to_html, words_to_html
from notegraph.render.plain import to_text
from notegraph.render.resources import Resources
from notegraph.render.urls import obsidian_url

_CLOZE = re.compile(r"\{\{c([0-9,]+)::")
# What Anki takes for nothing, and elements that draw nothing by themselves.
_INVISIBLE = re.compile(r"\s|&nbsp;|<(?!(?:img|audio|video|hr)\b)[^>]*>")
_EMPTY_FRONT = "nothing of its question can be shown"
_EMPTY_BACK = "nothing of its answer can be shown"
_UNHIDDEN = "its cloze stands where Anki cannot hide it (in code, an address or across blocks)"
_EMPTY = {kind.id: dict.fromkeys((field.name for field in kind.fields), "") for kind in note_types.ALL}
_NONE, _FIRST = frozenset[int](), frozenset({0})


class NoteText(NamedTuple):
    """A note's content. ``ordinals`` are the places of the cards that Anki makes of it; ``problem`` says why a card
    of the family is not among them.
    """

    note_type: NoteType
    guid: str
    fields: tuple[str, ...]
    ordinals: frozenset[int]
    problem: str


def note_text(family: Sequence[Card], resources: Resources, vault: str | None, concepts: ConceptPages) -> NoteText:
    """The text of the note for a family of siblings (one card, where it has none).

    ``resources`` gives the media their names; ``vault`` is the vault's name for ``obsidian://`` links; ``concepts``
    draws the pages behind the card.
    """
    card = family[0]
    context, source = _place(card.path, card.heading_path, vault)
    common = {"Context": context, "Source": source, "NgId": words_to_html(card.family)}
    if card.targets:
        common["Concepts"] = concepts.of(card)
    if card.kind is CardKind.CLOZE:
        return _cloze(family, resources, vault, common)
    if card.kind is CardKind.REVERSED:
        return _reversed(card, resources, vault, common)
    if card.kind is CardKind.BLANKS:
        answer = words_to_html(", ".join(cloze.text for cloze in card.clozes))
        return _sides(card, note_types.BLANKS, resources, _style(vault, blanks=True), common | {"Answer": answer})
    return _sides(card, note_types.BASIC, resources, _style(vault), common)


def _sides(card: Card, note_type: NoteType, resources: Resources, style: HtmlStyle, rest: dict[str, str]) -> NoteText:
    front = to_html(card.front, card.path, resources, style)
    rest["Front"] = front
    rest["Back"] = to_html(card.back, card.path, resources, _style(style.vault))
    return _text(card, note_type, rest, _FIRST if _visible(front) else _NONE, _EMPTY_FRONT)


def _reversed(card: Card, resources: Resources, vault: str | None, rest: dict[str, str]) -> NoteText:
    """Both directions make one note: ``#1`` as written, ``#2`` with the sides exchanged."""
    front, back = (card.front, card.back) if card.ordinal == 1 else (card.back, card.front)
    style = _style(vault)
    sides = [to_html(side, card.path, resources, style) for side in (front, back)]
    if not _visible(sides[0]):  # Anki's first field: without it there is no note
        return _text(card, note_types.REVERSED, rest, _NONE, _EMPTY_FRONT)
    ordinals = frozenset(place for place, side in enumerate(sides) if _visible(side))
    return _text(card, note_types.REVERSED, rest | {"Front": sides[0], "Back": sides[1]}, ordinals, _EMPTY_BACK)


def _cloze(family: Sequence[Card], resources: Resources, vault: str | None, rest: dict[str, str]) -> NoteText:
    card = family[0]
    numbers = frozenset(sibling.ordinal for sibling in family)
    text = to_html(card.cloze_text, card.path, resources, _style(vault, numbers))
    # Some readers of packages count the marks in every field of the note.
    texts = {name: field.replace("{{", "&#123;&#123;") for name, field in rest.items()}
    texts["Text"] = text
    if card.extra:
        texts["Extra"] = to_html(card.extra, card.path, resources, _style(vault, _NONE))
    return _text(card, note_types.CLOZE, texts, cloze_ordinals(text), _UNHIDDEN)


def cloze_ordinals(field: str) -> frozenset[int]:
    """The places of the cards that Anki makes of a cloze field: every number - 1, nested and empty clozes too."""
    numbers = (int(number) for match in _CLOZE.finditer(field) for number in match[1].split(",") if number)
    return frozenset(number - 1 for number in numbers if number)


def _text(card: Card, note_type: NoteType, texts: dict[str, str], ordinals: frozenset[int], problem: str) -> NoteText:
    fields = tuple((_EMPTY[note_type.id] | texts).values())  # in the order of the note type
    name = card.family
    return NoteText(note_type, name if name.isalnum() else for_html(name), fields, ordinals, problem)


@lru_cache(maxsize=256)
def _style(vault: str | None, clozes: frozenset[int] | None = None, blanks: bool = False) -> HtmlStyle:
    return HtmlStyle(vault, clozes, blanks)


def _visible(html: str) -> bool:
    return html[:1].isalnum() or bool(_INVISIBLE.sub("", html))


@lru_cache(maxsize=1024)  # the cards under a heading share both
def _place(path: str, heading_path: tuple[str, ...], vault: str | None) -> tuple[str, str]:
    return _breadcrumb(path, heading_path), _source(path, heading_path, vault)


def _breadcrumb(path: str, heading_path: tuple[str, ...]) -> str:
    name = path.rpartition("/")[2]
    title = name[:-3] if name.lower().endswith(".md") else name
    headings = [to_text(heading) for heading in heading_path]
    same = bool(headings) and headings[0].casefold() == title.casefold()
    return words_to_html(" \u203a ".join(headings if same else [title, *headings]))


def _source(path: str, heading_path: tuple[str, ...], vault: str | None) -> str:
    if vault is None:
        return words_to_html(path)
    url = obsidian_url(vault, path, heading_path[-1] if heading_path else None)
    return f'<a href="{words_to_html(url)}">{words_to_html(path)}</a>'
