"""What Obsidian's own settings, and those of a plugin, say about a vault. Junk in them counts for nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping

from notegraph.model.link_style import LinkFormat, LinkStyle
from notegraph.model.spaced_repetition import SpacedRepetition

_APP = ".obsidian/app.json"
_TEMPLATES = ".obsidian/templates.json"
_SPACED_REPETITION = ".obsidian/plugins/obsidian-spaced-repetition/data.json"
_LONGEST = 40
"""Characters of a separator: a longer one is junk."""


def templates_folder(root: str) -> str | None:
    """The vault-relative folder of the Templates plugin (R35), ``None`` without one or where the file is junk."""
    folder = _settings(root, _TEMPLATES).get("folder")
    if not isinstance(folder, str):
        return None
    segments = [segment for segment in folder.split("/") if segment not in ("", ".")]
    return "/".join(segments) if segments and ".." not in segments else None


def spaced_repetition(root: str) -> SpacedRepetition:
    """What the plugin Spaced Repetition is set to; its defaults where it is not there or says nothing of use.

    Newer versions keep their settings in an object ``settings`` and all patterns of clozes in ``clozePatterns``, older
    ones a flag for each.
    """
    data = _settings(root, _SPACED_REPETITION)
    settings = data.get("settings", data)
    if not settings or not isinstance(settings, Mapping):
        return SpacedRepetition()
    default = SpacedRepetition()
    return SpacedRepetition(
        tags=_tags(settings.get("flashcardTags"), default.tags),
        every_note=settings.get("convertFoldersToDecks") is True,
        inline=_separator(settings.get("singleLineCardSeparator"), default.inline),
        inline_both=_separator(settings.get("singleLineReversedCardSeparator"), default.inline_both),
        block=_separator(settings.get("multilineCardSeparator"), default.block).strip(),
        block_both=_separator(settings.get("multilineReversedCardSeparator"), default.block_both).strip(),
        end=_separator(settings.get("multilineCardEndMarker"), default.end).strip(),
        highlights=_clozes(settings, "==", "convertHighlightsToClozes", default=default.highlights),
        braces=_clozes(settings, "{{", "convertCurlyBracketsToClozes", default=default.braces),
    )


def _settings(root: str, path: str) -> Mapping[str, object]:
    """The object in a JSON file of the vault; an empty one where there is none."""
    try:
        size = os.stat(os.path.join(root, path)).st_size
    except OSError:
        return {}
    import json

    from notegraph.vault.read import read_text

    try:
        settings: object = json.loads(read_text(root, path, size).text)
    except (ValueError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}


def _tags(said: object, default: tuple[str, ...]) -> tuple[str, ...]:
    """Tags in lower case, without ``#``."""
    if not isinstance(said, list):
        return default
    names = (name.strip().removeprefix("#").strip("/").lower() for name in said if isinstance(name, str))
    return tuple(dict.fromkeys(name for name in names if name))


def _separator(said: object, default: str) -> str:
    """A separator as it is set; an empty one is not in use."""
    if not isinstance(said, str) or len(said) > _LONGEST or "\n" in said or "\r" in said:
        return default
    return said if said.strip() else ""


def _clozes(settings: Mapping[str, object], opening: str, flag: str, *, default: bool) -> bool:
    """Whether clozes that begin with ``opening`` are in use."""
    patterns = settings.get("clozePatterns")
    if isinstance(patterns, list):
        return any(isinstance(pattern, str) and pattern.startswith(opening) for pattern in patterns)
    said = settings.get(flag)
    return said if isinstance(said, bool) else default


def link_style(root: str) -> LinkStyle:
    """How the vault's links are written (R36); as Obsidian does by default where it says nothing of use."""
    settings = _settings(root, _APP)
    form = settings.get("newLinkFormat")
    known = [one for one in LinkFormat if one.value == form]
    return LinkStyle(known[0] if known else LinkFormat.SHORTEST, settings.get("useMarkdownLinks") is True)
