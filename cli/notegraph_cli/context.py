"""What a command starts from: the global options, the output, and the vault they lead to."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from notegraph_cli.output import Output, counted

if TYPE_CHECKING:
    import typer

    from notegraph.workspace.open import Workspace
    from notegraph.workspace.surroundings import Clock, Progress, Surroundings

_PATIENCE = 1.0
"""Seconds of silence before a reader is told that the vault is being read."""


class Run(NamedTuple):
    """One call of the program."""

    out: Output
    vault: str | None = None
    clock: Clock | None = None
    config: str | None = None

    @classmethod
    def of(cls, out: Output, vault: str | None = None, now: str | None = None, config: str | None = None) -> Run:
        """The call with these options, and with what the environment says where one is missing.

        Raises ValueError where ``now`` is no time.
        """
        # Not by Typer's `envvar`, which 0.26.0 ignores.
        vault = vault if vault is not None else os.environ.get("NOTEGRAPH_VAULT") or None
        now = now if now is not None else os.environ.get("NOTEGRAPH_NOW") or None
        if now is None:
            return cls(out, vault, None, config)
        from notegraph_cli.clock import clock_from

        return cls(out, vault, clock_from(now), config)

    def surroundings(self) -> Surroundings:
        """The real world, as far as the options do not replace it."""
        from notegraph.workspace.surroundings import Surroundings
        from notegraph_cli.clock import real_clock

        return Surroundings(self.clock or real_clock, folder("cache"), folder("config"), _choice)

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The vault, opened and brought up to date."""
        from notegraph.workspace.open import open_workspace

        opened = open_workspace(self.surroundings(), vault=self.vault, config=self.config)
        with opened as workspace:
            self.out.detail(f"vault {workspace.root}, configuration {workspace.location.config or 'none'}")
            done = workspace.refresh(self.progress())
            self.out.detail(f"read {done.parsed} notes, forgot {done.removed}")
            yield workspace

    def place(self, workspace: Workspace, name: str) -> str:
        """A path of this machine as one of the vault; names that are no such path stay."""
        from notegraph.workspace.places import vault_path

        return vault_path(workspace.root, name, os.getcwd())

    def note(self, workspace: Workspace, name: str, what: str = "note") -> str:
        """The vault path of the note that the user calls ``name``. Raises ``NotFoundError``."""
        from notegraph.workspace.notes import find_note

        return find_note(workspace, self.place(workspace, name), what)

    def progress(self, doing: str = "reading") -> Progress | None:
        """Tells once, in a line of its own, that ``doing`` something with notes takes a while."""
        if self.out.quiet or sys.stderr is None or not sys.stderr.isatty():
            return None
        began = time.monotonic()
        told = False

        def progress(done: int, total: int) -> None:
            nonlocal told
            if not told and done < total and time.monotonic() - began > _PATIENCE:
                told = True
                self.out.note(f"{doing} {counted(total, 'note')} …")

        return progress


def current(context: typer.Context | Run) -> Run:
    """The run that a command belongs to: what the root callback made, or what it was called with (``bare``)."""
    run = context if isinstance(context, Run) else context.find_root().obj
    if not isinstance(run, Run):
        raise AssertionError("the root callback makes the run")
    return run


def require_marked_vault(workspace: Workspace) -> None:
    """Refuses to create anything in a folder that is a vault only because someone stood in it (CLI.md)."""
    from notegraph.model.errors import VaultError

    if not workspace.location.explicit:
        raise VaultError(
            f"{workspace.root} is not marked as a vault, so nothing is written there: "
            "run `notegraph init` in it, or name the vault with --vault"
        )


def folder(kind: str) -> str:
    """The user's own folder of a kind, ``cache`` or ``config``: from NOTEGRAPH_CACHE_DIR, else the system's place."""
    named = os.environ.get(f"NOTEGRAPH_{kind.upper()}_DIR")
    if named:
        return os.path.abspath(named)
    import platformdirs

    find = {"cache": platformdirs.user_cache_dir, "config": platformdirs.user_config_dir}[kind]
    return os.path.abspath(find("notegraph", appauthor=False))


def _choice(characters: str) -> str:
    import secrets

    return secrets.choice(characters)
