"""A heading's text."""

from __future__ import annotations

import re

from notegraph.syntax.lines import split_lines

# A quote's mark in a later line of a setext heading belongs to the quote.
_MARKS = " \t>"
# Of one line, without anything to take out but the marks before it: nearly every heading.
_PLAIN = re.compile(r"#+[ \t]+([^\s#^]+(?: [^\s#^]+)*+)\s*+")
_BLOCK_ID = re.compile(r"(?:\A|[ ])\^[A-Za-z0-9-]+\Z")


def heading_text(source: str) -> str:
    """The Markdown between a heading's marks, without a block id at its end."""
    plain = _PLAIN.fullmatch(source)
    if plain:
        return plain[1]
    lines = split_lines(source.rstrip())
    underline = lines[-1].strip(_MARKS)
    if len(lines) > 1 and underline and underline[0] in "=-" and not underline.strip(underline[0]):
        text = " ".join(line.lstrip(_MARKS) for line in lines[:-1])
    else:
        text = _between_hashes(lines[0])
    text = " ".join(text.split())
    return _BLOCK_ID.sub("", text) if "^" in text else text


def _between_hashes(line: str) -> str:
    """What an ATX heading's opening and closing hashes leave; hashes glued to a word are text."""
    text = line.strip(" \t").lstrip("#")
    bare = text.rstrip("#")
    return bare if not bare or bare[-1] in " \t" else text
