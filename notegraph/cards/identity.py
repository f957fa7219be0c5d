"""How a card comes by its id.

An id is minted once and never changes with the card's text: the memory link's id, else a block id ``^ng-…`` at the
card's end, else a hash of what the card was when first seen: note path, kind, text and its number among equals. Path
and text are compared in NFC with white space collapsed, so two devices mint the same id for the same card.

A ``card`` event keeps a fingerprint of the card in the review log (``fingerprint``): hashes of its words, in order,
never the words themselves.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import blake2b
from unicodedata import normalize

BLOCK_ID = re.compile(r"ng-[a-z0-9]{4,16}")
# Where no spaces are written (Chinese, Japanese, Thai and their neighbours) every character is a word.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+")
_SIGN = re.compile(r"\S")
_ID_BYTES = 8
_WORD_BYTES = 3
_MAX_WORDS = 64
_SHORT = 3
_LINK = re.compile(r"!?\[\[(?:[^\]\[|\n]*\|)?([^\]\[\n]*)\]\]|!?\[([^\]\[\n]*)\]\([^()\s]*\)")
# What is meant to the letter, sign by sign.
_LITERAL = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|\$\$?[^$]+\$\$?", re.DOTALL)
_TELLS_NOTHING = re.compile(
    r"""[\s*_~`.,;:!?\u2026"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb()\[\]{}\u2013\u2014]+"""
)
_LONGEST = 32


def canonical(text: str) -> str:
    """Text as ids are minted from it: NFC, runs of white space as one space. CRLF or LF makes no difference."""
    return " ".join(normalize("NFC", text).split())


def mint(path: str, kind: str, text: str, number: int) -> str:
    """16 hexadecimal digits from place, kind and canonical text; ``number`` counts equal cards from 1."""
    parts = (normalize("NFC", path), kind, text, str(number))
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=_ID_BYTES).hexdigest()


def fingerprint(text: str) -> str:
    """The first 64 words of ``text``, case ignored, as 24-bit hashes in order: four characters of base64 each.

    A text without any word has its signs for words. Of a link only what is shown counts.
    """
    folded = normalize("NFC", _shown(text)).lower()
    words = _WORD.findall(folded) or _SIGN.findall(folded)
    return "".join(map(_hash, words[:_MAX_WORDS]))


def letters(text: str) -> str:
    """What a typing error leaves of a text of one to three words, whose word hashes tell nothing of it.

    A word of three letters or more has its hash and those of what is left of it without each of its letters, four
    characters each; words stand apart by ``.``. Longer texts, and words with a digit, have none.
    """
    found = _WORD.findall(normalize("NFC", _shown(text)).lower())
    return ".".join(map(_without_a_letter, found)) if len(found) <= _SHORT else ""


def sense(text: str) -> str:
    """A hash of all that says something in a text of any length: `C` and `C++` have the same words, and not this.

    Case, emphasis and the punctuation of sentences say nothing, but in code and mathematics every sign does.
    """
    text = normalize("NFC", _shown(text))
    pieces: list[str] = []
    end = 0
    for literal in _LITERAL.finditer(text):
        pieces += [_TELLS_NOTHING.sub("", text[end : literal.start()].lower()), "".join(literal[0].split())]
        end = literal.end()
    pieces.append(_TELLS_NOTHING.sub("", text[end:].lower()))
    return _hash("".join(pieces))


def letters_of(front: str, back: str) -> str:
    """``letters`` of both sides and ``sense`` of both, apart by ``|``."""
    return f"{letters(front)}|{letters(back)}|{sense(front)}|{sense(back)}"


def _shown(text: str) -> str:
    return _LINK.sub(lambda link: link[1] or link[2] or "", text) if "[" in text else text


@lru_cache(maxsize=4096)
def _without_a_letter(word: str) -> str:
    if not 3 <= len(word) <= _LONGEST or not word.isalpha():
        return ""
    shorter = dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))
    return "".join(map(_hash, [word, *shorter]))


@lru_cache(maxsize=32_768)
def _hash(word: str) -> str:
    return b64encode(blake2b(word.encode("utf-8", "replace"), digest_size=_WORD_BYTES).digest()).decode("ascii")
