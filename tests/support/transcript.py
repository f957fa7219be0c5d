"""Transcripts: Markdown files that show commands and what they print, and are held to it.

A file is a title and cases. A heading of level two begins a case, with a vault of its own; the vault described above
the first one is every case's. A file without such headings is one case. Three kinds of fenced block mean something,
everything else is prose for the reader:

* with a path after the language: a file of the case's vault (an info string of ``markdown dir/a.md``);
* ``vault``: the folder to copy as vault, relative to the repository (its ``_notegraph/`` is left out);
* ``console``: lines ``$ command``, each followed by what it prints. First stdout as it is, then stderr, each line
  behind ``! ``, then ``[exit N]`` unless N is 0. A last line without a line end is not told from one with. The vault's
  folder is shown as ``$VAULT``, control characters as ``\\x1b``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

PROMPT = "$ "
# C0 controls but tab and line feed, DEL, C1 controls: what a terminal would obey, a reader should see.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Output:
    """What a command left behind."""

    stdout: str
    stderr: str
    status: int


@dataclass(frozen=True, slots=True)
class Console:
    """A ``console`` block: its lines in the file (from 0, ``end`` exclusive), its fence and its commands."""

    start: int
    end: int
    fence: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What runs in one vault, in order. ``files`` are paths and texts, ``vault`` a folder to copy first."""

    name: str
    vault: str | None = None
    files: tuple[tuple[str, str], ...] = ()
    consoles: tuple[Console, ...] = ()


class TranscriptError(ValueError):
    """A transcript is written wrongly. The message begins with the line."""


def parse(text: str) -> tuple[Case, ...]:
    """The cases of a transcript. Raises `TranscriptError` for one that could not mean anything."""
    tokens = MarkdownIt("commonmark").parse(text)
    if not tokens or tokens[0].tag != "h1":
        raise TranscriptError("1: a transcript begins with a title: `# What it shows`")
    common = Case(tokens[1].content)
    cases: list[Case] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            cases.append(replace(common, name=tokens[index + 1].content))
        elif token.type == "fence" and cases:
            cases[-1] = _add(cases[-1], token)
        elif token.type == "fence":
            common = _add(common, token)
    if cases and common.consoles:
        raise TranscriptError(f"{common.consoles[0].start}: commands above the first case belong to none")
    for case in cases or [common]:
        if not case.consoles:
            raise TranscriptError(f"1: the case “{case.name}” runs no command")
    return tuple(cases or [common])


def _add(case: Case, token: Token) -> Case:
    language, _, path = token.info.strip().partition(" ")
    start, end = token.map or [0, 0]
    if language == "console":
        lines = token.content.removesuffix("\n").split("\n")
        if not lines[0].startswith(PROMPT):
            raise TranscriptError(f"{start + 1}: a console block begins with `$ command`")
        if end - start != len(lines) + 2:
            raise TranscriptError(f"{start + 1}: the console block is not closed")
        commands = tuple(line.removeprefix(PROMPT) for line in lines if line.startswith(PROMPT))
        return replace(case, consoles=(*case.consoles, Console(start + 1, end - 1, token.markup, commands)))
    if language == "vault":
        return replace(case, vault=token.content.strip())
    if path:
        return replace(case, files=(*case.files, (path.strip(), token.content)))
    return case


def show(output: Output, vault: Path) -> list[str]:
    """The lines a transcript has for ``output``."""
    lines = _lines(output.stdout, vault)
    lines += [f"! {line}".rstrip() for line in _lines(output.stderr, vault)]
    return [*lines, f"[exit {output.status}]"] if output.status else lines


def _lines(text: str, vault: Path) -> list[str]:
    text = text.replace(str(vault), "$VAULT").removesuffix("\n")
    text = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
    return text.split("\n") if text else []


def play(case: Case, vault: Path, run: Callable[[str], Output]) -> list[list[str]]:
    """Runs a case's commands in order: for each console block the lines that it should hold."""
    blocks = []
    for console in case.consoles:
        lines = []
        for command in console.commands:
            shown = show(run(command), vault)
            if any(line.startswith(PROMPT) for line in shown):
                raise TranscriptError(f"{console.start}: what `{command}` prints has a line that looks like a command")
            if any(line.lstrip().startswith(console.fence) for line in shown):
                raise TranscriptError(f"{console.start}: what `{command}` prints would end the block: a longer fence!")
            lines += [PROMPT + command, *shown]
        blocks.append(lines)
    return blocks


def rewrite(text: str, played: Iterable[tuple[Case, list[list[str]]]]) -> str:
    """The transcript ``text`` with what its cases printed in place of what it expected."""
    lines = text.split("\n")
    blocks = [pair for case, shown in played for pair in zip(case.consoles, shown, strict=True)]
    for console, block in reversed(blocks):  # from the end, so that the lines above stay where they are
        lines[console.start : console.end] = block
    return "\n".join(lines)
