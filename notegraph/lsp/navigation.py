"""Going to what a link opens, and to what links here."""

from __future__ import annotations

from lsprotocol import types

from notegraph.lsp.server import Server
from notegraph.workspace.editor.definition import definition
from notegraph.workspace.editor.references import references


def go_to_definition(
    server: Server, params: types.DefinitionParams
) -> list[types.Location] | list[types.LocationLink] | None:
    """The note, heading, block or attachment behind the link under the cursor."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    answer = definition(vault, path, document.lines.offset(params.position))
    if answer is None:
        return None
    places = [(server.uri(vault, one.path), server.lines(vault, one.path).range(one.range)) for one in answer.places]
    able = server.client_capabilities.text_document
    if able is not None and able.definition is not None and able.definition.link_support:
        origin = document.lines.range(answer.origin)
        return [types.LocationLink(uri, place, place, origin) for uri, place in places]
    return [types.Location(uri, place) for uri, place in places]


def find_references(server: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    """The backlinks of what is under the cursor."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    offset = document.lines.offset(params.position)
    places = references(vault, path, offset, declaration=params.context.include_declaration)
    return [
        types.Location(server.uri(vault, one.path), server.lines(vault, one.path).range(one.range)) for one in places
    ]
