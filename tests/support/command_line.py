"""A small vault, and what a call of a command leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

NOTES = {
    "Maths/softmax.md": (
        "---\naliases: [normalised exponential]\ntags: [ml/math]\n---\n# Softmax\n\n"
        "Softmax turns scores into probabilities. See [[vector]] and [[Énergie]].\n\n"
        "## Temperature\n\nA missing page: [[vectr]].\n\n"
        "what does softmax return, given a [[vector]]\n?\nprobabilities\n\n"
        "{{c1::Softmax}} sums to {{c2::one}}. ^ng-abcd2345\n"
    ),
    "Maths/vector.md": "# Vector\n\nA list of numbers: [[softmax]] takes one, [[softmax#Temperature]] too.\n\na >> b\n",
    "Énergie.md": "Une équation: E = mc².\n",
    "alone.md": "Nobody links here.\n",
}


class Result(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines on stdout."""
        return self.out.splitlines()


Call = Callable[..., Result]


def write(vault: Path, notes: dict[str, str]) -> None:
    """Writes notes, paths first."""
    for path, text in notes.items():
        file = vault / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
