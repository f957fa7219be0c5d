"""The ids that notes of Anki get here: made of their GUID, so that their reviews are found again without any list."""

from __future__ import annotations

from hashlib import blake2b

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH = 12


def note_id(guid: str) -> str:
    """The id of the card family that a note with several cards becomes; card ``n`` of it has ``#n``."""
    return _id(guid)


def card_id(guid: str, place: int) -> str:
    """The id of the single card that card ``place`` (from 0) of a note becomes."""
    return _id(f"{guid}\x1f{place}")


def _id(name: str) -> str:
    number = int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    return "ng-" + "".join(_LETTERS[number >> (5 * place) & 31] for place in range(_LENGTH))
