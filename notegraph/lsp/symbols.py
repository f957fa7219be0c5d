"""A note's outline."""

from __future__ import annotations

from lsprotocol import types

from notegraph.lsp.server import Document, Server
from notegraph.workspace.editor.symbols import Symbol, symbols


def outline(
    server: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """Headings with the cards below them; without their order for a client that knows no trees."""
    found = server.note(params.text_document.uri)
    if found is None:
        return None
    vault, document, path = found
    roots = symbols(vault, path)
    able = server.client_capabilities.text_document
    if able is not None and able.document_symbol and able.document_symbol.hierarchical_document_symbol_support:
        return [_tree(document, one) for one in roots]
    return [
        types.SymbolInformation(
            types.Location(document.uri, document.lines.range(one.name_range)), one.name, _kind(one)
        )
        for one in _flat(roots)
    ]


def _tree(document: Document, one: Symbol) -> types.DocumentSymbol:
    lines = document.lines
    children = [_tree(document, child) for child in one.children]
    return types.DocumentSymbol(
        one.name, _kind(one), lines.range(one.range), lines.range(one.name_range), children=children
    )


def _flat(roots: list[Symbol]) -> list[Symbol]:
    return [one for root in roots for one in (root, *_flat(root.children))]


def _kind(one: Symbol) -> types.SymbolKind:
    return types.SymbolKind.Event if one.is_card else types.SymbolKind.String
