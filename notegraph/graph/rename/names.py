"""The edit that gives a heading another text, or a block another id."""

from __future__ import annotations

import re

from notegraph.graph.rename.rewrite import Splice
from notegraph.model.note import Heading, Note
from notegraph.model.span import Span

BLOCK_ID = re.compile(r"[A-Za-z0-9-]+")
_ID = r"(?:[ \t]+\^[A-Za-z0-9-]+)?"
_END = r"[ \t]*(?:[\r\n]|\Z)"
_ATX = re.compile(rf"[ \t]*#{{1,6}}(?:[ \t]+|$)(?P<text>.*?){_ID}(?:[ \t]+#+)?{_END}")
_SETEXT = re.compile(
    rf"[ \t]*(?P<text>[^\r\n]+(?:(?:\r\n|\n|\r)[^\r\n]+?)*?){_ID}[ \t]*(?:\r\n|\n|\r)[ \t]*(?:=+|-+){_END}"
)


def heading_splice(note: Note, heading: Heading, text: str) -> Splice | None:
    """Puts ``text`` in the place of the heading's own: marks, underline and block id stay. ``None`` for no text."""
    source = note.text[heading.span.start : heading.span.end]
    match = _ATX.match(source) or _SETEXT.match(source)
    if match is None or not match["text"]:
        return None
    start = heading.span.start
    return Splice(Span(start + match.start("text"), start + match.end("text")), text)


def block_splice(note: Note, old: str, new: str) -> Splice | None:
    """Puts the block id ``new`` in the place of ``old``, both without ``^``; ``None`` where there is no such id."""
    for block in note.block_ids:
        if block.id.lower() == old.lower():
            return Splice(Span(block.span.start, block.span.start + 1 + len(block.id)), f"^{new}")
    return None
