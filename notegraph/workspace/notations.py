"""What the notations of cards are called, what they look like, and where a vault's configuration switches them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from notegraph.cards.switches import DEFAULTS, Default
from notegraph.model.card import Notation
from notegraph.model.errors import NotFoundError
from notegraph.model.switches import Switches
from notegraph.workspace.documents import Document

_WORDS = {
    Default.EVERYWHERE: "on",
    Default.FLASHCARDS: "on in flashcard notes",
    Default.ANKI: "on in flashcard and Anki notes",
    Default.NOWHERE: "off",
}


@dataclass(frozen=True, slots=True)
class NotationHelp:
    """A notation as its users see it. ``vault`` is what the configuration says about it for the whole vault,
    ``folders`` what it says for folders.
    """

    name: Notation
    summary: str
    documentation: str
    default: Default
    vault: bool | None
    folders: Mapping[str, bool]

    @property
    def default_words(self) -> str:
        """Where it is on without configuration."""
        return _WORDS[self.default]

    @property
    def configured(self) -> str:
        """What the configuration says, empty where it says nothing."""
        said = [] if self.vault is None else [f"{_on(self.vault)} in this vault"]
        return ", ".join([*said, *(f"{_on(wanted)} in {folder}/" for folder, wanted in self.folders.items())])

    def document(self) -> Document:
        """An entry of ``notation``."""
        return {
            "name": self.name.value,
            "summary": self.summary,
            "default": self.default.value,
            "vault": self.vault,
            "folders": dict(self.folders),
            "documentation": self.documentation,
        }


def notations(switches: Switches) -> tuple[NotationHelp, ...]:
    """Every notation, as ``switches`` have it."""
    return tuple(_help(notation, switches) for notation in Notation)


def find_notation(word: str, switches: Switches) -> NotationHelp:
    """The notation of this name, in any case. Raises ``NotFoundError`` with suggestions."""
    wanted = word.strip().lower().replace("_", "-")
    if wanted in set(Notation):
        return _help(Notation(wanted), switches)
    from difflib import get_close_matches

    named = {word: notation for notation in Notation for word in (notation.value.partition("-")[0], notation.value)}
    near = get_close_matches(wanted, named) or get_close_matches(wanted, named, cutoff=0.4)
    hint = ", ".join(dict.fromkeys(named[word] for word in near))
    raise NotFoundError(f"there is no notation {word!r}" + (f"; did you mean {hint}?" if hint else ""))


def configured_switches(vault: str | None, config: str | None) -> Switches:
    """What the configuration of the vault says, found as every command finds it. Raises ``VaultError`` where the vault
    does not exist, ``ConfigError`` for a broken configuration.
    """
    from notegraph.vault.config import load_settings
    from notegraph.vault.locate import locate

    return load_settings(locate(None, vault, config)).notations


def _help(notation: Notation, switches: Switches) -> NotationHelp:
    """A notation's documentation is its module's docstring."""
    module = import_module(f"notegraph.cards.notations.{notation.value.replace('-', '_')}")
    documentation = (module.__doc__ or "").strip().replace("``", "`")
    folders = {folder: dict(changes)[notation] for folder, changes in switches.folders if notation in dict(changes)}
    summary = documentation.partition("\n")[0]
    return NotationHelp(
        notation, summary, documentation, DEFAULTS[notation], dict(switches.vault).get(notation), folders
    )


def _on(wanted: bool) -> str:
    return "on" if wanted else "off"
