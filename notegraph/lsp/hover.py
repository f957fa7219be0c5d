"""What the page behind a link says, and when the card here is due."""

from __future__ import annotations

from lsprotocol import types

from notegraph.lsp.server import Server
from notegraph.workspace.editor.hover import hover


def show_hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Markdown, which every client shows as well as it can."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    answer = hover(vault, path, document.lines.offset(params.position))
    if answer is None:
        return None
    contents = types.MarkupContent(types.MarkupKind.Markdown, answer.text)
    return types.Hover(contents, document.lines.range(answer.range))
