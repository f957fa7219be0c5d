"""What lint finds, as the protocol's diagnostics."""

from __future__ import annotations

from lsprotocol import types

from notegraph.lsp.server import Server
from notegraph.model.diagnostic import Diagnostic, Problem, Severity
from notegraph.workspace.editor.findings import findings, message
from notegraph.workspace.editor.vault import EditedVault

SOURCE = "notegraph"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def publish(server: Server, changed_on_disk: bool) -> None:
    """Tells the findings of all open notes: a change in one can mend or break links in another."""
    vault = server.vault
    if vault is None:
        return
    if changed_on_disk:
        vault.refresh()
    documents = {one.path: one for one in server.documents.values() if one.path is not None}
    found = findings(vault, list(documents))
    for path, document in documents.items():
        told = [
            *(diagnostic(server, vault, one) for one in found[path].diagnostics),
            *(_unread(server, vault, one) for one in found[path].problems),
        ]
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, told, document.version))


def diagnostic(server: Server, vault: EditedVault, one: Diagnostic) -> types.Diagnostic:
    """A finding with the other places that it is about."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(server.uri(vault, other.path), server.lines(vault, other.path).range(other.range)),
            other.message,
        )
        for other in one.related
    ]
    return types.Diagnostic(
        range=server.lines(vault, one.path).range(one.range),
        message=message(one),
        severity=_SEVERITIES[one.severity],
        code=one.code,
        source=SOURCE,
        related_information=related or None,
    )


def _unread(server: Server, vault: EditedVault, one: Problem) -> types.Diagnostic:
    return types.Diagnostic(
        server.lines(vault, one.path).range(one.range), one.message, types.DiagnosticSeverity.Warning, source=SOURCE
    )
