"""What can be done about a finding: its fix, or a comment that silences it; and every safe fix at once."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from notegraph.lsp.diagnostics import diagnostic
from notegraph.lsp.edits import note_edit
from notegraph.lsp.server import Server
from notegraph.model.diagnostic import Diagnostic
from notegraph.workspace.editor.findings import findings, safe_edits
from notegraph.workspace.editor.suppress import suppression
from notegraph.workspace.editor.vault import EditedVault

FIX_ALL = "source.fixAll.notegraph"
OPTIONS = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL])


def code_actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The actions for the findings that the range touches, of the kinds that the client asks for."""
    found = server.note(params.text_document.uri)
    if found is None:
        return []
    vault, document, path = found
    wanted = params.context.only
    known = findings(vault, [path])[path]
    actions: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix.value, wanted):
        for one in known.diagnostics:
            if _touch(document.lines.range(one.range), params.range):
                actions += _for(server, vault, one)
    edits = safe_edits(known)
    if edits and _is_wanted(FIX_ALL, wanted):
        edit = note_edit(server, vault, path, edits)
        actions.append(types.CodeAction("Make all safe fixes in this note", FIX_ALL, edit=edit))
    return actions


def _for(server: Server, vault: EditedVault, one: Diagnostic) -> Iterator[types.CodeAction]:
    told = [diagnostic(server, vault, one)]
    quick = types.CodeActionKind.QuickFix
    if one.fix is not None and one.fix.edits:
        edit = note_edit(server, vault, one.path, one.fix.edits)
        texts = [made.text for made in one.fix.edits]
        what = f"Write `{texts[0]}`" if len(texts) == 1 and texts[0].strip() and "\n" not in texts[0] else "Mend it"
        title = f"{what} ({one.code}{'' if one.fix.safe else ', unsafe: check what it means'})"
        yield types.CodeAction(title, quick, told, is_preferred=one.fix.safe, edit=edit)
    silencing = suppression(vault.note(one.path), one)
    if silencing is not None:
        edit = note_edit(server, vault, one.path, [silencing])
        yield types.CodeAction(f"Silence {one.code} {one.name} on this line", quick, told, edit=edit)


def _is_wanted(kind: str, only: object) -> bool:
    """Whether a kind is one of those asked for or below one; all are where nothing was asked for."""
    if not isinstance(only, (list, tuple)):
        return True
    words = [str(getattr(word, "value", word)) for word in only]
    return any(word in ("", kind) or kind.startswith(f"{word}.") for word in words)


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end
