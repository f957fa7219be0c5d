"""AnkiConnect's protocol: whom push talks to, and what it makes of every kind of answer."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from notegraph.exchange.anki.connect.client import Action, AnkiConnectError, Answer, Client
from notegraph.exchange.anki.connect.held import find_ids, read_decks, read_notes
from notegraph.exchange.anki.connect.sending import store_media
from notegraph.exchange.anki.media import MediaFile
from support.fake_anki_connect import AnkiConnect, FakeCollection


@pytest.fixture
def anki() -> AnkiConnect:
    return AnkiConnect(FakeCollection())


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.2:8765",
        "http://example.org:8765",
        "http://127.0.0.1.example.org:8765",
        "http://127.0.0.1@example.org:8765",
        "http://0.0.0.0:8765",
        "http://[::2]:8765",
        "https://127.0.0.1:8765",
        "file:///etc/passwd",
        "127.0.0.1:8765",
        "http://127.0.0.1:port",
        "http://[",
        "",
    ],
)
def test_another_computer_is_refused(url: str) -> None:
    with pytest.raises(AnkiConnectError, match="on this computer only"):
        Client(url)


@pytest.mark.parametrize("url", ["http://localhost", "http://127.1.2.3:1/", "http://[::1]:8765", "http://LOCALHOST:1"])
def test_this_computer_has_several_addresses(url: str) -> None:
    assert Client(url).url == url


def test_greeting(anki: AnkiConnect) -> None:
    with anki.serve() as url:
        Client(url).greet()
        Client(url.replace("127.0.0.1", "localhost")).greet()
        assert set(anki.asked) == {"requestPermission", "version"}


def test_no_proxy_is_asked(anki: AnkiConnect, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with anki.serve() as url:
        Client(url).greet()


def test_an_addon_older_than_permissions(anki: AnkiConnect) -> None:
    anki.unsupported = frozenset({"requestPermission"})
    with anki.serve() as url:
        Client(url).greet()
        anki.version = 5
        with pytest.raises(AnkiConnectError, match=r"version 5 .* and 6 is needed"):
            Client(url).greet()


ANSWERS: list[tuple[dict[str, Any], str]] = [
    ({"permission": "denied"}, "denies the permission"),
    ({"raw": b"", "status": 403}, "denies the permission"),
    ({"key": "secret"}, "wants its api key"),
    ({"version": 4}, "version 4 .* update the add-on"),
    ({"version": None}, "version None"),
    ({"raw": b"<html>router</html>"}, "not as AnkiConnect does"),
    ({"raw": b"AnkiConnect v.6"}, "not as AnkiConnect does"),
    ({"raw": b"\xff\xfe"}, "not as AnkiConnect does"),
    ({"raw": b"[]"}, "not as AnkiConnect does"),
    ({"raw": b'{"result": 6}'}, "not as AnkiConnect does"),
    ({"raw": b'{"result": 6, "error": null, "more": 1}'}, "not as AnkiConnect does"),
    ({"raw": b'{"result": null, "error": "collection is not available"}'}, "no collection open: choose a profile"),
    ({"raw": b'{"result": null, "error": "a\\nb\\u001b"}'}, r"Anki refused requestPermission: a\\nb\\x1b$"),
    ({"lives": 0}, "connection to Anki broke"),
    ({"unsupported": frozenset({"version"})}, "cannot do version: update the add-on"),
]


@pytest.mark.parametrize(("setting", "message"), ANSWERS, ids=[message for _, message in ANSWERS])
def test_what_is_said_of_an_answer(anki: AnkiConnect, setting: dict[str, Any], message: str) -> None:
    for name, value in setting.items():
        setattr(anki, name, value)
    with anki.serve() as url, pytest.raises(AnkiConnectError, match=message):
        Client(url).greet()


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(AnkiConnectError, match=r"start Anki, with the add-on AnkiConnect .*2055492159"):
        Client(f"http://127.0.0.1:{port}").greet()


def test_somebody_who_never_answers() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(AnkiConnectError, match="did not answer within 0 seconds: does it show a dialog"):
            Client(f"http://127.0.0.1:{silent.getsockname()[1]}", patience=0.05).greet()


def test_several_actions_are_answered_one_by_one(anki: AnkiConnect) -> None:
    anki.key = "secret"
    with anki.serve() as url:
        client = Client(url, "secret")
        asked = [Action("version", {}), Action("nonsense", {}), Action("notesInfo", {"notes": [1]})]
        assert client.ask_each(asked) == [Answer(6, None), Answer(None, "unsupported action"), Answer([{}], None)]
        anki.raw = b'{"result": [], "error": null}'
        with pytest.raises(AnkiConnectError, match="not as AnkiConnect does"):
            client.ask_each(asked)


def test_a_request_without_a_version_gets_a_bare_result(anki: AnkiConnect) -> None:
    """Why every action within a ``multi`` carries its version."""
    assert anki.handle({"action": "version"}) == 6
    assert anki.handle({"action": "version", "version": 6}) == {"result": 6, "error": None}


def test_odd_answers_about_notes(anki: AnkiConnect) -> None:
    with anki.serve() as url:
        client = Client(url)
        assert find_ids(client) == []
        assert read_notes(client, [1]) == []
        assert read_decks(client, []) == {}
        anki.raw = b'{"result": null, "error": null}'
        with pytest.raises(AnkiConnectError, match="which notes it has"):
            find_ids(client)
        assert read_notes(client, [1]) == []
        assert read_decks(client, [1]) == {}
        anki.raw = b'{"result": [{"noteId": 1}], "error": null}'
        with pytest.raises(AnkiConnectError, match="words that are not known"):
            read_notes(client, [1])


def test_a_picture_that_was_made_smaller(anki: AnkiConnect) -> None:
    with anki.serve() as url:
        store_media(Client(url), [MediaFile("ng-1.png", "no/folder/large.png", b"small")])
    assert isinstance(anki.collection, FakeCollection)
    assert anki.collection.files == {"ng-1.png": b"small"}


def test_a_media_file_that_vanished(anki: AnkiConnect) -> None:
    with anki.serve() as url, pytest.raises(AnkiConnectError, match=r"vanished\.png: cannot be read: No such file"):
        store_media(Client(url), [MediaFile("ng-1.png", "no/folder/vanished.png")])
