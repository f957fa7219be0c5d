"""What a card has from the note it stands in: links, tags, headings, its deck."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from re import Pattern

from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.syntax.markdown_link import is_external

_FLASHCARDS = "flashcards/"


class Surroundings:
    """Looks things up by bisection: a note may hold thousands of cards. ``cards`` are disjoint and in file order."""

    def __init__(self, note: Note, cards: list[Span], memory_target: Pattern[str], vault_name: str) -> None:
        self._note = note
        self._vault_name = vault_name
        links = sorted(
            (link.span.start, link.target)
            for link in (*note.links, *note.comment_links)
            if link.target
            and not memory_target.fullmatch(link.target)
            and not (link.markdown and is_external(link.target))
        )
        self._link_starts = [start for start, _ in links]
        self._targets = [target for _, target in links]
        starts = [card.start for card in cards]
        outside: list[str] = []
        self._own_tags: dict[int, list[str]] = {}
        for tag in note.tags:
            index = bisect_right(starts, tag.span.start) - 1
            if index >= 0 and cards[index].contains(tag.span.start):
                self._own_tags.setdefault(starts[index], []).append(tag.name)
            else:
                outside.append(tag.name)
        self._note_tags = tuple(dict.fromkeys([*note.frontmatter.tags, *outside]))
        self._heading_starts, self._heading_paths = _heading_paths(note)

    def targets(self, card: Span) -> tuple[str, ...]:
        """Where the links in the card lead, as written, memory links and the web left out."""
        low, high = bisect_left(self._link_starts, card.start), bisect_left(self._link_starts, card.end)
        return tuple(dict.fromkeys(self._targets[low:high]))

    def tags(self, card: Span) -> tuple[str, ...]:
        """The note's tags and the card's own, not those in another card's text."""
        own = self._own_tags.get(card.start)
        return tuple(dict.fromkeys([*self._note_tags, *own])) if own else self._note_tags

    def heading_path(self, card: Span) -> tuple[str, ...]:
        """The headings that the card stands under, outermost first."""
        return self._heading_paths[bisect_left(self._heading_starts, card.start)]

    def deck(self, card: Span) -> str:
        """The deck the note gives the card, levels joined by ``::``: frontmatter ``deck:``, a tag ``#flashcards/a/b``
        (the card's own before the note's), the note's folders, or the vault's name.
        """
        own = self._own_tags.get(card.start)
        below = _below_flashcards(own) if own and not self._named_deck else None
        return below or self._note_deck

    @cached_property
    def _named_deck(self) -> str | None:
        values = self._note.frontmatter.values
        named = next((value for key, value in values.items() if key.lower() == "deck"), None)
        return named.strip() or None if isinstance(named, str) else None

    @cached_property
    def _note_deck(self) -> str:
        folder = self._note.path.rpartition("/")[0]
        return self._named_deck or _below_flashcards(self._note_tags) or folder.replace("/", "::") or self._vault_name


def _below_flashcards(tags: Iterable[str]) -> str | None:
    """The deck of the first tag ``flashcards/a/b``."""
    for tag in tags:
        if tag.lower().startswith(_FLASHCARDS) and (below := tag[len(_FLASHCARDS) :].strip("/")):
            return below.replace("/", "::")
    return None


def _heading_paths(note: Note) -> tuple[list[int], list[tuple[str, ...]]]:
    """Starts of the headings at top level, and the path before the first and after each of them."""
    starts: list[int] = []
    paths: list[tuple[str, ...]] = [()]
    path: list[tuple[int, str]] = []
    for heading in note.headings:
        if heading.top_level:
            while path and path[-1][0] >= heading.level:
                path.pop()
            path.append((heading.level, heading.text))
            starts.append(heading.span.start)
            paths.append(tuple(text for _, text in path))
    return starts, paths
