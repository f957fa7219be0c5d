"""Findings for people, those together that want the same missing file: what to write first stands first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notegraph.graph.names import key, stem_of
from notegraph.lint.context import SourceLine
from notegraph.lint.reporters import text
from notegraph.lint.reporters.advice import did_you_mean
from notegraph.lint.reporters.printable import printable
from notegraph.lint.summary import summarise
from notegraph.model.diagnostic import Diagnostic


def render(diagnostics: Sequence[Diagnostic], source_line: SourceLine, notes: int, width: int | None = None) -> str:
    """The groups, the largest first, then every other finding as in ``text.render``, then the count."""
    groups: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        if one.wanted:
            groups.setdefault(key(stem_of(one.wanted.rstrip("/"))), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    blocks = ["\n".join(_group(found)) for _, found in ordered]
    blocks += [text.block(one, source_line, width) for one in diagnostics if not one.wanted]
    return "\n\n".join([*blocks, text.summary_line(summarise(diagnostics, notes))])


def _group(found: Sequence[Diagnostic]) -> Iterator[str]:
    """Everything that wants a file of one name, whatever folder it names."""
    wanted = stem_of(found[0].wanted.rstrip("/"))
    notes = len({one.path for one in found})
    yield printable(f"{wanted}: wanted {text.counted(len(found), 'time')} in {text.counted(notes, 'note')}")
    for one in found:
        yield printable(f"  {one.path}:{one.range.line}:{one.range.column}: {one.code} {one.name}")
    for advice in dict.fromkeys(did_you_mean(one) for one in found if one.suggestions):
        yield printable(f"  = {advice}")
