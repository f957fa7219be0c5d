"""Texts as the client opens, changes, saves and closes them."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls import uris

from notegraph.lsp.diagnostics import publish
from notegraph.lsp.server import Server
from notegraph.model.diagnostic import one_line


def did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Where the client's folder is in no vault, or there is none, the vault is the one around the first file."""
    document = params.text_document
    file = uris.to_fs_path(document.uri)
    if file is not None and server.vault is None:
        server.folder = os.path.dirname(file)
    server.put(document.uri, document.version, document.text)
    if file is not None and file.lower().endswith(".md"):
        _tell_outside(server, document.uri, file)
    publish(server, True)


def _tell_outside(server: Server, uri: str, file: str) -> None:
    """One server has one vault: that it is silent about a note of another one must not look like praise."""
    vault = server.vault
    if vault is not None and server.documents[uri].path is None:
        reason = "this server says nothing about it: start another one for its vault"
        server.log(f"{one_line(file)} is outside of the vault {one_line(vault.root)}, and {reason}")


def did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """The last change has the whole text."""
    if params.content_changes:
        document = params.text_document
        server.put(document.uri, document.version, params.content_changes[-1].text)
        server.later.call()


def did_save(server: Server, _params: types.DidSaveTextDocumentParams) -> None:
    """What is on the disk counts for all notes now."""
    server.later.cancel()
    publish(server, True)


def did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Its findings go; others may link to what was saved of it, or was not."""
    uri = params.text_document.uri
    server.drop(uri)
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
    server.later.call(True)
