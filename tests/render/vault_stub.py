"""A small vault for tests of drawing."""

from __future__ import annotations

NOTES = {"a": "x/a.md", "x/a.md": "x/a.md", "My Note": "My Note.md", "My Note.md": "My Note.md"}
MEDIA = {"p.png": "ng-1.png", "s.mp3": "ng-2.mp3", "f.webm": "ng-3.webm", "a b&c.png": "a b&c.png"}


class StubVault:
    """Knows the notes ``x/a.md`` and ``My Note.md`` and four media files, whatever folder is asked for."""

    def resolve(self, target: str, source: str) -> str | None:
        return source if not target else NOTES.get(target)

    def media(self, target: str, source: str) -> str | None:
        return MEDIA.get(target.rpartition("/")[2])
