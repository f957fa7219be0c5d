"""Finding and reading a vault's configuration: what the other rooms call."""

from __future__ import annotations

from notegraph.model.settings import Settings
from notegraph.vault.locate import Location, locate
from notegraph.vault.obsidian import templates_folder

__all__ = ["Location", "load_settings", "locate", "templates_folder"]


def load_settings(location: Location) -> Settings:
    """The settings of a vault; the defaults where it has no configuration or an empty one.

    Raises ``ConfigError`` with every mistake of the file, one a line, as ``path:line:column: message``.
    """
    if location.config is None:
        return Settings()
    from notegraph.vault.fields import Fields
    from notegraph.vault.settings import KEYS, read_settings

    fields = Fields(location.config, KEYS)
    settings = read_settings(fields)
    fields.finish()
    return settings
