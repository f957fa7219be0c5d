"""An editor for tests: a client that talks to the real server in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
PATIENCE = 60
"""Seconds after which nothing is going to come."""


def capabilities(*, encodings: Sequence[str] = (), plain: bool = False) -> types.ClientCapabilities:
    """What a modern editor can do; a ``plain`` one can do nothing beside the least."""
    general = types.GeneralClientCapabilities(position_encodings=list(encodings) or None)
    if plain:
        return types.ClientCapabilities(general=general)
    return types.ClientCapabilities(
        general=general,
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
            ),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            definition=types.DefinitionClientCapabilities(link_support=True),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
        ),
    )


class Editor:
    """One session. Texts are those the client has open."""

    def __init__(self, vault: Path) -> None:
        self.vault = vault
        self.client = LanguageClient("tester", "1")
        self.logged: list[types.LogMessageParams] = []
        self.shown: list[types.ShowMessageParams] = []
        self.watching: list[types.Registration] = []
        self.texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._published: dict[str, types.PublishDiagnosticsParams] = {}
        self._news = asyncio.Event()
        self.encoding = "utf-16"
        self.code: int | None = None
        for name, heard in (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self._publish),
            (types.WINDOW_LOG_MESSAGE, self.logged.append),
            (types.WINDOW_SHOW_MESSAGE, self.shown.append),
            (types.CLIENT_REGISTER_CAPABILITY, self._register),
        ):
            self._listen(name, heard)

    def _listen(self, name: str, heard: Callable[[Any], None]) -> None:
        def hear(params: Any) -> None:  # a function of its own: the library writes into what it is given
            heard(params)

        self.client.feature(name)(hear)

    def _register(self, params: types.RegistrationParams) -> None:
        self.watching += params.registrations

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self._published[params.uri] = params
        self._news.set()

    def uri(self, name: str) -> str:
        """The address of a file of the vault."""
        return (self.vault / name).as_uri()

    def name(self, uri: str) -> str:
        """The reverse."""
        from pygls.uris import to_fs_path

        return Path(to_fs_path(uri) or "").relative_to(self.vault).as_posix()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        """A file as requests name it."""
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str | None = None) -> str:
        """Opens a note as it is saved, or with other words."""
        text = (self.vault / name).read_bytes().decode() if text is None else text
        self.texts[name], self._versions[name] = text, 1
        item = types.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return text

    def change(self, name: str, text: str) -> None:
        """What is typed."""
        self.texts[name] = text
        self._versions[name] += 1
        named = types.VersionedTextDocumentIdentifier(self._versions[name], self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, [change]))

    def save(self, name: str) -> None:
        """Writes the note to the disk."""
        (self.vault / name).write_bytes(self.texts[name].encode())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.document(name)))

    def close(self, name: str) -> None:
        """Closes it without saving."""
        del self.texts[name]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(name)))

    def touched(self, *names: str) -> None:
        """Files have changed outside."""
        events = [types.FileEvent(self.uri(name), types.FileChangeType.Changed) for name in names]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def findings(
        self, name: str, until: Callable[[list[types.Diagnostic]], bool] = lambda _: True
    ) -> list[types.Diagnostic]:
        """What is published for the text as it is now, once it is as ``until`` wants it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._news.clear()
                told = self._published.get(self.uri(name))
                if told is not None and told.version in (None, self._versions[name]) and until(list(told.diagnostics)):
                    return list(told.diagnostics)
                await self._news.wait()

    async def codes(self, name: str, *codes: str) -> None:
        """Waits until a note has just these findings."""
        await self.findings(name, lambda found: sorted(str(one.code) for one in found) == sorted(codes))

    def at(self, name: str, words: str, shift: int = 0) -> types.Position:
        """The place in front of ``words`` in an open note, ``shift`` characters on, in the client's units."""
        return self._position(name, self.texts[name].index(words) + shift)

    def end(self, name: str) -> types.Position:
        """The end of an open note."""
        return self._position(name, len(self.texts[name]))

    def words(self, name: str, place: types.Range) -> str:
        """What stands in a range of an open note, by the client's count."""
        return self.texts[name][self._offset(name, place.start) : self._offset(name, place.end)]

    def edited(self, name: str, edits: Sequence[types.TextEdit]) -> str:
        """An open note after edits of the server's."""
        text = self.texts[name]
        places = [(self._offset(name, one.range.start), self._offset(name, one.range.end), one) for one in edits]
        for start, end, one in sorted(places, key=lambda place: place[:2], reverse=True):
            text = text[:start] + one.new_text + text[end:]
        return text

    def _position(self, name: str, offset: int) -> types.Position:
        before = self.texts[name][:offset]
        codec, width = _UNITS[self.encoding]
        return types.Position(before.count("\n"), len(before[before.rfind("\n") + 1 :].encode(codec)) // width)

    def _offset(self, name: str, place: types.Position) -> int:
        lines = self.texts[name].split("\n")
        codec, width = _UNITS[self.encoding]
        column = len(lines[place.line].encode(codec)[: place.character * width].decode(codec))
        return sum(len(line) + 1 for line in lines[: place.line]) + column


@asynccontextmanager
async def editing(
    vault: Path, *options: str, able: types.ClientCapabilities | None = None, folder: bool = True
) -> AsyncIterator[Editor]:
    """A session from beginning to end; afterwards ``code`` is what the server's process ended with."""
    editor = Editor(vault)
    client = editor.client
    command = ["-m", "notegraph", *options, "lsp"]
    await client.start_io(sys.executable, *command, env=dict(os.environ), cwd=str(vault))
    process = client._server
    assert process is not None
    try:
        folders = [types.WorkspaceFolder(vault.as_uri(), "vault")] if folder else None
        parameters = types.InitializeParams(able or capabilities(), workspace_folders=folders)
        answer = await client.initialize_async(parameters)
        kind = answer.capabilities.position_encoding
        editor.encoding = str(kind.value if isinstance(kind, types.PositionEncodingKind) else kind or "utf-16")
        client.initialized(types.InitializedParams())
        yield editor
        await client.shutdown_async(None)
        client.exit(None)
        async with asyncio.timeout(PATIENCE):
            editor.code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
        assert process.stderr is not None
        complaints = (await process.stderr.read()).decode()
        await client.stop()  # type: ignore[no-untyped-call]
        process._transport.close()  # type: ignore[attr-defined]
        await asyncio.sleep(0)
    assert complaints == "", complaints
