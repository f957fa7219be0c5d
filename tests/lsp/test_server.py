"""The server outlives what goes wrong in it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from lsp.edited import editing_vault
from notegraph.lsp.later import Later
from notegraph.lsp.serve import make_server
from notegraph.lsp.server import RequestFailed, Server
from notegraph.model.errors import VaultError
from notegraph.workspace.editor.vault import EditedVault


class Wire:
    """What the server sends."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        """A whole message."""
        self.sent.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        """Nothing to close."""

    def logged(self) -> list[str]:
        """The lines of the client's log."""
        return [one["params"]["message"] for one in self.sent if one["method"] == "window/logMessage"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Server, Wire, EditedVault]]:
    """A server in this process with a vault, and what it sends."""
    with editing_vault(tmp_path, {"a.md": "[[b]]\n"}) as vault:
        server, wire = make_server(lambda _: vault), Wire()
        server.protocol.set_writer(wire)
        server.folder = vault.root
        yield server, wire, vault


def test_an_error_is_told_and_the_server_lives_on(
    served: tuple[Server, Wire, EditedVault], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, wire, vault = served

    def fails(*_: object) -> None:
        raise errors.pop()

    errors = [sqlite3.DatabaseError("malformed"), VaultError("no such folder"), ZeroDivisionError("oh")]
    monkeypatch.setattr(EditedVault, "refresh", fails)
    changed = server.protocol.fm.features[types.TEXT_DOCUMENT_DID_SAVE]
    assert server.vault is vault
    for _ in range(3):
        changed(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier("file:///a.md")))
    assert server.vault is vault  # closed with its damaged index, and opened anew
    first, second, third, fourth = wire.logged()[1:]
    assert "ZeroDivisionError: oh" in first
    assert second == "no such folder"
    assert "malformed" in third
    assert fourth.startswith("the vault is")


def test_what_the_library_cannot_do_is_told(served: tuple[Server, Wire, EditedVault]) -> None:
    server, wire, _ = served
    server.report_server_error(ValueError("a message nobody understands"), ValueError)
    server.report_server_error(RequestFailed("answered already"), ValueError)
    assert len(wire.logged()) == 1
    assert "a message nobody understands" in wire.logged()[0]


def test_later_is_once_and_remembers() -> None:
    heard: list[bool] = []

    async def script() -> None:
        later = Later(heard.append, 0.01)
        later.call(True)
        later.call()
        await asyncio.sleep(0.05)
        later.call()
        await asyncio.sleep(0.05)
        later.call()
        later.cancel()
        later.cancel()
        await asyncio.sleep(0.05)

    asyncio.run(script())
    assert heard == [True, False]
