"""Blanks: runs of three or more underscores in a card's front, bare or as the whole of a code span.

One blank takes the answer's first line. n blanks take the n comma-separated parts of that line, commas in brackets,
code and math aside, else the answer's first n lines or list items; what follows is explanation. Where neither fits, the
card asks for the whole answer, and lint says so. A card that is asked both ways has no blanks.

On by default, inside cards of the other notations.

    Attention compares a `____` with every `____`.
    ?
    query, key
"""

from __future__ import annotations

import re
from itertools import pairwise

from notegraph.cards.sides import without_bullet
from notegraph.model.card import Cloze

# Three underscores beside a word are emphasis; four never are.
_BLANK = re.compile(r"`_{3,}`|(?<!_)_{4,}(?!_)|(?<![\w`])___(?![\w`])")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_BULLET = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]")
_ATOMS = re.compile("`[^`]*`|\\$[^$]+\\$|[][(){}\uff08\uff09,\uff0c\u3001]")
_OPENING = "([{\uff08"
_COMMAS = ",\uff0c\u3001"


def blanks_in(front: str) -> int:
    """How many blanks a front has. Underscores inside a longer code span are code."""
    if "___" not in front:
        return 0
    bare = _CODE.sub(lambda code: code[0] if set(code[0].strip("`")) == {"_"} else " ", front)
    return len(_BLANK.findall(bare))


def answers(count: int, back: str) -> tuple[Cloze, ...] | None:
    """The answers to ``count`` blanks in order; ``None`` where no reading of the answer fits."""
    lines = [line for line in back.split("\n") if line.strip()] or [""]
    parts = _split(without_bullet(lines[0]))
    if count == 1:
        parts = [without_bullet(lines[0]).strip()]
    elif len(parts) != count:
        parts = _lines(lines, count)
    return tuple(Cloze(number, part) for number, part in enumerate(parts, 1)) if len(parts) == count else None


def _split(line: str) -> list[str]:
    """Parts between commas that stand in no code, math or brackets; none where a part is empty."""
    cuts: list[int] = []
    outer: list[int] = []
    depth = 0
    for match in _ATOMS.finditer(line):
        if match[0] in _COMMAS:
            cuts.append(match.start())
            if not depth:
                outer.append(match.start())
        elif len(match[0]) == 1:
            depth += 1 if match[0] in _OPENING else -1
    if not depth:  # else a bracket is text, as in `a) first, b) second`
        cuts = outer
    parts = [line[left + 1 : right].strip() for left, right in pairwise([-1, *cuts, len(line)])]
    return parts if all(parts) else []


def _lines(lines: list[str], count: int) -> list[str]:
    items = [line for line in lines if _BULLET.match(line)] if _BULLET.match(lines[0]) else lines
    return [without_bullet(line).strip() for line in items[:count]]
