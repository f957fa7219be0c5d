"""The keys of lint: what they give, and every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.diagnostic import Severity
from notegraph.model.errors import ConfigError
from notegraph.model.settings import LintSettings
from notegraph.vault.config import load_settings
from notegraph.vault.locate import locate


def read(tmp_path: Path, text: str) -> LintSettings:
    (tmp_path / "notegraph.yaml").write_text(text, encoding="utf-8")
    return load_settings(locate(None, str(tmp_path), None)).lint


def test_all_keys(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "lint_select: [ng1, ALL]\nlint_ignore: NG106\n"
        'lint_per_file_ignores: {"Daily/**": [NG1, NG2], "*.tmp.md": all}\n'
        "lint_severity: {NG106: info, NG1: error}\nlint_card_characters: 300\nlint_image_megabytes: 0.5\n",
    )
    assert found == LintSettings(
        select=("NG1", "ALL"),
        ignore=("NG106",),
        per_file_ignores=(("Daily/**", ("NG1", "NG2")), ("*.tmp.md", ("ALL",))),
        severity=(("NG106", Severity.INFO), ("NG1", Severity.ERROR)),
        card_characters=300,
        image_bytes=500_000,
    )


@pytest.mark.parametrize(
    "text", ["", "lint_select: null\nlint_ignore: []\nlint_per_file_ignores: {}\nlint_severity: null\n"]
)
def test_defaults(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text) == LintSettings()


def test_an_empty_selection_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, "lint_select: []\n").select == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lint_select: [NG1O1]", "1:15: `NG1O1` is no lint rule: did you mean `NG101`?"),
        ("lint_ignore: [NG1, xyz]", "1:20: `xyz` is no lint rule: `notegraph rule` lists them"),
        ("lint_ignore: [broken-link]", "1:15: `broken-link` is the name of NG101: write the code"),
        ("lint_ignore: {NG1: 2}", "1:14: `lint_ignore` must be a list"),
        ("lint_per_file_ignores: [NG1]", "1:24: `lint_per_file_ignores` must be globs, each with a list of codes"),
        ("lint_per_file_ignores: {'../x': NG1}", "1:25: `../x`: a pattern cannot leave the vault: take out `..`"),
        ("lint_per_file_ignores: {x: NG777}", "1:28: `NG777` is no lint rule: `notegraph rule` lists them"),
        ("lint_per_file_ignores:\n  x: {a: b}", "2:6: an entry of `x` must be text, one value"),
        ("lint_per_file_ignores: {x: NG1, x: NG2}", "1:33: `x` is given twice: keep one"),
        ("lint_severity: {NG1: wrning}", "1:22: `NG1`: unknown severity `wrning`: did you mean `warning`?"),
        ("lint_severity: {NG1: [info]}", "1:22: `NG1`: unknown severity ``: known are `error`, `warning`, `info`"),
        ("lint_severity: {nope: info}", "1:17: `nope` is no lint rule: `notegraph rule` lists them"),
        ("lint_card_characters: 0", "1:23: `lint_card_characters` must be a whole number from 1 to 1000000"),
        ("lint_image_megabytes: -1", "1:23: `lint_image_megabytes` must be a number from 0 to 1000000"),
        ("lint_slect: []", "1:1: unknown key `lint_slect`: did you mean `lint_select`?"),
    ],
)
def test_mistakes_at_their_places(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text + "\n")
    assert message in str(caught.value)
