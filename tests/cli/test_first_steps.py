"""What a newcomer meets: a vault without cards, help that says all, lines that fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph_cli.lazy import load
from notegraph_cli.table import COMMANDS
from support.command_line import Call, write

GROUPS = [name for name in COMMANDS if hasattr(load(name), "commands")]


@pytest.fixture
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault with a note and no card."""
    write(tmp_path, {"notegraph.yaml": "", "a.md": "# A\n\nProse.\n"})
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("arguments", [("quiz",), ("quiz", "--plain"), ("quiz", "--cram"), ("due",), ("cards",)])
def test_a_vault_without_cards_is_told_how_to_have_some(arguments: tuple[str, ...], call: Call) -> None:
    result = call(*arguments)
    assert result.code == 0
    assert result.err == (
        "no note has a card yet: `notegraph notation` shows how to write one, "
        "`notegraph suggest` looks for some in prose\n"
    )


@pytest.mark.usefixtures("_bare")
def test_programs_are_told_nothing(call: Call) -> None:
    assert call("cards", "--format", "json").err == ""
    assert call("due", "--format", "json").err == ""


@pytest.mark.usefixtures("vault")
def test_who_has_cards_is_not_told(call: Call) -> None:
    assert call("cards").err == call("due").err == ""
    assert call("quiz", "--plain", "--note", "alone").err == "nothing to review now\n"


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_lists_its_commands_with_whole_summaries(name: str, call: Call) -> None:
    listed = " ".join(call(name, "--help").out.partition("\nCommands:\n")[2].partition("\n\n")[0].split())
    inner = load(name).commands
    assert inner
    for command in inner:
        help_page = call(name, command, "--help").out
        summary = " ".join(help_page.partition("\n\n")[2].partition("\n\n")[0].split())
        assert f"{command} {summary}" in listed


@pytest.mark.usefixtures("vault")
def test_the_keys_of_the_plain_quiz_take_a_line_each(call: Call) -> None:
    shown = call("quiz", "--plain", "--type", stdin="?\n").lines
    keys = shown[shown.index("  Enter   show the answer") :]
    assert max(map(len, keys)) <= 79


def test_options_name_their_values_by_one_word(call: Call) -> None:
    assert "--min-confidence X " in call("suggest", "--help").out
