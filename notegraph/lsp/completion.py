"""Names for the link that is being typed."""

from __future__ import annotations

from lsprotocol import types

from notegraph.lsp.server import Server
from notegraph.workspace.editor.completion import completions

OPTIONS = types.CompletionOptions(trigger_characters=["[", "(", "#", "^"])
_KINDS = {
    "note": types.CompletionItemKind.File,
    "alias": types.CompletionItemKind.Reference,
    "attachment": types.CompletionItemKind.Value,
    "heading": types.CompletionItemKind.Struct,
    "block": types.CompletionItemKind.Snippet,
}


def complete(server: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """Notes by name and alias and attachments, behind ``#`` headings, behind ``#^`` blocks."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    offers = completions(vault, path, document.lines.offset(params.position))
    items = [
        types.CompletionItem(
            label=one.label,
            kind=_KINDS[one.kind],
            detail=one.detail,
            sort_text=f"{number:04}",
            filter_text=one.filter,
            text_edit=types.TextEdit(document.lines.range(one.range), one.text),
        )
        for number, one in enumerate(offers.offers)
    ]
    return types.CompletionList(is_incomplete=offers.more, items=items)
