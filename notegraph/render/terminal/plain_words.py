"""A paragraph that holds words and nothing else: known without a parser, whose import costs more than most cards."""

from __future__ import annotations

import re

from notegraph.model.drawn import Paragraph, Run

# What neither begins nor ends anything inside a line, nor is taken out of it, and what does so only when doubled.
_WORDS = r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff`*_~=$\[\]{}<>&\\|^%#]|%(?!%)|=(?!=)"
# A line that begins no block and ends without white space.
_LINE = rf"(?![-+:=\s]|[0-9]{{1,9}}[.)])(?:{_WORDS})++(?<!\s)"
_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*+")


def plain_words(text: str) -> tuple[Paragraph] | None:
    """What ``drawn`` gives for ``text``; ``None`` where there is, or may be, more to it."""
    return (Paragraph((Run(text),)),) if _PLAIN.fullmatch(text) else None
