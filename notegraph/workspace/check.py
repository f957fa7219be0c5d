"""Findings about the vault, or about a part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from notegraph.lint.context import CardFacts, Context, Question, SourceLine
from notegraph.lint.engine import check
from notegraph.lint.rule import Rule
from notegraph.lint.rules import all_rules
from notegraph.lint.summary import summarise
from notegraph.model.diagnostic import Diagnostic, Problem
from notegraph.model.errors import NotFoundError
from notegraph.model.files import FileKind
from notegraph.workspace.documents import Document
from notegraph.workspace.open import Workspace

_LINE_END = re.compile(r"\r\n?|\n")
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in ``notes`` notes, and what could not be read as meant there."""

    diagnostics: Sequence[Diagnostic]
    problems: Sequence[Problem]
    notes: int
    source_line: SourceLine

    @property
    def fails(self) -> bool:
        """Whether there is an error or a warning."""
        return summarise(self.diagnostics, self.notes).fails

    def text(self, width: int | None = None) -> str:
        """The findings for people, the lines they are in cut to ``width`` cells of a terminal."""
        from notegraph.lint.reporters.text import render

        return render(self.diagnostics, self.source_line, self.notes, width)

    def document(self) -> Document:
        """The JSON document of ``lint``."""
        from notegraph.lint.reporters.json import document

        return document(self.diagnostics, self.notes)


def check_vault(
    workspace: Workspace, places: Iterable[str] = (), select: Iterable[str] | None = None, ignore: Iterable[str] = ()
) -> Report:
    """The findings in ``places`` (files and folders as vault paths; none: everywhere).

    Links are always resolved against the whole vault. Raises ``NotFoundError`` for a place that is not in the vault
    and for a word in ``select`` or ``ignore`` that is no rule.
    """
    among = _filter(workspace, list(places))
    lines = _lines_of(workspace)
    cards = CardFacts(lambda: _questions(workspace), workspace.reading.doubts)
    context = Context(workspace.graph, workspace.records, workspace.resolver, lines, cards)
    return Report(
        [one for one in check(context, select, ignore) if among(one.path)],
        [one for one in workspace.problems() if among(one.path)],
        sum(map(among, workspace.graph.paths)),
        lines,
    )


def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return all_rules()


def rule_document(rule: Rule) -> Document:
    """An entry of ``rule``."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default,
        "documentation": rule.documentation.strip(),
    }


def find_rule(word: str) -> Rule:
    """The rule with this code or name, in any case. Raises ``NotFoundError`` with suggestions."""
    named = {known: rule for rule in all_rules() for known in (rule.code.lower(), rule.name)}
    wanted = word.strip().lower()
    if wanted in named:
        return named[wanted]
    from difflib import get_close_matches

    near = get_close_matches(wanted, named) or get_close_matches(wanted, named, cutoff=0.4)
    hint = ", ".join(dict.fromkeys(f"{named[known].code} {named[known].name}" for known in near))
    raise NotFoundError(f"there is no rule {word!r}" + (f"; did you mean {hint}?" if hint else ""))


def _filter(workspace: Workspace, places: list[str]) -> Callable[[str], bool]:
    """Whether a path lies in one of the places."""
    if not places or "" in places:
        return lambda _: True
    kinds = workspace.resolver.kinds
    wanted = {place.rstrip("/") for place in places}
    for place in sorted(wanted):
        kind = kinds.get(place)
        if kind is None and not any(path.startswith(f"{place}/") for path in kinds):
            raise NotFoundError(f"{place}: there is no such file or folder in the vault")
        if kind is FileKind.IGNORED:
            raise NotFoundError(f"{place}: the configuration keeps this note out of the vault")
    return lambda path: path in wanted or any(path.startswith(f"{place}/") for place in wanted)


def _questions(workspace: Workspace) -> list[Question]:
    """Every card as lint sees it. Minted ids are nobody's writing."""
    rows = workspace.reading.database.execute(
        "SELECT note.path, card.line, card.id, CASE card.written WHEN card.minted THEN '' ELSE card.written END,"
        " card.front, card.back FROM card JOIN note ON note.id = card.note"
        " ORDER BY note.path, card.start, card.rowid"
    )
    return [
        Question(path, line, card_id.partition("#")[0], written.partition("#")[0], front, back)
        for path, line, card_id, written, front, back in rows
    ]


def _lines_of(workspace: Workspace) -> SourceLine:
    @lru_cache(maxsize=_KEPT)
    def lines(path: str) -> list[str]:
        return _LINE_END.split(workspace.text(path))

    def line(path: str, number: int) -> str | None:
        found = lines(path)
        return found[number - 1] if 0 < number <= len(found) else None

    return line
