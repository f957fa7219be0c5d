"""``notegraph.yaml`` as settings."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.card import Notation
from notegraph.model.errors import ConfigError
from notegraph.model.settings import (
    GradeScale,
    LimitSettings,
    LogEnding,
    Mix,
    NewOrder,
    QueueSettings,
    ReviewOrder,
    SchedulerName,
    ScheduleSettings,
    Settings,
    Sm2Variant,
    VaultSettings,
)
from notegraph.model.switches import Changes, Switches
from notegraph.vault import fields as fields_module
from notegraph.vault.config import Location, load_settings, templates_folder
from notegraph.vault.fields import located
from notegraph.vault.settings import KEYS
from notegraph.vault.template import default_config


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(text: str | bytes) -> Settings:
    Path("notegraph.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(Location(os.getcwd(), os.path.abspath("notegraph.yaml"), None, True))


def mistakes(text: str | bytes) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(text)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\n", "---\n", "version: 1\n", "ignore:\n", "ignore: []\n"])
def test_defaults(text: str) -> None:
    assert load(text) == Settings()


def test_without_a_file() -> None:
    assert load_settings(Location(os.getcwd(), None, None, True)) == Settings()


def test_every_key() -> None:
    text = """\
version: 1
vault: .
decks: decks
ignore: [Archive/**, "*.excalidraw.md", 2024]
memory_folder: ./SR/cards/
log_folder: meta
log_ending: .md
follow_symlinks: on
scheduler: sm2
variant: source
rollover_hour: 0
maximum_interval: 365
new_per_day: null
reviews_per_day: 0
grades: four
notations: {callout: on, arrow: off}
folder_notations:
  Daily/: {question-mark: off}
  ./A/B: [ruled]
"""
    assert load(text) == Settings(
        VaultSettings(("Archive/**", "*.excalidraw.md", "2024"), "SR/cards", "meta", True, LogEnding.MD),
        ScheduleSettings(Sm2Variant.SOURCE, 0, 365),
        LimitSettings(None, 0),
        grades=GradeScale.FOUR,
        notations=Switches(
            (("callout", True), ("arrow", False)),
            (("Daily", (("question-mark", False),)), ("A/B", (("ruled", True),))),
        ),
    )


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("[callout, ruled]", (("callout", True), ("ruled", True))),
        (
            "{callout: true, ruled: No, arrow: 'off', blanks: \"On\"}",
            (("callout", True), ("ruled", False), ("arrow", False), ("blanks", True)),
        ),
        ("{memory-link: off}", (("memory-link", False),)),
        ("{}", ()),
        ("", ()),
    ],
)
def test_notations(text: str, changes: Changes) -> None:
    assert load(f"notations: {text}").notations == Switches(changes)


@pytest.mark.parametrize("text", ["", " {}", " {Daily: }", " {Daily: {}}"])
def test_folders_without_notations(text: str) -> None:
    assert all(not changes for _, changes in load(f"folder_notations:{text}").notations.folders)


def test_one_glob_needs_no_list() -> None:
    assert load("ignore: Archive/\n").vault.ignore == ("Archive/",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignor: x", ["1:1: unknown key `ignor`: did you mean `ignore`?"]),
        ("\nVariant: text", ["2:1: unknown key `Variant`: did you mean `variant`?"]),
        ("grades: six\ngrades: four", ["2:1: `grades` is given twice: keep one"]),
        ("version: 2", ["1:10: `version` must be 1, the only format this notegraph knows"]),
        ("version: [1]", ["1:10: `version` must be 1, the only format this notegraph knows"]),
        ("scheduler: sm5", ["1:12: `scheduler` must be `sm2` or `fsrs`"]),
        ("scheduler: {a: b}", ["1:12: `scheduler` must be `sm2` or `fsrs`"]),
        ("desired_retention: 1.5", ["1:20: `desired_retention` must be a number from 0.7 to 0.99"]),
        ("desired_retention: high", ["1:20: `desired_retention` must be a number from 0.7 to 0.99"]),
        (
            "fsrs_parameters: [1, x, .nan]",
            [
                "1:18: `fsrs_parameters`: Expected 21 parameters, got 1.",
                "1:22: `fsrs_parameters` must be a list of numbers",
                "1:25: `fsrs_parameters` must be a list of numbers",
            ],
        ),
        ("fuzz: much", ["1:7: `fuzz` must be `off` or `random` or `balance`"]),
        ("bury_siblings: 2", ["1:16: `bury_siblings` must be `true` or `false`"]),
        ("variant: Text", ["1:10: `variant` must be `text` or `source`"]),
        ("grades: [six]", ["1:9: `grades` must be `six` or `four`"]),
        ("rollover_hour: 24", ["1:16: `rollover_hour` must be a whole number from 0 to 23"]),
        ("rollover_hour: '4'", ["1:16: `rollover_hour` must be a whole number from 0 to 23"]),
        ("rollover_hour: 04", ["1:16: `rollover_hour` must be a whole number from 0 to 23"]),
        ("rollover_hour:", ["1:1: `rollover_hour` must be a whole number from 0 to 23"]),
        ("maximum_interval: 0", ["1:19: `maximum_interval` must be a whole number from 1 to 36500"]),
        ("maximum_interval: 36501", ["1:19: `maximum_interval` must be a whole number from 1 to 36500"]),
        ("new_per_day: -1", ["1:14: `new_per_day` must be a whole number from 0, or `null` for no limit"]),
        ("reviews_per_day: many", ["1:18: `reviews_per_day` must be a whole number from 0, or `null` for no limit"]),
        ("reviews_per_day: [1]", ["1:18: `reviews_per_day` must be a whole number from 0, or `null` for no limit"]),
        ("follow_symlinks: 1", ["1:18: `follow_symlinks` must be `true` or `false`"]),
        ("vault: []", ["1:8: `vault` must be text, one value"]),
        ("decks: yes", ["1:8: `decks` must be text: put `yes` in quotes"]),
        ("memory_folder: #SR", ["1:1: `memory_folder` has no value (text with a `#` needs quotes)"]),
        ("memory_folder: ' '", ["1:16: `memory_folder` has no value (text with a `#` needs quotes)"]),
        ("ignore: {a: b}", ["1:9: `ignore` must be a list"]),
        ("ignore: 3", ["1:9: `ignore` must be a list"]),
        ("ignore: true", ["1:9: `ignore` must be a list"]),
        (
            f"ignore: [{', '.join('a' * 1001)}]",
            ["1:3010: `ignore` takes at most 1,000 patterns: name folders instead"],
        ),
        *(
            (
                f"{key}: {name}",
                [f"1:{len(key) + 3}: `{key}` must be visible: no name in it begins with a dot or has controls"],
            )
            for key in ("log_folder", "memory_folder")
            for name in (r'"\0"', r'"a\nb"', ".hidden", "a/.b")
        ),
        (
            "ignore:\n  - [a]\n  - '!b'",
            [
                "2:5: an entry of `ignore` must be text, one value",
                "3:5: `!b`: a pattern cannot take files back in: `!` is not understood",
            ],
        ),
        ("notations: {arow: off}", ["1:13: unknown notation `arow`: did you mean `arrow`?"]),
        ("notations: {arrow: maybe}", ["1:20: `arrow` must be `on` or `off`"]),
        ("notations: {arrow: [on]}", ["1:20: `arrow` must be `on` or `off`"]),
        ("notations: {arrow: on, arrow: off}", ["1:24: `arrow` is given twice: keep one"]),
        ("notations: callout", ["1:12: `notations` must be names of notations, each with `on` or `off`"]),
        ("notations: [[a]]", [f"1:13: unknown notation ``: known are {', '.join(f'`{one}`' for one in Notation)}"]),
        ("folder_notations: [Daily]", ["1:19: `folder_notations` must be folders, each with names and `on` or `off`"]),
        (
            "folder_notations: {Daily: on}",
            ["1:27: `Daily` in `folder_notations` must be names of notations, each with `on` or `off`"],
        ),
        ("folder_notations: {Daily: {arow: on}}", ["1:28: unknown notation `arow`: did you mean `arrow`?"]),
        ("folder_notations: {Daily: {}, Daily/: {}}", ["1:31: `Daily` is given twice: keep one"]),
        *(
            (
                f"folder_notations: {{'{name}': {{}}}}",
                [f"1:20: `{name}` must be a folder inside the vault, written with `/`"],
            )
            for name in ("/", ".", "../x", "a\\b")
        ),
        ("a list", ["1:1: the file must be lines of `key: value`"]),
        ("- a", ["1:1: the file must be lines of `key: value`"]),
        ("log_folder: SR", ["1:13: `log_folder` and `memory_folder` must be two folders"]),
        ("memory_folder: _notegraph", ["1:1: `log_folder` and `memory_folder` must be two folders"]),
        ("x" * 100 + ": 1", [f"1:1: unknown key `{'x' * 40}`: known are " + ", ".join(f"`{key}`" for key in KEYS)]),
    ],
)
def test_mistakes_are_placed_and_explained(text: str, said: list[str]) -> None:
    assert mistakes(text) == [f"notegraph.yaml:{line}" for line in said]


@pytest.mark.parametrize("folder", ["/abs", "../up", "a/../b", "a\\b", ".", "/"])
@pytest.mark.parametrize("key", ["memory_folder", "log_folder"])
def test_folders_stay_inside(key: str, folder: str) -> None:
    column = len(key) + 3
    said = f"`{key}` must be a folder inside the vault, written with `/` and without `..`"
    assert mistakes(f"{key}: {folder}") == [f"notegraph.yaml:1:{column}: {said}"]


def test_all_mistakes_come_in_the_order_of_the_file() -> None:
    text = "grades: five\nvariant: x\nnope: 1\nversion: 3\n"
    assert [line.split(":")[1] for line in mistakes(text)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"vault: \xff", ":1:8: "),
        (b"a\0", ":1:2: "),
        ("\ufeffvault: x".encode("utf-16-le"), ":1:1: "),
        (b"a: [", ":2:1: "),
    ],
)
def test_files_that_are_no_yaml(data: bytes, place: str) -> None:
    assert place in mistakes(data)[0]


def test_files_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"gone\.yaml: the file cannot be read"):
        load_settings(Location(os.getcwd(), os.path.abspath("gone.yaml"), None, True))
    monkeypatch.setattr(fields_module, "_MAX_BYTES", 3)
    assert "too large" in mistakes("vault: x")[0]


def test_paths_in_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert located(str(tmp_path / "a" / "b.yaml"), 1, 2, "x") == f"{os.path.join('a', 'b.yaml')}:1:2: x"
    assert located(os.path.dirname(str(tmp_path)), 1, 2, "x") == f"{tmp_path.parent}:1:2: x"

    def no_current_folder(_: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os.path, "relpath", no_current_folder)
    assert located("/a/b.yaml", 1, 2, "x") == "/a/b.yaml:1:2: x"


def test_the_template_sets_nothing_and_shows_every_default() -> None:
    text = default_config()
    assert load(text) == Settings()
    shown = re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)
    assert load(shown) == Settings()
    assert re.findall(r"^(\w+):", shown, flags=re.MULTILINE) == list(KEYS)
    assert max(len(line) for line in text.splitlines()) <= 120


_KEYS = st.sampled_from([*KEYS, "x", "? a", "<<", "- a", "&a k", "*a"])
_LINES = st.one_of(
    st.tuples(_KEYS, st.sampled_from([":", ": "]), st.text(max_size=8)).map("".join),
    st.text(max_size=10),
)
_FILES = st.one_of(st.binary(max_size=40), st.lists(_LINES, max_size=6).map(lambda lines: "\n".join(lines).encode()))


@given(_FILES)
def test_nothing_but_config_errors(data: bytes) -> None:
    message = ""
    try:
        load(data)
    except ConfigError as error:
        message = str(error)
    assert re.match(r"notegraph\.yaml:\d+:\d+: |\Z", message)


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ('{"folder": "Templates"}', "Templates"),
        ('{"folder": "/Meta//Templates/"}', "Meta/Templates"),
        ('{"folder": "./T"}', "T"),
        ('{"folder": ""}', None),
        ('{"folder": "../x"}', None),
        ('{"folder": 3}', None),
        ('{"other": "x"}', None),
        ("[]", None),
        ("{", None),
        ("", None),
        ("[" * 100_000, None),
        ('\ufeff{"folder": "B"}', "B"),
    ],
)
def test_templates_folder(tmp_path: Path, text: str, folder: str | None) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian" / "templates.json").write_text(text, encoding="utf-8")
    assert templates_folder(str(tmp_path)) == folder


def test_no_templates_folder(tmp_path: Path) -> None:
    assert templates_folder(str(tmp_path)) is None


def test_when_cards_are_asked() -> None:
    text = (
        "scheduler: fsrs\ndesired_retention: 0.85\nfuzz: off\nreview_order: overdue\nnew_order: note\n"
        "mix: interleaved\nbury_siblings: no\nleech_lapses: 5\nfsrs_parameters: null\n"
    )
    settings = load(text)
    assert settings.schedule == ScheduleSettings(scheduler=SchedulerName.FSRS, desired_retention=0.85)
    assert settings.queue == QueueSettings(ReviewOrder.OVERDUE, NewOrder.NOTE, Mix.INTERLEAVED, False, 5)
    weights = (*[1.0] * 4, 5.0, 0.5, 0.5, 0.1, *[0.5] * 4, 0.2, *[0.5] * 3, 1.5, *[0.2] * 4)
    assert load(f"fsrs_parameters: {list(weights)}").schedule.parameters == weights
