"""Memory files of Spaced Repetition AI and the cards they belong to.

A memory link names its memory file. What is left is tried in turn: the ``<!--LEARN:id-->`` that older versions wrote
below a card, then the text, where one card without a history and one memory have the same and nothing else does: the
tool gave new ids to all cards when it changed its notation and left the old memories behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from unicodedata import normalize

from notegraph.exchange.foreign import Found, Match, NotTaken
from notegraph.exchange.srai_memory import Memory
from notegraph.model.card import Card, Notation

_LEARN = re.compile(r"<!--\s{0,9}LEARN:\s{0,9}([A-Za-z0-9]{1,32})\s{0,9}-->")
_COMMENT = re.compile(r"<!--\s{0,9}(?:LEARN|SR|ID):[^<>]*-->")
_LINE_MARKS = re.compile(r"(?:[>\s]|[-+*]\s|\d{1,9}[.)]\s|\[.\]\s)+")
_HEADING = re.compile(r"(?:#{1,6}(?:\s|$)|(?:[-*_]\s*){3,}$)")
_BLOCK_ID = re.compile(r"(?:^|\s)\^[A-Za-z0-9-]+$")

Text = Callable[[str], str]
"""The text of the note at a path."""


def memory_file(folder: str) -> re.Pattern[str]:
    """Matches the paths of memory files; ``folder`` is the memory folder. Very old ones end in ``.json``."""
    return re.compile(rf"(?:.*/)?{re.escape(folder)}/memory/[^/]+\.(?:md|json)", re.IGNORECASE)


def match_memories(
    cards: Iterable[Card], memories: Sequence[Memory], unreadable: Sequence[NotTaken], folder: str, text: Text
) -> Found:
    """Which of ``memories`` belongs to which card. ``unreadable`` are the memory files that hold none."""
    matching = _Matching(memories, unreadable, folder)
    others = matching.by_link(cards)
    matching.by_comment(others, text)
    matching.by_text(others)
    return matching.found()


class _Matching:
    """The state of one matching: what is found, which cards wait for a memory, which memories for a card."""

    def __init__(self, memories: Sequence[Memory], unreadable: Sequence[NotTaken], folder: str) -> None:
        self.folder = folder
        self.not_taken: list[NotTaken] = []
        self.matches: list[Match] = []
        self.waiting: dict[str, tuple[Card, bool]] = {}  # by card id, with whether it has a memory file
        self.served: set[str] = set()  # ids of cards that a memory was given to, with or without a history
        self.broken = {one.path.rpartition("/")[2].rpartition(".")[0]: one for one in unreadable}
        self.free: dict[str, Memory] = {}
        for memory in sorted(memories, key=lambda one: one.path.lower().endswith(".json")):
            other = self.free.setdefault(memory.id, memory)
            if other is not memory:
                self.refuse(memory, f"{other.path} is of the same card and was read instead")

    def refuse(self, memory: Memory, reason: str, card: str | None = None) -> None:
        self.not_taken.append(NotTaken(memory.path, 1, card, reason))

    def by_link(self, cards: Iterable[Card]) -> list[Card]:
        """Gives memories to the cards that name them. Returns the other cards that could have one."""
        link = re.compile(rf"\[\[(?:[^\[\]|#]*/)?{re.escape(self.folder)}/memory/([A-Za-z0-9]{{8}})(?:\.md)?[\]|#]")
        named: dict[str, list[Card]] = defaultdict(list)
        others: list[Card] = []
        for card in cards:
            ids = link.findall(card.source) if card.notation == Notation.MEMORY_LINK else []
            if ids:
                named[card.family if card.family in ids else ids[0]].append(card)
            elif "#" not in card.id:
                others.append(card)
        for memory_id, claims in named.items():
            owner = next((card for card in claims if card.family == memory_id), claims[0])
            for card in claims:
                if card is not owner:
                    reason = f"the memory {memory_id} is that of {owner.path}:{owner.line}: this card starts new"
                    self.not_taken.append(NotTaken(card.path, card.line, card.id, reason))
            self.give(owner, memory_id)
        return others

    def by_comment(self, others: Iterable[Card], text: Text) -> None:
        """Gives memories by what older versions wrote below a card."""
        by_note: dict[str, list[Card]] = defaultdict(list)
        for card in others if self.free else ():
            by_note[card.path].append(card)
        for path, cards in by_note.items():
            for number, line in enumerate(re.split(r"\r\n|\n|\r", text(path)), 1):
                for memory_id in _LEARN.findall(line) if "LEARN:" in line else ():
                    index = bisect_right(cards, number, key=lambda card: card.line) - 1
                    if index < 0 or number > cards[index].end_line + 1:
                        continue
                    if memory_id in self.free and cards[index].id not in self.served:
                        self.give(cards[index], memory_id)

    def by_text(self, others: Iterable[Card]) -> None:
        """Gives memories that were reviewed to the one card without history that has their text."""
        cards: dict[str, list[Card]] = defaultdict(list)
        for card in [
            *(card for card, _ in self.waiting.values()),
            *(one for one in others if one.id not in self.served),
        ]:
            cards[_key(card.front, card.back)].append(card)
        texts: dict[str, list[Memory]] = defaultdict(list)
        for memory in self.free.values():
            if memory.history is None:
                self.refuse(memory, "no card names it; it was never reviewed")
            else:
                texts[_key(memory.front, memory.back)].append(memory)
        self.free = {}
        for key, memories in texts.items():
            same = cards.get(key, [])
            if len(same) == len(memories) == 1:
                self.waiting.pop(same[0].id, None)
                self.match(same[0], memories[0])
                continue
            reason = "no card names it, and no card without a history has its text"
            if same:
                reason = f"no card names it, and its text is that of {_count(len(same), 'card')}"
                reason += f" and {_count(len(memories), 'memory file')}: which belongs to which is not known"
            for memory in memories:
                self.refuse(memory, reason)

    def found(self) -> Found:
        """All of it. Cards that still wait have never been reviewed, or have lost their memory file."""
        new = 0
        for card, has_file in self.waiting.values():
            if has_file:
                new += 1
            else:
                reason = f"there is no memory file {self.folder}/memory/{card.family}.md: the card starts new"
                self.not_taken.append(NotTaken(card.path, card.line, card.id, reason))
        self.not_taken += self.broken.values()
        return Found(self.matches, new, self.not_taken)

    def give(self, card: Card, memory_id: str) -> None:
        memory = self.free.pop(memory_id, None)
        self.served.add(card.id)
        if memory is not None and memory.history is not None:
            self.match(card, memory)
        elif memory is None and memory_id in self.broken:
            told = self.broken.pop(memory_id)
            self.not_taken.append(NotTaken(told.path, told.line, card.id, told.reason))
        else:
            self.waiting[card.id] = card, memory is not None

    def match(self, card: Card, memory: Memory) -> None:
        if memory.history is None:
            raise AssertionError("only a history is matched")
        self.matches.append(Match(card, memory.history, memory.path, 1, memory.digest))


def _key(front: str, back: str) -> str:
    """A card's text as both tools would have it: lines trimmed, without list and quote marks, ids and comments.

    The other tool has a heading or rule right above a question as part of it.
    """
    lines = _plain_lines(front)
    while len(lines) > 1 and _HEADING.match(lines[0]):
        del lines[0]
    return "\n".join([*lines, "\x1e", *_plain_lines(back)])


def _plain_lines(side: str) -> list[str]:
    lines: list[str] = []
    for line in normalize("NFC", side).splitlines():
        plain = _BLOCK_ID.sub("", _COMMENT.sub("", line).strip())
        marks = _LINE_MARKS.match(plain + " ")
        plain = " ".join(plain[marks.end() if marks else 0 :].split())
        if plain:
            lines.append(plain)
    return lines


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
