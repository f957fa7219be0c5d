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
from hashlib import blake2b
from unicodedata import normalize

BLOCK_ID = re.compile(r"ng-[a-z0-9]{4,16}")
_WORD = re.compile(r"\w+")
_ID_BYTES = 8
_WORD_BYTES = 3
_MAX_WORDS = 64


def canonical(text: str) -> str:
    """Text as ids are minted from it: NFC, runs of white space as one space. CRLF or LF makes no difference."""
    return " ".join(normalize("NFC", text).split())


def mint(path: str, kind: str, text: str, number: int) -> str:
    """16 hexadecimal digits from place, kind and canonical text; ``number`` counts equal cards from 1."""
    parts = (normalize("NFC", path), kind, text, str(number))
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=_ID_BYTES).hexdigest()


def fingerprint(text: str) -> str:
    """The first 64 words of ``text``, case ignored, as 24-bit hashes in order: four characters of base64 each."""
    words = _WORD.findall(normalize("NFC", text).lower())[:_MAX_WORDS]
    hashes = (blake2b(word.encode("utf-8", "replace"), digest_size=_WORD_BYTES).digest() for word in words)
    return b64encode(b"".join(hashes)).decode("ascii")
