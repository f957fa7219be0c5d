"""Names and texts that try to steer: every command shows them harmlessly, and every document stays JSON."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from support.command_line import Call, write

BAD = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202egnp.exe\u2069 [red]x[/red] [/b] [[bold"
NAMES = ["[red]a[bold].md", "tit#le|x]].md", "{{x}}.md", "-q.md", "null.md", "#.md", "%.md"]
STEERING = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {ord("\n"), ord("\t")}
COMMANDS: list[tuple[str, ...]] = [
    ("cards",),
    ("notes",),
    ("links",),
    ("lint",),
    ("search", "answer"),
    ("search", "owned"),
    ("show", "host"),
    ("show", "ng-bad12345"),
    ("browse", "host"),
    ("graph", "neighbours", "host"),
    ("graph", "path", "host", "hub"),
    ("graph", "export"),
    ("stats",),
    ("due",),
    ("doctor",),
]


@pytest.fixture
def hostile(vault: Path) -> Path:
    """Notes that nobody should write."""
    names = [*NAMES, "esc\x1b[31m.md", "line\nend.md", "rtl\u202e.md"] if sys.platform == "linux" else NAMES
    links = " ".join(f"[x](<{name}>)" for name in names)
    write(vault, dict.fromkeys(names, f"{BAD} [[hub]]\n\nquestion {BAD}\n?\nanswer {BAD} ^ng-bad12345\n"))
    write(vault, {"hub.md": f"{links} [[{BAD}]] [[miss|{BAD}]]", "host.md": f'---\naliases: ["{"[/i]"}"]\n---\n{BAD}'})
    write(vault, {"crlf.md": "a\r\nb\rc\u2028d\x0c\n", "binary.md": "\x00\udcff\udcfe", "yaml.md": "---\n: [\n---\n"})
    (vault / "loop.md").symlink_to("loop.md")
    locked = vault / "locked.md"
    locked.write_text("x")
    locked.chmod(0)
    return vault


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_text_is_harmless(command: tuple[str, ...], hostile: Path, call: Call) -> None:
    result = call(*command, stdin="t\n1\nt\ns owned\n1\n")
    assert result.code in (0, 1)
    assert "itself failed" not in result.err
    assert not {ord(character) for character in result.out + result.err} & STEERING


@pytest.mark.parametrize("command", [command for command in COMMANDS if command[0] != "browse"], ids=" ".join)
def test_documents_are_json(command: tuple[str, ...], hostile: Path, call: Call) -> None:
    result = call(*command, "--format", "json")
    assert result.code in (0, 1)
    assert result.json["version"] == 1
    assert not {ord(character) for character in result.out} & STEERING


@pytest.mark.parametrize("name", [name for name in NAMES if name != "-q.md"])
def test_notes_are_found_by_odd_names(name: str, hostile: Path, call: Call) -> None:
    assert call("show", name, "--format", "json").json["note"]["path"] == name
    assert call("lint", name).code in (0, 1)
    assert call("browse", name).code == 0


def test_colour_does_not_read_markup(hostile: Path, call: Call) -> None:
    out = call("--color", "always", "notes").out
    assert "[red]a[bold].md" in out
    assert "\x1b[2m" in out


@pytest.mark.parametrize("query", ["\udcff", "\x1b", "\u202e"])
def test_odd_arguments(query: str, hostile: Path, call: Call) -> None:
    for command in (("search", query), ("show", query), ("lint", query), ("rule", query)):
        result = call(*command)
        assert result.code in (0, 1, 2)
        assert "itself failed" not in result.err
        assert not {ord(character) for character in result.out + result.err} & STEERING
