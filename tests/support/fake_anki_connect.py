"""AnkiConnect as its documentation has it, over a collection in memory: what push talks to in tests.

Every answer is an object with exactly ``result`` and ``error``, of status 200 also where it is an error. An action
within ``multi`` is a request of its own: without ``version`` it is taken for one of version 4, whose results come
bare, and it needs the api key too. ``importPackage`` reads a file of the same computer.
"""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Protocol


class Collection(Protocol):
    """What Anki does for AnkiConnect."""

    def import_package(self, path: str) -> None: ...
    def find_notes(self, query: str) -> list[int]: ...
    def note(self, number: int) -> dict[str, Any]: ...
    def deck(self, card: int) -> str: ...
    def set_fields(self, number: int, fields: dict[str, str]) -> None: ...
    def change_tags(self, number: int, tags: list[str], add: bool) -> None: ...
    def move(self, cards: list[int], deck: str) -> None: ...
    def delete(self, notes: list[int]) -> None: ...
    def media(self) -> list[str]: ...
    def store(self, name: str, data: bytes) -> None: ...


class DiedError(Exception):
    """Anki was closed in the middle of a request."""


@dataclass
class AnkiConnect:
    """The add-on. What a test may set: ``key`` the api key; ``permission`` and ``version`` as they are told;
    ``unsupported`` actions that this version does not have; ``raw`` an answer that no AnkiConnect gives, with
    ``status``; ``lives`` after how many further actions Anki dies, each action in a ``multi`` counted; ``sandboxed``
    that Anki may not read our files; ``in_browser`` notes whose updates are dropped. ``asked`` has the actions done.
    """

    collection: Collection
    key: str | None = None
    permission: str = "granted"
    version: Any = 6
    unsupported: frozenset[str] = frozenset()
    raw: bytes | None = None
    status: int = 200
    lives: int | None = None
    sandboxed: bool = False
    in_browser: frozenset[int] = frozenset()
    asked: list[str] = field(default_factory=list)

    def handle(self, request: dict[str, Any]) -> Any:
        """The answer to a request."""
        version = request.get("version", 4)
        try:
            result = self._do(request["action"], request.get("params", {}), request.get("key"))
        except DiedError:
            raise
        except Exception as error:
            return {"result": None, "error": str(error)}
        return result if version <= 4 else {"result": result, "error": None}

    def _do(self, action: str, params: dict[str, Any], key: str | None) -> Any:
        if action != "multi":
            if self.lives is not None:
                if not self.lives:
                    raise DiedError
                self.lives -= 1
            self.asked.append(action)
        if key != self.key and action != "requestPermission":
            raise ValueError("valid api key must be provided")
        method: Callable[..., Any] | None = getattr(self, f"_on_{action}", None)
        if method is None or action in self.unsupported:
            raise ValueError("unsupported action")
        return method(**params)

    def _on_version(self) -> Any:
        return self.version

    def _on_requestPermission(self) -> dict[str, Any]:
        if self.permission != "granted":
            return {"permission": self.permission}
        return {"permission": "granted", "requireApikey": bool(self.key), "version": self.version}

    def _on_multi(self, actions: list[dict[str, Any]]) -> list[Any]:
        return [self.handle(action) for action in actions]

    def _on_importPackage(self, path: str) -> bool:
        if self.sandboxed or not Path(path).is_file():
            raise FileNotFoundError(f"[Errno 2] No such file or directory: '{path}'")
        self.collection.import_package(path)
        return True

    def _on_findNotes(self, query: str) -> list[int]:
        return self.collection.find_notes(query)

    def _on_notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:
        return [self.collection.note(number) for number in notes]

    def _on_getDecks(self, cards: list[int]) -> dict[str, list[int]]:
        decks: dict[str, list[int]] = {}
        for card in cards:
            decks.setdefault(self.collection.deck(card), []).append(card)
        return decks

    def _on_updateNoteFields(self, note: dict[str, Any]) -> None:
        if not self.collection.note(note["id"]):
            raise ValueError(f"Note was not found: {note['id']}")
        if note["id"] not in self.in_browser:
            self.collection.set_fields(note["id"], note["fields"])

    def _on_addTags(self, notes: list[int], tags: str) -> None:
        for number in notes:
            self.collection.change_tags(number, tags.split(), True)

    def _on_removeTags(self, notes: list[int], tags: str) -> None:
        for number in notes:
            self.collection.change_tags(number, tags.split(), False)

    def _on_changeDeck(self, cards: list[int], deck: str) -> None:
        self.collection.move(cards, deck)

    def _on_deleteNotes(self, notes: list[int]) -> None:
        self.collection.delete(notes)

    def _on_getMediaFilesNames(self, pattern: str = "*") -> list[str]:
        assert pattern == "*"
        return self.collection.media()

    def _on_storeMediaFile(self, filename: str, data: str | None = None, path: str | None = None) -> str:
        if path is not None and self.sandboxed:
            raise FileNotFoundError(f"[Errno 2] No such file or directory: '{path}'")
        content = base64.b64decode(data) if data is not None else Path(str(path)).read_bytes()
        self.collection.store(filename, content)
        return filename

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Listens on a free port of this computer, whose address it gives."""
        server = HTTPServer(("127.0.0.1", 0), _handler(self))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _handler(connect: AnkiConnect) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                answer = json.dumps(connect.handle(json.loads(body))).encode()
            except DiedError:
                self.close_connection = True
                return
            answer = answer if connect.raw is None else connect.raw
            self.send_response(connect.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Says nothing."""

    return Handler


class FakeCollection:
    """Notes by number. Packages are read as Anki does it: by GUID, a newer note updates, decks go by their names."""

    def __init__(self) -> None:
        self.notes: dict[int, dict[str, Any]] = {}
        self.guids: dict[str, int] = {}
        self.mods: dict[int, int] = {}
        self.decks: dict[int, str] = {}
        self.files: dict[str, bytes] = {}

    def import_package(self, path: str) -> None:
        with zipfile.ZipFile(path) as archive:
            database = sqlite3.connect(":memory:")
            database.deserialize(archive.read("collection.anki2"))
            for member, name in json.loads(archive.read("media")).items():
                self.files[name] = archive.read(member)
        try:
            models, decks = map(json.loads, database.execute("SELECT models, decks FROM col").fetchone())
            for number, guid, mid, mod, tags, flds in database.execute(
                "SELECT id, guid, mid, mod, tags, flds FROM notes"
            ):
                if guid in self.guids and self.mods[self.guids[guid]] >= mod:
                    continue
                known = self.guids.setdefault(guid, number)
                cards = database.execute("SELECT id, did FROM cards WHERE nid = ? ORDER BY ord", (number,)).fetchall()
                if known not in self.notes:
                    self.decks.update({card: decks[str(deck)]["name"] for card, deck in cards})
                names = [one["name"] for one in models[str(mid)]["flds"]]
                texts = enumerate(zip(names, flds.split("\x1f"), strict=True))
                self.notes[known] = {
                    "noteId": known,
                    "modelName": models[str(mid)]["name"],
                    "tags": tags.split(),
                    "fields": {name: {"value": text, "order": place} for place, (name, text) in texts},
                    "cards": [card for card, _ in cards],
                }
                self.mods[known] = mod
        finally:
            database.close()

    def find_notes(self, query: str) -> list[int]:
        assert query == "NgId:_*", "the only search that push makes"
        return [number for number, note in self.notes.items() if note["fields"].get("NgId", {}).get("value")]

    def note(self, number: int) -> dict[str, Any]:
        return self.notes.get(number, {})

    def deck(self, card: int) -> str:
        return self.decks[card]

    def set_fields(self, number: int, fields: dict[str, str]) -> None:
        held = self.notes[number]["fields"]
        for name, text in fields.items():
            if name in held:  # one that is not there is passed over without a word
                held[name]["value"] = text

    def change_tags(self, number: int, tags: list[str], add: bool) -> None:
        held = self.notes[number]["tags"]
        for tag in tags:
            nested = re.compile(rf"{re.escape(tag)}(::|$)", re.IGNORECASE)
            if not add:
                held[:] = [one for one in held if not nested.match(one)]
            elif tag.casefold() not in {one.casefold() for one in held}:
                held.append(tag)

    def move(self, cards: list[int], deck: str) -> None:
        self.decks.update(dict.fromkeys(cards, deck))

    def delete(self, notes: list[int]) -> None:
        for number in notes:
            del self.notes[number]
        self.guids = {guid: number for guid, number in self.guids.items() if number in self.notes}

    def media(self) -> list[str]:
        return list(self.files)

    def store(self, name: str, data: bytes) -> None:
        self.files[name] = data
