"""The server: what the client has open, the vault around it, and how trouble is told."""

from __future__ import annotations

import pathlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from traceback import format_exception

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from notegraph import __version__
from notegraph.lsp.later import Later
from notegraph.lsp.positions import Codec, Lines, codec_for
from notegraph.model.errors import NotegraphError
from notegraph.workspace.editor.vault import EditedVault

OpenVault = Callable[[str | None], EditedVault | None]
"""Opens the vault around a folder; ``None`` where nothing marks one. Raises ``NotegraphError``."""

PAUSE = 0.2
"""Seconds without a change after which texts are looked at: while somebody types, findings are of no use."""


class RequestFailed(JsonRpcException):
    """A request that cannot be granted, with the reason for the user."""

    CODE = -32803


@dataclass(frozen=True, slots=True)
class Document:
    """A text that the client has open. ``path`` is that of the note in the vault, ``None`` for all else."""

    uri: str
    version: int
    text: str
    lines: Lines
    path: str | None


class Server(LanguageServer):
    """Texts are sent whole: the protocol's library counts lines in another way than Markdown does."""

    def __init__(self, open_vault: OpenVault) -> None:
        super().__init__("notegraph", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.documents: dict[str, Document] = {}
        self.folder: str | None = None
        self.was_shut_down = False
        self.later = Later(self._look, PAUSE)
        self.look: Callable[[bool], None] | None = None
        self._open_vault = open_vault
        self._vault: EditedVault | None = None
        self._told = ""

    @property
    def vault(self) -> EditedVault | None:
        """The vault, opened when it is first needed; ``None`` where there is none or it cannot be opened."""
        if self._vault is None:
            try:
                self._vault = self._open_vault(self.folder) if self.folder is not None else None
                self._told = ""
            except NotegraphError as error:
                if str(error) != self._told:  # once, not with every key
                    self._told = str(error)
                    self.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))
                return None
            if self._vault is not None:
                self.log(f"the vault is {self._vault.root}")
                for document in list(self.documents.values()):
                    self.put(document.uri, document.version, document.text)
        return self._vault

    def close_vault(self) -> None:
        """Lets go of the vault: it is opened anew when it is needed."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    @property
    def codec(self) -> Codec:
        """How the client counts columns."""
        return codec_for(self.server_capabilities.position_encoding)

    def put(self, uri: str, version: int, text: str) -> None:
        """The client has this text open now."""
        vault = self.vault
        file = uris.to_fs_path(uri)
        path = vault.path_of(file) if vault is not None and file else None
        self.documents[uri] = Document(uri, version, text, Lines(text, self.codec), path)
        if vault is not None and path is not None and vault.is_note(path):
            vault.put(path, text)

    def drop(self, uri: str) -> None:
        """The client has closed it."""
        document = self.documents.pop(uri, None)
        if document is not None and document.path is not None and self._vault is not None:
            self._vault.drop(document.path)

    def note(self, uri: str) -> tuple[EditedVault, Document, str] | None:
        """The vault, an open note of it and the note's path; ``None`` for any other document."""
        vault, document = self.vault, self.documents.get(uri)
        if vault is None or document is None or document.path is None or not vault.is_note(document.path):
            return None
        return vault, document, document.path

    def opened(self, path: str) -> Document | None:
        """The open document that shows the file ``path`` of the vault."""
        return next((one for one in self.documents.values() if one.path == path), None)

    def lines(self, vault: EditedVault, path: str) -> Lines:
        """The text of the vault's file ``path``, as the client has it or would read it."""
        document = self.opened(path)
        if document is not None:
            return document.lines
        return Lines(vault.note(path).text if vault.is_note(path) else "", self.codec)

    def uri(self, vault: EditedVault, path: str) -> str:
        """The address of the vault's file ``path``, spelled as the client spells it where it has the file open."""
        document = self.opened(path)
        return document.uri if document is not None else pathlib.Path(vault.root, *path.split("/")).as_uri()

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A line for the client's log."""
        self.window_log_message(types.LogMessageParams(kind, message))

    def complain(self, error: Exception) -> None:
        """Something went wrong; the server lives on. A damaged index is opened, and so made, anew."""
        if isinstance(error, sqlite3.DatabaseError):
            self.close_vault()
        text = str(error) if isinstance(error, NotegraphError) else "".join(format_exception(error))
        self.log(text, types.MessageType.Error)

    def _look(self, changed_on_disk: bool) -> None:
        if self.look is not None:
            self.look(changed_on_disk)

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002
        """What the protocol's library could not do. A refused request has its answer already."""
        if not isinstance(error, RequestFailed):
            self.complain(error)
