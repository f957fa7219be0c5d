"""The destination of a Markdown link or image (R17, R20)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from notegraph.syntax.wikilink import Parts

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def is_external(destination: str) -> bool:
    """Whether a Markdown destination leaves the vault: any ``scheme:`` or ``//`` (R20)."""
    return _EXTERNAL.match(destination) is not None


def markdown_parts(destination: str, alias: str | None) -> Parts:
    """Splits a destination at its first ``#``; percent-decodes it unless it is a URL."""
    target, hash_mark, anchor = destination.partition("#")
    if not is_external(destination):
        target, anchor = _decode(target), _decode(anchor)
    return Parts(target.strip(), anchor if hash_mark else None, alias)


def _decode(text: str) -> str:
    return unquote(text) if "%" in text else text
