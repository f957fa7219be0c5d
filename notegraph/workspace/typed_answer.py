"""A typed answer against the expected one, character by character."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, combining, normalize

from notegraph.model.card import Card, CardKind
from notegraph.model.settings import TypeIgnore
from notegraph.render.plain import to_text

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace

_LONGEST = 2_000
"""Characters up to which two texts are compared one by one: beyond that nobody types, and the time grows squarely."""
_MARKUP = re.compile(r"[*_`$~=\\{}]|^\s*(?:[-+>#]+|\d+[.)])\s+", re.MULTILINE)


class Match(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    MISSING = "missing"  # expected, not typed
    EXTRA = "extra"  # typed, not expected


class Piece(NamedTuple):
    """A stretch of text."""

    match: Match
    text: str


class Comparison(NamedTuple):
    """``typed`` in pieces that are ``SAME`` or ``EXTRA``, ``expected`` in pieces that are ``SAME`` or ``MISSING``.

    Joined, the pieces are the texts as they were typed and written. ``right`` tells that nothing that counts differs.
    """

    right: bool
    typed: tuple[Piece, ...]
    expected: tuple[Piece, ...]


class _Folded(NamedTuple):
    """What counts of a text, and from where to where in the text each character of it stands."""

    text: str
    starts: list[int]


def expected_answers(workspace: Workspace, card: Card) -> list[str]:
    """What is to be typed for a card, as plain text: an answer for each blank, all its clozes in one, else the back.

    Markup stays in them only where it counts.
    """
    texts = [cloze.text for cloze in card.clozes] if card.clozes else [card.back]
    if _markup(workspace.settings.faces.type_ignore):
        from notegraph.workspace.drawing import in_a_line

        texts = [in_a_line(workspace, text, card.path) for text in texts]
    else:
        texts = [" ".join(to_text(text).split()) for text in texts]
    return texts if card.kind is CardKind.BLANKS else [", ".join(texts)]


def compare(typed: str, expected: str, ignore: Collection[TypeIgnore]) -> Comparison:
    """Compares two texts; ``ignore`` does not count, nor does how much white space stands between words."""
    mine, theirs = _folded(typed, ignore), _folded(expected, ignore)
    if mine.text == theirs.text:
        return Comparison(True, _all(Match.SAME, typed), _all(Match.SAME, expected))
    if max(len(mine.text), len(theirs.text)) > _LONGEST:
        return Comparison(False, _all(Match.EXTRA, typed), _all(Match.MISSING, expected))
    blocks = SequenceMatcher(None, mine.text, theirs.text, autojunk=False).get_matching_blocks()
    return Comparison(
        False,
        tuple(_pieces(typed, mine.starts, [(block.a, block.size) for block in blocks], Match.EXTRA)),
        tuple(_pieces(expected, theirs.starts, [(block.b, block.size) for block in blocks], Match.MISSING)),
    )


def _all(match: Match, text: str) -> tuple[Piece, ...]:
    return (Piece(match, text),) if text else ()


def _folded(text: str, ignore: Collection[TypeIgnore]) -> _Folded:
    hidden = {at for match in _MARKUP.finditer(text) for at in range(*match.span())} if _markup(ignore) else set()
    kept: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character.isspace():
            if kept and kept[-1][0] != " ":
                kept.append((" ", at))
        elif at not in hidden:
            kept.extend((one, at) for one in _letters(character, ignore))
    while kept and kept[-1][0] == " ":
        kept.pop()
    return _Folded("".join(one for one, _ in kept), [at for _, at in kept])


def _markup(ignore: Collection[TypeIgnore]) -> bool:
    return TypeIgnore.MARKUP in ignore


def _letters(character: str, ignore: Collection[TypeIgnore]) -> str:
    """What counts of a character, compatible forms told apart by nobody (``ﬁ`` is ``fi``)."""
    letters = normalize("NFKD", character)
    if TypeIgnore.ACCENTS in ignore:
        letters = "".join(one for one in letters if not _is_accent(one))
    if TypeIgnore.PUNCTUATION in ignore:
        letters = "".join(one for one in letters if not category(one).startswith("P"))
    return letters.casefold() if TypeIgnore.CASE in ignore else letters


def _is_accent(character: str) -> bool:
    """Marks above and below letters, and vowel points of scripts that are written without. Unicode's other combining
    classes are no accents: without its voicing mark a kana is another one, without its sign a syllable has no vowel.
    """
    kind = combining(character)
    return kind >= 200 or 10 <= kind <= 35


def _pieces(text: str, starts: list[int], same: list[tuple[int, int]], other: Match) -> Iterator[Piece]:
    """``text`` in pieces. What does not count goes with what stands before it."""
    matched = {starts[at] for start, size in same for at in range(start, start + size)}
    counted = set(starts)
    shown, begin = Match.SAME if not starts or starts[0] in matched else other, 0
    for at in range(len(text)):
        if at not in counted:
            continue
        match = Match.SAME if at in matched else other
        if match is not shown:
            yield Piece(shown, text[begin:at])
            shown, begin = match, at
    if begin < len(text):
        yield Piece(shown, text[begin:])
