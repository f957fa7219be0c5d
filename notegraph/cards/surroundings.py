"""What a card has from the note it stands in: links, tags, headings, its deck."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from re import Pattern

from notegraph.cards.anki_lines import AnkiLines
from notegraph.model.note import Heading, Note, Tag
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.span import Span
from notegraph.syntax.markdown_link import is_external


class Surroundings:
    """Looks things up by bisection: a note may hold thousands of cards. ``cards`` are disjoint and in file order.

    ``plugin`` says which tags name a deck, ``anki`` what the note's lines for Anki say.
    """

    def __init__(
        self,
        note: Note,
        cards: list[Span],
        memory_target: Pattern[str],
        vault_name: str,
        plugin: SpacedRepetition,
        anki: AnkiLines,
    ) -> None:
        self._note = note
        self._vault_name = vault_name
        self._plugin = plugin
        self._anki = anki
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
        self._own_decks: dict[int, str] = {}
        self._scope_starts: list[int] = []
        self._scopes: list[str] = []
        for tag in note.tags:
            index = bisect_right(starts, tag.span.start) - 1
            card = cards[index].start if index >= 0 and cards[index].contains(tag.span.start) else None
            below = plugin.below(tag.name)
            alone = below is not None and self._is_alone(tag)
            if alone:
                self._scope_starts.append(tag.span.start)
                self._scopes.append(below or "")
            if card is None:
                outside.append(tag.name)
            else:
                self._own_tags.setdefault(card, []).append(tag.name)
                if below and (not alone or tag.span.start == card):
                    self._own_decks.setdefault(card, below)
        self._note_tags = tuple(dict.fromkeys((*note.frontmatter.tags, *self._anki.tags, *outside)))
        self._heading_starts, self._heading_paths = _heading_paths(note, cards)

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
        """The deck the note gives the card, levels joined by ``::``: the frontmatter's ``deck:``, the note's lines for
        Anki, a tag ``#flashcards/a/b``, the note's folders, or the vault's name.

        The card's own tag comes first, then the last one above it that has a line to itself, then the note's first.
        """
        named = self._named_deck
        if named:
            return named
        below = self._own_decks.get(card.start)
        if below is None:
            scope = bisect_right(self._scope_starts, card.start) - 1
            below = self._scopes[scope] if scope >= 0 else self._first_below
        return below.replace("/", "::") or self._folder_deck

    @cached_property
    def _named_deck(self) -> str | None:
        values = self._note.frontmatter.values
        named = next((value for key, value in values.items() if key.lower() == "deck"), None)
        return (named.strip() if isinstance(named, str) else None) or self._anki.deck

    @cached_property
    def _first_below(self) -> str:
        return next((below for tag in self._note_tags if (below := self._plugin.below(tag))), "")

    @cached_property
    def _folder_deck(self) -> str:
        return self._note.path.rpartition("/")[0].replace("/", "::") or self._vault_name

    def _is_alone(self, tag: Tag) -> bool:
        """Whether nothing but tags stands on the tag's line."""
        starts = self._note.line_starts
        line = bisect_right(starts, tag.span.start)
        end = starts[line] if line < len(starts) else len(self._note.text)
        return all(word.startswith("#") for word in self._note.text[starts[line - 1] : end].split())


def _heading_paths(note: Note, cards: list[Span]) -> tuple[list[int], list[tuple[str, ...]]]:
    """Starts of the headings at top level, and the path before the first and after each of them."""
    starts: list[int] = []
    paths: list[tuple[str, ...]] = [()]
    path: list[tuple[int, str]] = []
    for heading in note.headings:
        if heading.top_level and not _is_rule(heading, cards):
            while path and path[-1][0] >= heading.level:
                path.pop()
            path.append((heading.level, heading.text))
            starts.append(heading.span.start)
            paths.append(tuple(text for _, text in path))
    return starts, paths


def _is_rule(heading: Heading, cards: list[Span]) -> bool:
    """Whether a card ends in a heading: the dashes below the card's text are a rule then."""
    if heading.line == heading.end_line:
        return False
    index = bisect_left(cards, heading.span.end, key=lambda card: card.start) - 1
    return index >= 0 and heading.span.start < cards[index].end < heading.span.end
