"""The server with all its features, on a pair of streams."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from notegraph.lsp import code_actions, completion, documents, hover, navigation, rename, symbols, watching
from notegraph.lsp.diagnostics import publish
from notegraph.lsp.server import OpenVault, Server

Feature = Callable[[Server, Any], Any]
_FEATURES: tuple[tuple[str, Feature, object], ...] = (
    (types.INITIALIZE, watching.initialize, None),
    (types.INITIALIZED, watching.initialized, None),
    (types.SHUTDOWN, watching.shutdown, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watching.files_changed, None),
    (types.TEXT_DOCUMENT_DID_OPEN, documents.did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, documents.did_change, None),
    (types.TEXT_DOCUMENT_DID_SAVE, documents.did_save, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, documents.did_close, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, code_actions.code_actions, code_actions.OPTIONS),
    (types.TEXT_DOCUMENT_COMPLETION, completion.complete, completion.OPTIONS),
    (types.TEXT_DOCUMENT_DEFINITION, navigation.go_to_definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, navigation.find_references, None),
    (types.TEXT_DOCUMENT_HOVER, hover.show_hover, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols.outline, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, rename.prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, rename.make_rename, rename.OPTIONS),
)


def make_server(open_vault: OpenVault) -> Server:
    """The server, not yet listening."""
    server = Server(open_vault)
    for name, feature, options in _FEATURES:
        server.feature(name, options)(_living(server, feature))
    server.look = _living(server, publish)
    return server


def serve(open_vault: OpenVault, incoming: BinaryIO, outgoing: BinaryIO) -> bool:
    """Serves one client until it goes, and closes ``outgoing``. Whether it took its leave, as the protocol wants it."""
    logging.getLogger("pygls").addHandler(logging.NullHandler())  # trouble goes to the client's log
    server = make_server(open_vault)
    server.start_io(incoming, outgoing)
    server.close_vault()
    return server.was_shut_down


def _living(server: Server, feature: Feature) -> Callable[[Any], Any]:
    """``feature`` for a server that outlives whatever happens in it."""

    def call(params: Any = None) -> Any:
        try:
            return feature(server, params)
        except JsonRpcException:
            raise
        except Exception as error:
            server.complain(error)
            return None

    return call
