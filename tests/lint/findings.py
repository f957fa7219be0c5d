"""What lint says about small vaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.builders import vault
from notegraph.graph.build import build
from notegraph.lint.context import Context
from notegraph.lint.engine import check
from notegraph.model.diagnostic import Diagnostic


def context(contents: Mapping[str, Iterable[str]], lines: Mapping[str, list[str]] | None = None) -> Context:
    """The context of a vault as in ``builders.vault``. ``lines`` are the notes' real lines where they matter."""
    written = {path: list(own) for path, own in contents.items()}
    shown = {**written, **(lines or {})}

    def source_line(path: str, number: int) -> str | None:
        own = shown.get(path, [])
        return own[number - 1] if number <= len(own) else None

    records, resolver = vault(written)
    return Context(build(records, resolver), records, resolver, source_line)


def found(contents: Mapping[str, Iterable[str]], select: Iterable[str] | None = None) -> list[Diagnostic]:
    """The findings of a vault."""
    return check(context(contents), select)


def one(line: str, contents: Mapping[str, Iterable[str]], source: str = "src.md") -> Diagnostic | None:
    """The only finding about one link in ``source``, ``None`` for a link that is fine."""
    findings = [diagnostic for diagnostic in found({**contents, source: [line]}) if diagnostic.path == source]
    assert len(findings) <= 1, findings
    return findings[0] if findings else None
