"""Findings about the vault, or about a part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from notegraph.lint.selection import Named, likely_code, severities
from notegraph.lint.summary import Count, Summary, count_by_code, summarise
from notegraph.model.diagnostic import Diagnostic, Problem
from notegraph.model.errors import NotFoundError
from notegraph.model.files import FileKind
from notegraph.workspace.documents import Document
from notegraph.workspace.lint_findings import KeptLines, lint_findings
from notegraph.workspace.open import Workspace

if TYPE_CHECKING:
    from notegraph.lint.rule import Rule


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in ``notes`` notes, what the writer has silenced there, and what could not be read as meant."""

    diagnostics: Sequence[Diagnostic]
    silenced: Sequence[Diagnostic]
    problems: Sequence[Problem]
    notes: int
    lines: KeptLines

    @property
    def summary(self) -> Summary:
        """How many findings there are."""
        return summarise(self.diagnostics, self.notes)

    @property
    def summary_line(self) -> str:
        """``3 findings (2 errors, 1 warning) in 20 notes``."""
        from notegraph.lint.reporters.text import summary_line

        return summary_line(self.summary)

    @property
    def fails(self) -> bool:
        """Whether there is an error or a warning."""
        return self.summary.fails

    def text(self, width: int | None = None, *, grouped: bool = False) -> str:
        """The findings for people, the lines they are in cut to ``width`` cells of a terminal.

        ``grouped`` puts those together that want the same missing file, the most wanted first.
        """
        if grouped:
            from notegraph.lint.reporters.grouped import render as render_grouped

            text = render_grouped(self.diagnostics, self.lines, self.notes, width)
        else:
            from notegraph.lint.reporters.text import render

            text = render(self.diagnostics, self.lines, self.notes, width)
        self.lines.save()
        return text

    def document(self) -> Document:
        """The JSON document of ``lint``."""
        from notegraph.lint.reporters.json import document

        return document(self.diagnostics, self.notes)

    def statistics(self) -> list[Count]:
        """How many findings each rule has, the most first."""
        return count_by_code(self.diagnostics)

    def sarif(self, base: str) -> Document:
        """The SARIF log; ``base`` leads from where it is looked at to the vault, ``""`` or with ``/`` at its end."""
        from notegraph import __version__
        from notegraph.lint.reporters.sarif import document
        from notegraph.lint.rules import all_rules

        return document(self.diagnostics, self.silenced, all_rules(), __version__, base)

    def github(self, base: str) -> str:
        """Workflow commands of GitHub Actions, one a line; ``base`` as in ``sarif``."""
        from notegraph.lint.reporters.github import render

        return render(self.diagnostics, base)

    def junit(self, base: str) -> str:
        """A JUnit report; ``base`` as in ``sarif``."""
        from notegraph.lint.reporters.junit import render

        return render(self.diagnostics, self.notes, base)


def check_vault(
    workspace: Workspace, places: Iterable[str] = (), select: Iterable[str] | None = None, ignore: Iterable[str] = ()
) -> Report:
    """The findings in ``places`` (files and folders as vault paths; none: everywhere).

    ``select`` takes the place of what the configuration selects, ``ignore`` is added to what it ignores; what it
    ignores in some files and its severities hold always. Links are resolved against the whole vault. Raises
    ``NotFoundError`` for a place that is not in the vault and for a word in ``select`` or ``ignore`` that is no rule.
    """
    among = _filter(workspace, list(places))
    settings = workspace.settings.lint
    chosen = settings.select if select is None else select
    rules, told, silenced, lines = lint_findings(workspace, chosen, [*settings.ignore, *ignore])
    shown = partial(as_configured, workspace, rules, among=among)
    findings = shown(told)
    return Report(
        findings,
        shown(silenced),
        [one for one in unread(workspace, findings) if among(one.path)],
        _count_notes(workspace, among),
        lines,
    )


def as_configured(
    workspace: Workspace, rules: Iterable[Named], findings: Iterable[Diagnostic], among: Callable[[str], bool]
) -> list[Diagnostic]:
    """``findings`` in the notes that ``among`` takes, without those that the configuration ignores for their files, in
    its severities. ``rules`` are all that it can name. Raises ``NotFoundError`` where it names another.
    """
    changed = severities(rules, workspace.settings.lint.severity)
    is_ignored = _ignored_per_file(workspace)
    kept = (one for one in findings if among(one.path) and not is_ignored(one))
    return [replace(one, severity=changed[one.code]) if one.code in changed else one for one in kept]


def unread(workspace: Workspace, findings: Iterable[Diagnostic]) -> list[Problem]:
    """What could not be read as meant, where ``findings`` do not say so already."""
    told = {(one.path, one.range) for one in findings}
    return [one for one in workspace.problems() if (one.path, one.range) not in told]


def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    from notegraph.lint.rules import all_rules

    return all_rules()


def rule_document(rule: Rule) -> Document:
    """An entry of ``rule``."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default,
        "documentation": rule.documentation.strip(),
        "fix": rule.fix_safety,
    }


def rule_text(rule: Rule) -> str:
    """A rule's documentation, which always says whether there is a fix and how safe it is."""
    from notegraph.lint.rule import NO_FIX

    return rule.documentation.strip() + ("" if rule.fix_safety else f"\n\n## Fix safety\n\n{NO_FIX}")


def find_rule(word: str) -> Rule:
    """The rule with this code or name, in any case. Raises ``NotFoundError`` with suggestions."""
    named = {known: rule for rule in rules() for known in (rule.code.lower(), rule.name)}
    wanted = word.strip().lower()
    if wanted in named:
        return named[wanted]
    from difflib import get_close_matches

    code = likely_code(wanted, [rule.code for rule in rules()])
    near = [code.lower()] if code else get_close_matches(wanted, named) or get_close_matches(wanted, named, cutoff=0.4)
    hint = ", ".join(dict.fromkeys(f"{named[known].code} {named[known].name}" for known in near))
    raise NotFoundError(f"there is no rule {word!r}" + (f"; did you mean {hint}?" if hint else ""))


def _filter(workspace: Workspace, places: list[str]) -> Callable[[str], bool]:
    """Whether a path lies in one of the places."""
    if not places or "" in places:
        return _everywhere
    kinds = {file.path: file.kind for file in workspace.files}
    wanted = {place.rstrip("/") for place in places}
    for place in sorted(wanted):
        kind = kinds.get(place)
        if kind is None and not any(path.startswith(f"{place}/") for path in kinds):
            raise NotFoundError(f"{place}: there is no such file or folder in the vault")
        if kind is FileKind.IGNORED:
            raise NotFoundError(f"{place}: the configuration keeps this note out of the vault")
    return lambda path: path in wanted or any(path.startswith(f"{place}/") for place in wanted)


def _everywhere(_path: str) -> bool:
    return True


def _ignored_per_file(workspace: Workspace) -> Callable[[Diagnostic], bool]:
    """Whether the configuration ignores a finding for the file it is in."""
    entries = workspace.settings.lint.per_file_ignores
    if not entries:
        return lambda _: False
    from notegraph.vault.globs import Globs

    compiled = [
        (Globs((glob,)), tuple("" if word == "ALL" else word for word in words)) for glob, words in entries if words
    ]

    def is_ignored(one: Diagnostic) -> bool:
        folder, _, name = one.path.rpartition("/")
        return any(
            one.code.startswith(prefixes) and (globs.covers(folder) or globs.takes(one.path, name))
            for globs, prefixes in compiled
        )

    return is_ignored


def _count_notes(workspace: Workspace, among: Callable[[str], bool]) -> int:
    database = workspace.reading.database
    if among is _everywhere:
        (count,) = database.execute("SELECT COUNT(*) FROM note").fetchone()
        return int(count)
    return sum(among(path) for (path,) in database.execute("SELECT path FROM note"))
