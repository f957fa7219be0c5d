"""Which files are pictures, sound or film: only these are drawn into a text, and only these leave the vault."""

from __future__ import annotations

PICTURES = frozenset({"avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"})
SOUNDS = frozenset({"3gp", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"})
FILMS = frozenset({"m4v", "mkv", "mov", "mp4", "ogv", "webm"})
_MEDIA = PICTURES | SOUNDS | FILMS


def extension(path: str) -> str:
    """What follows the last dot, in lower case."""
    return path.rpartition(".")[2].lower()


def is_media(path: str) -> bool:
    """Whether a file is a picture, sound or film by its name."""
    return extension(path) in _MEDIA
