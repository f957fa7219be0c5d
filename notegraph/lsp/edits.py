"""Edits for the client to make: the server itself writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lsprotocol import types

from notegraph.lsp.server import RequestFailed, Server
from notegraph.model.diagnostic import Edit
from notegraph.workspace.editor.vault import EditedVault


def note_edit(server: Server, vault: EditedVault, path: str, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Edits of one note."""
    lines = server.lines(vault, path)
    return workspace_edit(server, vault, {path: [types.TextEdit(lines.range(one.range), one.text) for one in edits]})


def workspace_edit(
    server: Server,
    vault: EditedVault,
    edits: Mapping[str, Sequence[types.TextEdit]],
    moves: Sequence[tuple[str, str]] = (),
) -> types.WorkspaceEdit:
    """Edits by vault path, then moves of files. Raises ``RequestFailed`` where the client cannot move files."""
    workspace = server.client_capabilities.workspace
    able = workspace.workspace_edit if workspace else None
    if moves and (able is None or types.ResourceOperationKind.Rename not in (able.resource_operations or ())):
        raise RequestFailed("this editor cannot rename files for a language server: use `notegraph rename`")
    if not moves and (able is None or not able.document_changes):
        return types.WorkspaceEdit(changes={server.uri(vault, path): list(made) for path, made in edits.items()})
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    for path, made in edits.items():
        document = server.opened(path)
        version = document.version if document is not None else None
        named = types.OptionalVersionedTextDocumentIdentifier(server.uri(vault, path), version)
        changes.append(types.TextDocumentEdit(named, list(made)))
    changes += [types.RenameFile(server.uri(vault, old), server.uri(vault, new)) for old, new in moves]
    return types.WorkspaceEdit(document_changes=changes)
