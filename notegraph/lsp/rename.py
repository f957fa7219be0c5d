"""Another name for a note, heading or block, with every link to it."""

from __future__ import annotations

from lsprotocol import types

from notegraph.lsp.edits import workspace_edit
from notegraph.lsp.positions import Lines
from notegraph.lsp.server import RequestFailed, Server
from notegraph.model.errors import NotegraphError
from notegraph.workspace.editor.renaming import renamable, rename

OPTIONS = types.RenameOptions(prepare_provider=True)


def prepare_rename(server: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """The name under the cursor."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    one = renamable(vault, path, document.lines.offset(params.position))
    return None if one is None else types.PrepareRenamePlaceholder(document.lines.range(one.range), one.name)


def make_rename(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits, and the file's new name. Raises ``RequestFailed`` with the reason where it cannot be done whole."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    vault.refresh()
    try:
        plan = rename(vault, path, document.lines.offset(params.position), params.new_name)
    except NotegraphError as error:
        raise RequestFailed(str(error)) from error
    edits: dict[str, list[types.TextEdit]] = {}
    for change in plan.changes:
        lines = server.opened(change.path)
        text = lines.lines if lines is not None else Lines(change.before, server.codec)
        edits[change.path] = [
            types.TextEdit(types.Range(text.place_of(edit.span.start), text.place_of(edit.span.end)), edit.text)
            for edit in change.edits
        ]
    for notice in plan.notices:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, notice))
    return workspace_edit(server, vault, edits, plan.moves)
