"""A heading's text."""

from __future__ import annotations

import re

_ATX = re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*", re.DOTALL)
_UNDERLINE = re.compile(r"(?:\r\n|\n|\r)[ \t>]*(?:=+|-+)[ \t]*\Z")
_BLOCK_ID = re.compile(r"[ \t]+\^[A-Za-z0-9-]+\Z")


def heading_text(source: str) -> str:
    """The Markdown between a heading's marks, without a block id at its end."""
    line = source.rstrip("\r\n")
    underline = _UNDERLINE.search(line)
    if underline:
        text = line[: underline.start()]
    else:
        match = _ATX.fullmatch(line)
        text = (match[1] or "") if match else line
    return _BLOCK_ID.sub("", " ".join(text.split()))
