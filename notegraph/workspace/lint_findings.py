"""The findings of every rule asked for, kept in the index until something they depend on changes.

They are kept before selection, severities and per-file ignores: these choose among them and change none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from notegraph.lint.selection import choose
from notegraph.model.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from notegraph.model.span import Range
from notegraph.store.kept import keep, kept
from notegraph.workspace.lint_key import findings_key, still_holds
from notegraph.workspace.open import Workspace

if TYPE_CHECKING:
    from notegraph.lint.context import SourceLine

_NAME = "lint"
_LONGEST = 400
"""Characters of a line that is kept."""


class RuleFacts(NamedTuple):
    """What is known of a rule without loading it."""

    code: str
    name: str
    severity: Severity
    default: bool


class Findings(NamedTuple):
    """Findings of the rules that were asked for, by path and place: those to be told and those that are silenced.

    ``lines`` gives the lines that findings stand on.
    """

    rules: Sequence[RuleFacts]
    told: list[Diagnostic]
    silenced: list[Diagnostic]
    lines: KeptLines


class KeptLines:
    """Lines of notes, kept with the findings, so that to report what is known reads no note."""

    def __init__(self, workspace: Workspace, key: str, memory: dict[str, Any]) -> None:
        self._workspace = workspace
        self._key = key
        self._memory = memory
        self._known: dict[str, dict[str, str | None]] | None = None
        self._read: SourceLine | None = None
        self._is_new = False

    def __call__(self, path: str, number: int) -> str | None:
        """A line as ``context.SourceLine`` has it."""
        known = self._known
        if known is None:
            known = self._known = json.loads(self._memory["lines"])
        own = known.setdefault(path, {})
        if str(number) not in own:
            if self._read is None:
                from notegraph.workspace.lint_facts import source_lines

                self._read = source_lines(self._workspace)
            line = own[str(number)] = self._read(path, number)
            self._is_new = self._is_new or _is_worth_it(line)
        return own[str(number)]

    @property
    def looked(self) -> dict[str, list[int] | None]:
        """The files that are no notes and that rules have looked at, as ``lint_facts.Looked``."""
        looked: dict[str, list[int] | None] = self._memory["looked"]
        return looked

    def save(self) -> None:
        """Keeps the lines that were asked for; the longest are not worth it."""
        if not self._is_new:
            return
        self._is_new = False
        kept_lines = {
            path: {number: line for number, line in own.items() if _is_worth_it(line)}
            for path, own in (self._known or {}).items()
        }
        self._memory["lines"] = json.dumps(kept_lines)
        _keep(self._workspace, self._key, self._memory)


def _is_worth_it(line: str | None) -> bool:
    return line is None or len(line) <= _LONGEST


def lint_findings(workspace: Workspace, select: Iterable[str] | None, ignore: Iterable[str]) -> Findings:
    """What the chosen rules find. Raises ``NotFoundError`` for a word that fits no rule."""
    key = findings_key(workspace)
    memory = _remembered(workspace, key)
    rules = [RuleFacts(code, name, Severity(level), default) for code, name, level, default in memory["rules"]]
    chosen = choose(rules, select, ignore)
    missing = [rule.code for rule in chosen if rule.code not in memory["found"]]
    if missing:
        _work_out(workspace, memory, missing)
        _keep(workspace, key, memory)
    rows = [(rule, row) for rule in chosen for row in json.loads(memory["found"][rule.code])]
    told = [_decoded(rule, row) for rule, (silenced, row) in rows if not silenced]
    silenced = [_decoded(rule, row) for rule, (silenced, row) in rows if silenced]
    return Findings(rules, sorted(told, key=_order), sorted(silenced, key=_order), KeptLines(workspace, key, memory))


def _keep(workspace: Workspace, key: str, memory: dict[str, Any]) -> None:
    """Keeps what was found, unless another process has brought the index up to date meanwhile."""
    if findings_key(workspace) == key:
        keep(workspace.reading.database, _NAME, [key, memory])


def _order(one: Diagnostic) -> tuple[object, ...]:
    return (one.path, one.range.line, one.range.column, one.code, one.range)


def _work_out(workspace: Workspace, memory: dict[str, Any], codes: Sequence[str]) -> None:
    """Runs the rules and puts what they find into ``memory``."""
    from notegraph.lint.engine import run
    from notegraph.lint.rules import all_rules
    from notegraph.workspace.lint_facts import Looked, lint_context

    looked: Looked = {}
    rules = [rule for rule in all_rules() if rule.code in codes]
    checked = run(lint_context(workspace, looked), rules)
    found: dict[str, list[Any]] = {rule.code: [] for rule in rules}
    for is_silenced, findings in ((False, checked.told), (True, checked.silenced)):
        for one in findings:
            found[one.code].append((is_silenced, _encoded(one)))
    memory["found"].update({code: json.dumps(rows) for code, rows in found.items()})
    memory["looked"].update(looked)


def _remembered(workspace: Workspace, key: str) -> dict[str, Any]:
    """What is kept and still holds, or no findings at all."""
    answer = kept(workspace.reading.database, _NAME)
    if answer is not None and answer[0] == key and still_holds(workspace.root, answer[1]["looked"]):
        memory: dict[str, Any] = answer[1]
        return memory
    from notegraph.lint.rules import all_rules

    rules = [(rule.code, rule.name, rule.severity.value, rule.default) for rule in all_rules()]
    return {"rules": rules, "found": {}, "looked": {}, "lines": "{}"}


def _encoded(one: Diagnostic) -> list[Any]:
    fix = None if one.fix is None else [one.fix.safe, [[*edit.range, edit.text] for edit in one.fix.edits]]
    related = [[other.path, *other.range, other.message] for other in one.related]
    return [one.path, *one.range, one.severity.value, one.message, list(one.suggestions), fix, related, one.wanted]


def _decoded(rule: RuleFacts, row: list[Any]) -> Diagnostic:
    path, line, column, end_line, end_column, severity, message, suggestions, fix, related, wanted = row
    return Diagnostic(
        rule.code,
        rule.name,
        Severity(severity),
        path,
        Range(line, column, end_line, end_column),
        message,
        tuple(suggestions),
        None if fix is None else Fix(fix[0], tuple(Edit(Range(*edit[:4]), edit[4]) for edit in fix[1])),
        tuple(Related(other[0], Range(*other[1:5]), other[5]) for other in related),
        wanted,
    )
