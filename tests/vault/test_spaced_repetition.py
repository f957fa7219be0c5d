"""The settings of the plugin Spaced Repetition, as they lie in a vault."""

from __future__ import annotations

import json
import marshal
from pathlib import Path

import pytest

from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.vault.obsidian import spaced_repetition

DEFAULT = SpacedRepetition()


def read(root: Path, data: object) -> SpacedRepetition:
    folder = root / ".obsidian" / "plugins" / "obsidian-spaced-repetition"
    folder.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, str) else json.dumps(data)
    (folder / "data.json").write_text(text, encoding="utf-8")
    return spaced_repetition(str(root))


def test_without_the_plugin(tmp_path: Path) -> None:
    assert spaced_repetition(str(tmp_path)) == DEFAULT


def test_every_setting(tmp_path: Path) -> None:
    settings = {
        "flashcardTags": ["#Cards", "#anki/deck/", "#cards", " "],
        "convertFoldersToDecks": True,
        "singleLineCardSeparator": "->",
        "singleLineReversedCardSeparator": " <-> ",
        "multilineCardSeparator": " @@",
        "multilineReversedCardSeparator": "@@@ ",
        "multilineCardEndMarker": "+++",
        "convertHighlightsToClozes": False,
        "convertCurlyBracketsToClozes": True,
        "convertBoldTextToClozes": True,
    }
    expected = SpacedRepetition(
        ("cards", "anki/deck"), True, "->", " <-> ", "@@", "@@@", "+++", highlights=False, braces=True
    )
    assert read(tmp_path, {"settings": settings, "buryList": []}) == expected
    assert read(tmp_path, settings) == expected
    assert marshal.loads(marshal.dumps(tuple(expected))) == tuple(expected)


@pytest.mark.parametrize(
    ("patterns", "highlights", "braces"),
    [
        (["==[123;;]answer[;;hint]=="], True, False),
        (["**[123;;]answer[;;hint]**", "{{[123;;]answer[;;hint]}}"], False, True),
        ([], False, False),
        ([3, None], False, False),
        ("==x==", True, True),
    ],
)
def test_patterns_of_clozes_go_before_flags(tmp_path: Path, patterns: object, highlights: bool, braces: bool) -> None:
    settings = {"clozePatterns": patterns, "convertHighlightsToClozes": True, "convertCurlyBracketsToClozes": True}
    found = read(tmp_path, {"settings": settings})
    assert (found.highlights, found.braces) == (highlights, braces)


@pytest.mark.parametrize("said", ["", " ", "\t"])
def test_an_empty_separator_is_not_in_use(tmp_path: Path, said: str) -> None:
    assert read(tmp_path, {"settings": {"singleLineCardSeparator": said, "multilineCardSeparator": said}}) == (
        DEFAULT._replace(inline="", block="")
    )


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "3",
        "[" * 100_000,
        {"settings": []},
        {"settings": {}},
        {"settings": None},
        {"settings": {"flashcardTags": "#x", "singleLineCardSeparator": 3, "multilineCardEndMarker": None}},
        {"settings": {"multilineCardSeparator": "a\nb", "singleLineCardSeparator": "x" * 41}},
        {"settings": {"convertHighlightsToClozes": "no", "convertFoldersToDecks": "yes"}},
    ],
)
def test_junk_is_the_default(tmp_path: Path, data: object) -> None:
    assert read(tmp_path, data) == DEFAULT


@pytest.mark.parametrize(
    ("tag", "below"),
    [
        ("flashcards", ""),
        ("FlashCards/a/B", "a/B"),
        ("flashcards/", ""),
        ("flashcards-old", None),
        ("flash", None),
        ("x/flashcards", None),
    ],
)
def test_tags_of_the_plugin(tag: str, below: str | None) -> None:
    assert DEFAULT.below(tag) == below
    assert DEFAULT.is_of(tag) == (below is not None)
