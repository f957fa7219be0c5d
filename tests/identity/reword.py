"""Changing a text as a writer would: words replaced, put in, taken out, exchanged; typos; punctuation and case."""

from __future__ import annotations

import re

from identity.maker import Maker
from identity.model import Block
from identity.texts import SPACELESS, WORD, words

_SPLIT = re.compile(f"({WORD.pattern})")


class Text:
    """A text as words with what stands between them: ``gaps`` has one more entry than ``words``."""

    def __init__(self, text: str) -> None:
        pieces = _SPLIT.split(text)
        self.gaps, self.words = pieces[::2], pieces[1::2]

    def __str__(self) -> str:
        return "".join(gap + word for gap, word in zip(self.gaps, [*self.words, ""], strict=True))

    def free(self) -> list[int]:
        """Places of words that may change: no blanks."""
        return [place for place, word in enumerate(self.words) if not word.startswith("___")]

    def drop(self, place: int) -> None:
        """Takes a word out, and the shorter of the gaps beside it; a line's end stays."""
        left, right = self.gaps[place], self.gaps[place + 1]
        del self.words[place]
        if place == 0:
            kept = left
        elif place == len(self.words):
            kept = right
        else:
            kept = max(left, right, key=lambda gap: ("\n" in gap, len(gap)))
        self.gaps[place : place + 2] = [kept]

    def insert(self, place: int, word: str) -> None:
        """Puts a word before the one at ``place``, which keeps what stands before it."""
        self.words.insert(place, word)
        self.gaps.insert(place + 1, "" if re.match(f"[{SPACELESS}]", word) else " ")


def reword(maker: Maker, text: str, *, steady: bool = False) -> str:
    """``text`` with one to a third of its words changed; as it was where a third is less than one word.

    ``steady`` keeps the number of words in every part between commas (the answers to blanks) and lines.
    """
    most = len(words(text)) // 3
    if not most:
        return text
    budget = 1 + int(maker.random.random() * most)
    found = Text(text)
    while budget > 0:
        budget -= _change(maker, found, budget, steady=steady)
    return str(found)


def _change(maker: Maker, text: Text, budget: int, *, steady: bool) -> int:
    """Makes one change and tells how many words it cost."""
    places = text.free()
    if not places:
        return budget
    place = maker.pick(places)
    kind = maker.pick(("replace", "replace", "insert", "drop", "swap", "typo"))
    if kind == "swap" and budget > 1 and place + 1 in places and not steady:
        text.words[place], text.words[place + 1] = text.words[place + 1], text.words[place]
        return 2
    if kind == "insert" and not steady:
        text.insert(place, maker.word_like(text.words[place].lower()))
    elif kind == "drop" and not steady and len(places) > 3 and _is_inner(text, place):
        text.drop(place)
    elif kind == "typo":
        text.words[place] = typo(maker, text.words[place])
    else:
        text.words[place] = maker.word_like(text.words[place])
    return 1


def _is_inner(text: Text, place: int) -> bool:
    """Neither first nor last on its line: a line must not vanish, nor begin with what was a word's punctuation."""
    return all(text.gaps[at] in (" ", "") for at in (place, place + 1)) and 0 < place < len(text.words) - 1


def typo(maker: Maker, word: str) -> str:
    """A letter doubled, left out or exchanged; another word in any case."""
    if len(word) < 3:
        return maker.word_like(word)
    at = 1 + int(maker.random.random() * (len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    choices = [word[:at] + word[at] + word[at:], word[:at] + word[at + 1 :], swapped]
    return maker.pick([choice for choice in choices if choice != word])


def retouch(maker: Maker, text: str, *, steady: bool = False) -> str:
    """``text`` with its words as they were: other punctuation, case or emphasis."""
    found = Text(text)
    places = [place for place in found.free() if len(found.words[place]) > 1]
    if not places:
        return text
    place = maker.pick(places)
    word = found.words[place]
    kind = maker.pick(("bold", "upper", "end", "case", "comma"))
    if kind == "bold" and found.gaps[place][-1:] in ("", " ") and found.gaps[place + 1][:1] in ("", " "):
        found.gaps[place] += "**"
        found.gaps[place + 1] = "**" + found.gaps[place + 1]
    elif kind == "upper":
        found.words[place] = word.upper() if word != word.upper() else word.lower()
    elif kind == "end" and not steady and len(found.words) > 1:
        found.gaps[-1] = {"?": "", ".": "", "": "."}.get(found.gaps[-1], found.gaps[-1])
    elif kind == "comma" and not steady and found.gaps[place + 1] == " ":
        found.gaps[place + 1] = ", "
    else:
        found.words[place] = word[:1].swapcase() + word[1:]
    return str(found)


def is_steady(block: Block, *, back: bool) -> bool:
    """Whether a side answers blanks."""
    return back and block.has_blanks
