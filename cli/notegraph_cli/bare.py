"""Command lines so short that they are read without Typer, whose import takes as long as the rest of such a command.

``notegraph [--vault DIR] due``, ``lint``, ``quiz`` and ``quiz --plain``: what is started most often. Typer reads
everything else, every mistake included, and what is read here means the same to it: a test holds that.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from notegraph_cli.context import Run
from notegraph_cli.output import Output

COMPLETION = "_NOTEGRAPH_COMPLETE"
"""Where a shell says that it wants to know how a command line goes on."""
BARE: Mapping[str, Sequence[str]] = MappingProxyType({"due": (), "lint": (), "quiz": ("plain",)})
"""Commands with the arguments that ``--NAME`` makes true. All others have their defaults."""


def bare(arguments: Sequence[str]) -> Callable[[], int] | None:
    """The call that ``arguments`` ask for, ``None`` for a line that is Typer's to read."""
    vault, words = None, list(arguments)
    if words[:1] == ["--vault"] and len(words) > 2:
        vault, words = words[1], words[2:]
    name, flags = (words[0], words[1:]) if words else ("", [])
    known = {f"--{flag}": flag for flag in BARE.get(name, ())}
    if name not in BARE or not known.keys() >= set(flags) or (vault is not None and vault[:1] in ("", "-")):
        return None
    if os.environ.get(COMPLETION):
        return None
    try:
        run = Run.of(Output(), vault)
    except ValueError:  # a time in the environment that is none
        return None
    command = import_module(f"notegraph_cli.commands.{name}").command
    return lambda: int(command(run, **{known[flag]: True for flag in flags}))
