"""Addresses that a drawn text may hold."""

from __future__ import annotations

import re
from urllib.parse import quote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_COMMON = re.compile(r"[A-Za-z0-9_.~/# -]*+")
_ALLOWED = re.compile(r"(?:https?://|mailto:|obsidian://)", re.IGNORECASE)


def is_external(url: str) -> bool:
    """Whether ``url`` leads out of the vault: it has a scheme or begins with ``//`` (R20)."""
    return url.startswith("//") or _SCHEME.match(url) is not None


def is_allowed(url: str) -> bool:
    """Whether an external address may become a link: only http, https, mailto and obsidian act on nothing here."""
    return _ALLOWED.match(url) is not None


def obsidian_url(vault: str, path: str, anchor: str | None = None) -> str:
    """``obsidian://open`` for a vault-relative path, percent-encoded; ``anchor`` is a heading or ``^block``."""
    file = path[:-3] if path.lower().endswith(".md") else path
    if anchor:
        file = f"{file}#{anchor}"
    return f"obsidian://open?vault={_encoded(vault)}&file={_encoded(file)}"


def _encoded(text: str) -> str:
    if _COMMON.fullmatch(text):  # `quote` goes through it byte by byte
        return text.replace("/", "%2F").replace(" ", "%20").replace("#", "%23")
    return quote(text, safe="", errors="replace")
