"""Anki's card templates, as far as they say what is asked and what is answered."""

from __future__ import annotations

import re
from collections.abc import Mapping

_REPLACEMENT = re.compile(r"\{\{\s*([#^/]?)\s*([^{}]*?)\s*\}\}")
_ANSWER = re.compile(r"<hr\b[^>]*\bid\s*=\s*[\"']?answer\b[^>]*>", re.IGNORECASE)
_NUMBER = re.compile(r"c\d+")
_VISIBLE = re.compile(r"<(?:img|audio|video|source)\b|\S", re.IGNORECASE)
_TAGS = re.compile(r"<(?!(?:img|audio|video|source)\b)[^>]*>|&nbsp;", re.IGNORECASE)


def question(template: str, fields: Mapping[str, str]) -> str:
    """The front in HTML; a field that is typed in is not shown there."""
    return _drawn(template, fields, typed=False, clozes=True)


def answer(template: str, fields: Mapping[str, str]) -> str:
    """The back in HTML without the front, which it repeats: what follows the rule that Anki scrolls to."""
    parts = _ANSWER.split(template, maxsplit=1)
    return _drawn(parts[-1], fields, typed=True, clozes=True)


def beside_cloze(template: str, fields: Mapping[str, str]) -> str:
    """What the back of a cloze card shows beside the cloze text, in HTML."""
    return _drawn(template, fields, typed=True, clozes=False)


def _drawn(template: str, fields: Mapping[str, str], *, typed: bool, clozes: bool) -> str:
    """The template with its fields, sections followed. What Anki fills in itself (tags, deck) is left out."""
    done: list[str] = []
    shown: list[bool] = []
    at = 0
    for match in _REPLACEMENT.finditer(template):
        if all(shown):
            done.append(template[at : match.start()])
        at = match.end()
        sign, name = match[1], match[2]
        if sign == "/":
            del shown[-1:]
        elif sign:
            filled = _NUMBER.fullmatch(name) is not None or bool(_VISIBLE.search(_TAGS.sub("", fields.get(name, ""))))
            shown.append(filled is (sign == "#"))
        elif all(shown):
            done.append(_field(name, fields, typed=typed, clozes=clozes))
    if all(shown):
        done.append(template[at:])
    return "".join(done)


def _field(name: str, fields: Mapping[str, str], *, typed: bool, clozes: bool) -> str:
    *filters, field = (part.strip() for part in name.split(":"))
    if ("type" in filters and not typed) or ("cloze" in filters and not clozes):
        return ""
    return "" if any(one.startswith("tts") for one in filters) else fields.get(field, "")
