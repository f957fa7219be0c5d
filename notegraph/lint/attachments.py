"""Which missing targets were meant for a file that is no note."""

from __future__ import annotations

import re

from notegraph.graph.names import name_of
from notegraph.model.link import Link, LinkKind

_ENDING = re.compile(r".\.([A-Za-z0-9]{1,5})")

IMAGES = frozenset(
    {"png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "svg", "svgz", "webp", "avif", "heic", "heif", "tif", "tiff"}
    | {"ico", "psd", "eps", "xcf"}
)
"""Endings of pictures."""
_KNOWN = (
    IMAGES
    # sound and film
    | {"mp3", "wav", "m4a", "ogg", "oga", "opus", "flac", "aac", "wma", "aiff", "mid", "midi"}
    | {"3gp", "mp4", "m4v", "webm", "ogv", "mov", "mkv", "avi", "wmv", "mpg", "mpeg", "flv"}
    # documents and tables
    | {"pdf", "ps", "djvu", "djv", "epub", "mobi", "azw3", "doc", "docx", "odt", "rtf", "txt", "tex", "bib"}
    | {"xls", "xlsx", "ods", "csv", "tsv", "ppt", "pptx", "odp", "vsdx", "html", "htm"}
    # what Obsidian draws and queries, notebooks, archives
    | {"canvas", "base", "ipynb", "zip", "gz", "tar", "7z", "rar"}
)
"""Endings of media and documents. ``[[Node.js]]`` and ``[[v1.2]]`` are names of notes."""


def is_attachment(target: str) -> bool:
    """Whether a target's last segment ends like a picture, sound, film or document (NG105)."""
    name = name_of(target)
    match = _ENDING.fullmatch(name, max(0, name.rfind(".") - 1))
    return match is not None and match[1].lower() in _KNOWN


def ending_of(path: str) -> str:
    """What follows the last dot of a file's name, in small letters; empty without one."""
    return name_of(path).rpartition(".")[2].lower() if "." in name_of(path) else ""


def names_nothing(link: Link) -> bool:
    """Whether a link is ``![text]()``: it shows no picture, nor the note that it stands in, unlike ``[text]()``."""
    return link.kind is LinkKind.EMBED and link.markdown and not link.target.strip() and not link.anchor
