"""AnkiConnect's protocol: a POST with an action, an answer with ``result`` and ``error``. This computer only."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError

VERSION = 6
DEFAULT_URL = "http://127.0.0.1:8765"
PATIENCE = 30.0
"""Seconds that an answer may take; Anki answers between the other things it does."""
LONG_PATIENCE = 600.0
"""Seconds that an import may take."""


class AnkiConnectError(NotegraphError):
    """Anki cannot be talked to, or does not do what it was asked."""


class Action(NamedTuple):
    """One thing to ask for."""

    name: str
    params: Mapping[str, object]


class Answer(NamedTuple):
    """What one action of several came to: ``error`` is ``None`` where it was done."""

    result: object
    error: str | None


class Client:
    """Talks to AnkiConnect at ``url``, an address of this computer, with its api ``key`` if it wants one.

    Every connection is a new one, never through a proxy and never redirected. Raises ``AnkiConnectError`` at once for
    an address that is none of this computer's.
    """

    def __init__(self, url: str = DEFAULT_URL, key: str | None = None, patience: float = PATIENCE) -> None:
        self.url = url
        self._key = key
        self._patience = patience
        self._host, self._port, self._path = _loopback(url)

    def greet(self) -> None:
        """Asks for permission. Raises ``AnkiConnectError`` where it is denied, a key is missing or the add-on old."""
        try:
            told = self.ask("requestPermission")
        except ActionError as error:
            if "unsupported action" not in str(error.reason):
                raise
            told = {"permission": "granted", "version": self.ask("version")}  # before the add-on had permissions
        if not isinstance(told, dict) or told.get("permission") != "granted":
            raise AnkiConnectError(
                "AnkiConnect denies the permission: allow it in Anki (Tools > Add-ons > AnkiConnect > Config, "
                "webCorsOriginList and ignoreOriginList) and push again"
            )
        if told.get("requireApikey") and not self._key:
            raise AnkiConnectError("AnkiConnect wants its api key: give it with --key or in NOTEGRAPH_ANKI_KEY")
        version = self.ask("version")
        if not isinstance(version, int) or version < VERSION:
            raise AnkiConnectError(
                f"this AnkiConnect speaks version {version} of its language and {VERSION} is needed: update the add-on "
                "in Anki (Tools > Add-ons > Check for Updates)"
            )

    def ask(self, action: str, patience: float | None = None, /, **params: object) -> object:
        """The result of one action. Raises ``ActionError`` where Anki says that it cannot do it."""
        answer = _answer(self._post(self._request(Action(action, params)), patience or self._patience), self.url)
        if answer.error is not None:
            raise _refusal(action, answer.error)
        return answer.result

    def ask_each(self, actions: Sequence[Action]) -> list[Answer]:
        """The answers to several actions, sent together and done in their order; one that fails stops no other."""
        # Each of them is a request of its own to the add-on: it looks at the version and the key of each.
        results = self.ask("multi", actions=[self._request(action) for action in actions])
        if not isinstance(results, list) or len(results) != len(actions):
            raise _no_ankiconnect(self.url)
        return [_answer(result, self.url) for result in results]

    def _request(self, action: Action) -> dict[str, object]:
        request: dict[str, object] = {"action": action.name, "version": VERSION, "params": dict(action.params)}
        return request | {"key": self._key} if self._key else request

    def _post(self, request: Mapping[str, object], patience: float) -> object:
        connection = HTTPConnection(self._host, self._port, timeout=patience)
        try:
            body = json.dumps(request).encode()
            connection.request("POST", self._path, body, {"Content-Type": "application/json", "Connection": "close"})
            response = connection.getresponse()
            status, text = response.status, response.read()
        except TimeoutError:
            raise AnkiConnectError(
                f"Anki did not answer within {patience:.0f} seconds: does it show a dialog, or is it busy? What it "
                "acknowledged is logged; push again to do the rest"
            ) from None
        except ConnectionRefusedError:
            raise AnkiConnectError(
                f"nothing answers at {one_line(self.url)}: start Anki, with the add-on AnkiConnect installed "
                "(Tools > Add-ons > Get Add-ons, code 2055492159), and push again"
            ) from None
        except (OSError, HTTPException) as error:
            raise AnkiConnectError(
                f"the connection to Anki broke ({one_line(str(error)) or type(error).__name__}): what it acknowledged "
                "is logged; look that Anki is running and push again to do the rest"
            ) from None
        finally:
            connection.close()
        if status == 403:
            raise AnkiConnectError("AnkiConnect denies the permission (403): allow it in the add-on's configuration")
        try:
            return json.loads(text)
        except ValueError:
            raise _no_ankiconnect(self.url) from None


class ActionError(AnkiConnectError):
    """Anki refused an action; ``reason`` is what it said."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


def _refusal(action: str, reason: str) -> ActionError:
    said = one_line(reason)
    if "api key" in reason:
        return ActionError("AnkiConnect does not take this api key: look in its configuration in Anki", reason)
    if "unsupported action" in reason:
        return ActionError(f"this AnkiConnect cannot do {action}: update the add-on in Anki", reason)
    if "collection is not available" in reason:
        return ActionError("Anki has no collection open: choose a profile in Anki and push again", reason)
    return ActionError(f"Anki refused {action}: {said}", reason)


def _answer(reply: object, url: str) -> Answer:
    """An answer of version 6: exactly ``result`` and ``error``."""
    if not isinstance(reply, dict) or set(reply) != {"result", "error"}:
        raise _no_ankiconnect(url)
    error = reply["error"]
    return Answer(reply["result"], None if error is None else str(error))


def _no_ankiconnect(url: str) -> AnkiConnectError:
    return AnkiConnectError(
        f"{one_line(url)} answers, but not as AnkiConnect does: another program has this port, or the add-on is not "
        "installed (Tools > Add-ons > Get Add-ons, code 2055492159); --url names another address"
    )


def _loopback(url: str) -> tuple[str, int, str]:
    """Host, port and path of an address of this computer."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    if parts.scheme != "http" or not _is_here(host):
        raise AnkiConnectError(
            f"{one_line(url)}: push talks to Anki on this computer only: give an address such as {DEFAULT_URL}"
        )
    return host, port, parts.path or "/"


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
