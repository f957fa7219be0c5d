"""What a card has from the note it stands in: links, tags, headings, its deck."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from re import Pattern

from notegraph.cards.anki_lines import AnkiLines
from notegraph.model.link import Link
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
        self._memory_target = memory_target
        hidden = note.comment_links
        self._links = sorted((*note.links, *hidden), key=lambda link: link.span) if hidden else note.links
        self._link_starts = [link.span.start for link in self._links]
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
        self._decks = self._decks_of_note()
        self._heading_starts, self._heading_paths = _heading_paths(note, cards)

    def targets(self, card: Span) -> tuple[str, ...]:
        """Where the links in the card lead, as written, memory links and the web left out."""
        starts = self._link_starts
        low = bisect_left(starts, card.start)
        if low == len(starts) or starts[low] >= card.end:
            return ()
        links = self._links[low : bisect_left(starts, card.end, low)]
        return tuple(dict.fromkeys(link.target for link in links if self._is_target(link)))

    def _is_target(self, link: Link) -> bool:
        if not link.target or (link.markdown and is_external(link.target)):
            return False
        return "/memory/" not in link.target or not self._memory_target.fullmatch(link.target)

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
        below = self._own_decks.get(card.start) if self._own_decks else None
        if below is None and self._scopes:
            scope = bisect_right(self._scope_starts, card.start) - 1
            below = self._scopes[scope] if scope >= 0 else None
        named, first, folder = self._decks
        if named or below is None:
            return named or first or folder
        return below.replace("/", "::") or folder

    def _decks_of_note(self) -> tuple[str | None, str, str]:
        """The decks that the note's properties or lines for Anki, its first tag and its folders name."""
        values = self._note.frontmatter.values
        named = next((value for key, value in values.items() if key.lower() == "deck"), None) if values else None
        first = next((below for tag in self._note_tags if (below := self._plugin.below(tag))), "").replace("/", "::")
        folder = self._note.path.rpartition("/")[0].replace("/", "::") or self._vault_name
        return (named.strip() if isinstance(named, str) else None) or self._anki.deck, first, folder

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
