"""Failures of the world (disk, database, configuration). A user's note never raises one."""

from __future__ import annotations


class NotegraphError(Exception):
    """Anything that stops a command: its text is for the user and says what, where and what to do."""


class ConfigError(NotegraphError):
    """``notegraph.yaml`` or a deck file cannot be used. The message begins with ``path:line:column``."""


class VaultError(NotegraphError):
    """The vault cannot be read: missing, a file, not permitted."""


class LogError(NotegraphError):
    """A review could not be written. Nothing was acknowledged."""


class NotFoundError(NotegraphError):
    """A card, note or deck that the user named does not exist."""
