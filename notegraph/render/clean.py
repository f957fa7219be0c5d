"""Takes characters out of a text that no face may show: they break the import, the terminal or the sentence."""

from __future__ import annotations

import re

_NEWLINE = re.compile(r"\r\n?")
# NUL to unit separator but tab and newline: \x1f divides Anki's fields and stops a whole import.
_C0 = re.compile(r"[\x00-\x08\x0b-\x1f]")
_ANY = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# C1 and DEL steer terminals as escape sequences do. Embeddings, overrides and isolates can make a line read as
# something else; right-to-left text needs none of them, and the plain marks U+200E, U+200F, U+061C stay.
_TERMINAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def for_html(text: str) -> str:
    """Text with ``\\n`` line ends, without C0 controls but tab and newline, lone surrogates as U+FFFD."""
    if _ANY.search(text) is None:
        return text
    return _SURROGATE.sub("\ufffd", _C0.sub("", _NEWLINE.sub("\n", text)))


def for_terminal(text: str) -> str:
    """As ``for_html``, and without DEL, C1 and the controls that reorder text (U+202A-202E, U+2066-2069)."""
    return _SURROGATE.sub("\ufffd", _TERMINAL.sub("", _NEWLINE.sub("\n", text)))
