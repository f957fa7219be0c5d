"""Words as the full-text index compares them: without case and accents, and in pairs where no spaces part them.

Han, Hiragana, Katakana, Thai, Lao, Khmer and Burmese are written without spaces: a run of their letters is indexed as
overlapping pairs with its last letter, so that any piece of the run is found as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

_UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u1049\u1780-\u17d3\u2e80-\u2fd5\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U000323af"
)
_RUN = re.compile(f"[{_UNSPACED}]+")
_LETTER = re.compile(r"[^\W_]")


def fold(text: str) -> str:
    """``text`` without case and accents."""
    if text.isascii():
        return text.lower()
    folded = normalize("NFKD", text).casefold()
    marks = [letter for letter in set(folded) if combining(letter)]
    return folded.translate(dict.fromkeys(map(ord, marks))) if marks else folded


def is_unspaced(letter: str) -> bool:
    """Whether words with this letter are written without spaces around them."""
    return _RUN.match(letter) is not None


def searchable(folded: str) -> str:
    """Folded text as it goes into the index."""
    return folded if folded.isascii() else _RUN.sub(_pairs_and_last, folded)


def phrase(folded: str, *, beginning: bool = False) -> str | None:
    """The FTS5 phrase that finds ``folded`` as whole words; with ``beginning`` its last word may go on.

    Nothing in it is read as FTS5 syntax. ``None`` where it has no letter or digit to look for.
    """
    if _LETTER.search(folded) is None:
        return None
    parts = list(_asked(folded))
    begun = beginning or (len(parts[-1]) == 1 and is_unspaced(parts[-1]))
    words = " ".join(parts).replace('"', " ").replace("\0", " ")
    return f'"{words}"' + (" *" if begun else "")


def _pairs(run: str) -> str:
    return " ".join(run[at : at + 2] for at in range(len(run) - 1)) or run


def _pairs_and_last(match: re.Match[str]) -> str:
    run = match[0]
    return f" {_pairs(run)} {run[-1]} " if len(run) > 1 else f" {run} "


def _asked(folded: str) -> Iterator[str]:
    """Parts of a phrase. A run at the very end may go on in the text, so its last letter alone is not asked for."""
    at = 0
    for match in _RUN.finditer(folded):
        if match.start() > at:
            yield folded[at : match.start()]
        at = match.end()
        yield _pairs(match[0]) if at == len(folded) else _pairs_and_last(match).strip()
    if at < len(folded):
        yield folded[at:]
