"""Notes made from notes: cut, doubled, spliced, with fragments and bytes in them; a seed makes the same ones again."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from notegraph.vault.read import decode
from support.golden import read_cases
from support.markdown_texts import FRAGMENTS
from support.project_files import ROOT

_LONGEST = 1_500
_MOST_BYTES = 120


def seeds() -> list[str]:
    """The inputs of the golden cases and the pages of ``notes/``."""
    folders = (ROOT / "tests" / "cards" / "golden", ROOT / "tests" / "syntax" / "golden")
    inputs = [case.text or "" for folder in folders for case in read_cases(folder)]
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "notes").rglob("*.md"))]
    return [*inputs, *pages]


def mutated_texts(seed: int, count: int) -> Iterator[str]:
    """``count`` texts: most of them mutated seeds, some glued from fragments, some of random bytes."""
    random, known = Random(seed), seeds()
    for number in range(count):
        if number % 7 == 5:
            yield "".join(random.choices(FRAGMENTS, k=random.randrange(30)))
        elif number % 7 == 6:
            yield decode("a.md", random.randbytes(random.randrange(_MOST_BYTES))).text
        else:
            yield _mutated(random, _part(random, random.choice(known)), known)


def _part(random: Random, text: str) -> str:
    """A stretch of a long text."""
    if len(text) <= _LONGEST:
        return text
    start = random.randrange(len(text) - _LONGEST)
    return text[start : start + _LONGEST]


def _mutated(random: Random, text: str, known: list[str]) -> str:
    for _ in range(random.randrange(1, 6)):
        left, right = sorted(random.randrange(len(text) + 1) for _ in range(2))
        right = min(right, left + 80)
        kind = random.randrange(6)
        if kind == 0:
            text = text[:left] + text[right:]
        elif kind == 1:
            text = text[:right] + text[left:]
        elif kind == 2:
            text = text[:left] + random.choice(FRAGMENTS) + text[left:]
        elif kind == 3:
            text = (
                text[:left] + chr(random.choice((random.randrange(128), random.randrange(0x3000)))) + text[left + 1 :]
            )
        elif kind == 4:
            text = text[:left] + _part(random, random.choice(known))[:200] + text[right:]
        else:
            lines = text.split("\n")
            cut = random.randrange(len(lines))
            text = "\n".join((*lines[cut:], *lines[:cut]))
    return text
