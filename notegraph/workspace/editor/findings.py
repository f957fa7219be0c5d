"""What ``lint`` has to say about notes as the editor shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from notegraph.lint.fix import choose_fixes
from notegraph.lint.reporters.advice import message_with_advice
from notegraph.model.diagnostic import Diagnostic, Edit, Problem
from notegraph.workspace.check import as_configured, check_vault, rules, unread
from notegraph.workspace.editor.focus import lint_notes
from notegraph.workspace.editor.vault import EditedVault


class NoteFindings(NamedTuple):
    """A note's findings, by place, and what of it could not be read as meant."""

    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[Problem, ...]


def findings(vault: EditedVault, paths: Collection[str]) -> dict[str, NoteFindings]:
    """The findings in ``paths`` with the vault's configuration, every link held against the whole vault.

    Paths that are no notes have none. Raises ``NotFoundError`` where the configuration names a rule that there is not.
    """
    if vault.found.keys() >= set(paths):
        return {path: vault.found[path] for path in paths}
    notes = {path for path in paths if vault.is_note(path)}
    workspace = vault.current
    if workspace is vault.disk:  # what lint knows already is as quick as a file's date
        known = check_vault(workspace)
        told: Sequence[Diagnostic] = known.diagnostics
        problems: Sequence[Problem] = known.problems
    else:
        told = as_configured(workspace, rules(), lint_notes(workspace, notes), notes.__contains__)
        problems = unread(workspace, told)
    for path in paths:
        vault.found[path] = NoteFindings(
            tuple(one for one in told if one.path == path and path in notes),
            tuple(one for one in problems if one.path == path and path in notes),
        )
    return {path: vault.found[path] for path in paths}


def safe_edits(found: NoteFindings) -> tuple[Edit, ...]:
    """The edits of all safe fixes that can be made together."""
    return choose_fixes(found.diagnostics, unsafe=False).edits


def message(one: Diagnostic) -> str:
    """A finding in words, with what may have been meant."""
    return message_with_advice(one)
