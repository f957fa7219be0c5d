"""Schedules of Obsidian Spaced Repetition in a note, and the cards they belong to.

The tool knows a card by the place of its comment: on the card's last line, on the line below, or in a callout
``> [!sr|card-metadata]`` below, and siblings by their order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from notegraph.exchange.foreign import Days, Found, Match, NotTaken
from notegraph.exchange.sr_comment import COMMENT, Schedule, schedules
from notegraph.model.card import Card, CardKind
from notegraph.model.note import Note, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_VERBATIM = frozenset(
    {RegionKind.CODE, RegionKind.CODE_BLOCK, RegionKind.MATH, RegionKind.MATH_BLOCK, RegionKind.FRONTMATTER}
)
_LINE_END = re.compile(r"[\r\n]")
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[ \t>]*(?=[\r\n])")
_BETWEEN = re.compile(r"(?:<!--[^<>]*-->|\[!sr\|[^\]\r\n]*\][+-]?|\^[A-Za-z0-9-]+|[>\s])*")
_NOTE_KEYS = frozenset({"sr-due", "sr-interval", "sr-ease"})


def holds_schedules(text: str) -> bool:
    """Whether it is worth looking for schedules in a note's ``text``."""
    return "SR:" in text and COMMENT.search(text) is not None


def is_reviewed_note(properties: Mapping[str, object]) -> bool:
    """Whether the tool reviews the note as a whole: its frontmatter has ``sr-due`` or the like."""
    return not _NOTE_KEYS.isdisjoint(properties)


def match_schedules(note: Note, cards: Sequence[Card], days: Days) -> Found:
    """Which schedule of a note belongs to which of its ``cards``."""
    found = Found([], 0, [])
    for place, siblings, comments in _by_family(note, cards, found.not_taken):
        known = [(line, schedule) for line, body in comments for schedule in schedules(body, days)]
        if len(known) > len(siblings) and siblings[0].kind is CardKind.CLOZE:
            # One of the tool's clozes is none of ours, or is gone: a wrong history would be worse than none.
            clozes = f"{len(siblings)} cloze{'' if len(siblings) == 1 else 's'}"
            reason = f"{len(known)} schedules for {clozes}: which belongs to which is not known"
            found.not_taken.extend(NotTaken(note.path, comment.line, None, reason) for comment in comments)
            continue
        for card, (line, schedule) in zip(siblings, known, strict=False):
            if schedule.history is not None:
                source = f"{note.path}:{line}"
                found.matches.append(Match(card, schedule.history, source, line, schedule.digest))
            elif schedule.fault:
                found.not_taken.append(NotTaken(note.path, line, card.id, schedule.fault))
        new = sum(1 for _, schedule in known[: len(siblings)] if schedule.history is None and not schedule.fault)
        found.not_taken.extend(_left_over(note.path, place, siblings, known))
        found = found._replace(new=found.new + new)
    return found


class _Comment(NamedTuple):
    line: int
    body: str


def _left_over(
    path: str, place: int, siblings: Sequence[Card], known: Sequence[tuple[int, Schedule]]
) -> Iterator[NotTaken]:
    """Cards without a schedule of their own beside siblings that have one, and schedules without a card."""
    for card in siblings[len(known) :]:
        yield NotTaken(path, card.line, card.id, f"the comment in line {place} has no schedule for it: it starts new")
    for number, (line, schedule) in enumerate(known[len(siblings) :], len(siblings) + 1):
        if schedule.history is not None or schedule.fault:
            cards = f"{len(siblings)} card{'' if len(siblings) == 1 else 's'}"
            yield NotTaken(
                path, line, None, f"schedule {number} is one too many: there {_are(siblings)} {cards} above it"
            )


def _are(things: Sequence[object]) -> str:
    return "is" if len(things) == 1 else "are"


def _by_family(
    note: Note, cards: Sequence[Card], not_taken: list[NotTaken]
) -> Iterator[tuple[int, list[Card], list[_Comment]]]:
    """Siblings in their order with the comments that are theirs, and the line of the first of these."""
    families = _Families(note.text, cards)
    owned: dict[int, list[_Comment]] = {}
    verbatim = SpanSet(region.span for region in note.regions if region.kind in _VERBATIM)
    for match in COMMENT.finditer(note.text):
        if verbatim.covers(match.start()):
            continue
        comment = _Comment(note.position(match.start()).line, match[1])
        owner = families.owner(match.start())
        if owner is None:
            reason = "no card that notegraph reads stands above this schedule"
            not_taken.append(NotTaken(note.path, comment.line, None, reason))
        else:
            owned.setdefault(owner, []).append(comment)
    for owner, comments in owned.items():
        yield comments[0].line, families.siblings(owner), comments


class _Families:
    """The cards of a note by place."""

    def __init__(self, text: str, cards: Sequence[Card]) -> None:
        self.text = text
        self.cards: dict[Span, list[Card]] = {}
        for card in cards:
            self.cards.setdefault(card.span, []).append(card)
        self.spans = sorted(self.cards)
        self.blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
        self.reach = cache(self._reach)

    def owner(self, at: int) -> int | None:
        """Which of the ``spans`` a comment at ``at`` belongs to."""
        index = bisect_right(self.spans, at, key=lambda span: span.start) - 1
        if index < 0:
            return None
        below, run = self.reach(index)
        return index if at < below or (at < run and self._begins_line(at)) else None

    def siblings(self, index: int) -> list[Card]:
        """What the tool takes for one card: one of ours, or the clozes of a whole list or paragraph."""
        first = index
        while first > 0 and self._goes_on(first - 1, index):
            first -= 1
        group = (self.cards[span] for span in self.spans[first : index + 1])
        return [card for family in group for card in sorted(family, key=lambda card: card.ordinal)]

    def _goes_on(self, index: int, last: int) -> bool:
        """Whether the clozes at ``index`` and the next ones are of one card."""
        start, end = self.spans[index].start, self.spans[index + 1].start
        return (
            self._is_cloze(index)
            and self._is_cloze(last)
            and bisect_left(self.blanks, start) == bisect_left(self.blanks, end)
            and COMMENT.search(self.text, start, end) is None
        )

    def _is_cloze(self, index: int) -> bool:
        return self.cards[self.spans[index]][0].kind is CardKind.CLOZE

    def _reach(self, index: int) -> tuple[int, int]:
        """Where a comment right below the card can begin at the latest, and one with other lines in between.

        To the tool a card of several lines goes on up to the next blank line, also where ours ends earlier, and so
        does one with clozes; any other is its line.
        """
        card = self.spans[index]
        blank = bisect_left(self.blanks, card.end)
        run = self.blanks[blank] if blank < len(self.blanks) else len(self.text)
        between = _BETWEEN.match(self.text, card.end, run)
        below = between.end() if between else card.end
        return below, run if self._is_cloze(index) or _LINE_END.search(self.text, *card) else below

    def _begins_line(self, at: int) -> bool:
        if self.text[at - 1] not in " \t>\r\n":
            return False
        start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        return not self.text[start:at].strip(" \t>")
